package kz.aiqyn.jobs.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys that a record has in a YAML file: its components, and below them those of the records they hold. */
public final class RecordKeys {

    private RecordKeys() {}

    /** All keys, dotted. */
    public static TreeSet<String> of(Class<?> type) {
        return keys(type, "");
    }

    /** What is unknown, missing or of another shape in a tree that is to become a record. */
    public static List<String> problems(JsonNode tree, Class<?> type) {
        List<String> problems = new ArrayList<>();
        compare(tree, type, "", problems);
        return problems;
    }

    /** What is missing among the names of a map. */
    static List<String> missingNames(JsonNode map, String key, Collection<String> known) {
        return known.stream()
                .filter(name -> map.isObject() && !map.has(name))
                .map(name -> "missing key " + key + "." + name)
                .toList();
    }

    /** What is unknown among the names of a map. */
    static List<String> unknownNames(JsonNode map, String key, Collection<String> known) {
        List<String> problems = new ArrayList<>();
        for (Iterator<String> names = map.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                problems.add("unknown key " + key + "." + name + Spelling.hint(name, known) + " (known below " + key
                        + " are " + String.join(", ", known) + ")");
            }
        }
        return problems;
    }

    /** A record with a file of its own: the key names it. */
    private static boolean holdsKeys(Class<?> type) {
        return type.isRecord() && !type.isAnnotationPresent(OwnFile.class);
    }

    private static TreeSet<String> keys(Class<?> type, String prefix) {
        TreeSet<String> keys = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + kebab(component.getName());
            if (holdsKeys(component.getType())) {
                keys.addAll(keys(component.getType(), key + "."));
            } else if (Map.class.isAssignableFrom(component.getType())) {
                keys.add(key + ".<name>");
            } else {
                keys.add(key);
            }
        }
        return keys;
    }

    private static void compare(JsonNode tree, Class<?> type, String prefix, List<String> problems) {
        TreeSet<String> expected = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = kebab(component.getName());
            expected.add(name);
            JsonNode value = tree.get(name);
            if (value != null && !value.isNull()) {
                compareValue(value, component, prefix + name, problems);
            } else if (!isOptional(component)) {
                problems.add("missing key " + prefix + name);
            }
        }
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!expected.contains(name)) {
                problems.add("unknown key " + prefix + name + Spelling.hint(name, expected));
            }
        }
    }

    private static void compareValue(JsonNode value, RecordComponent component, String key, List<String> problems) {
        Class<?> type = component.getType();
        if (holdsKeys(type)) {
            compareRecord(value, type, key, problems);
        } else if (Iterable.class.isAssignableFrom(type) && !value.isArray()) {
            problems.add(key + " is " + value + ", expected a list");
        } else if (value.isArray() && holdsNull(value)) {
            problems.add(key + " holds an empty entry");
        } else if (value.isArray() && itemType(component, 0) instanceof Class<?> item && holdsKeys(item)) {
            for (int place = 0; place < value.size(); place++) {
                compareRecord(value.get(place), item, key + "[" + place + "]", problems);
            }
        } else if (Map.class.isAssignableFrom(type)) {
            if (!value.isObject()) {
                problems.add(key + " is " + value + ", expected keys below it");
            }
            requireFilled(value, key, problems);
            if (itemType(component, 1) instanceof ParameterizedType lists && lists.getRawType() == List.class) {
                requireLists(value, key, problems);
            }
        }
    }

    /** A map's keys are whatever the file calls them, but each has a value. */
    private static void requireFilled(JsonNode map, String key, List<String> problems) {
        map.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            String name = key + "." + entry.getKey();
            if (value.isNull() || (value.isTextual() && value.asText().isEmpty())) {
                problems.add("missing key " + name);
            }
            requireFilled(value, name, problems);
        });
    }

    private static void requireLists(JsonNode map, String key, List<String> problems) {
        map.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isArray() && holdsNull(value)) {
                problems.add(key + "." + entry.getKey() + " holds an empty entry");
            } else if (!value.isArray() && !value.isNull()) {
                problems.add(key + "." + entry.getKey() + " is " + value + ", expected a list");
            }
        });
    }

    private static void compareRecord(JsonNode value, Class<?> type, String key, List<String> problems) {
        if (value.isObject()) {
            compare(value, type, key + ".", problems);
        } else {
            problems.add(key + " is " + value + ", expected keys below it");
        }
    }

    private static @Nullable Type itemType(RecordComponent component, int place) {
        return component.getGenericType() instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[place]
                : null;
    }

    private static boolean isOptional(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private static boolean holdsNull(JsonNode list) {
        for (JsonNode entry : list) {
            if (entry.isNull()) {
                return true;
            }
        }
        return false;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
