package kz.aiqyn.jobs.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The invented sentences of a resource file, whose lines read {@code first|second|third|text}. */
final class Wording {

    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

    private final Map<String, List<Template>> templates = new HashMap<>();

    private Wording() {}

    /** Reads a resource file that lies beside this class. */
    static Wording read(String resource) {
        Wording wording = new Wording();
        InputStream stream = Wording.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException(
                    "Cannot write sample dumps: the jar lacks " + resource + ". Build it again.");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(wording::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wording;
    }

    private void add(String line) {
        String[] fields = line.split("\\|", 4);
        List<Template> known =
                templates.computeIfAbsent(key(fields[0], fields[1], fields[2]), key -> new ArrayList<>());
        if (fields[2].equals("word")) {
            for (String word : fields[3].split("\\|", -1)) {
                known.add(Template.of(word));
            }
        } else {
            known.add(Template.of(fields[3]));
        }
    }

    /** The sentences under the given key, an empty list if there are none. */
    List<Template> all(String first, String second, String third) {
        return templates.getOrDefault(key(first, second, third), List.of());
    }

    private static String key(String first, String second, String third) {
        return first + '|' + second + '|' + third;
    }

    /**
     * A sentence with slots; literals stand before, between and after them.
     *
     * @param literals one more than there are slots
     * @param slots names of the slots in order
     */
    record Template(List<String> literals, List<String> slots) {

        static Template of(String text) {
            List<String> literals = new ArrayList<>();
            List<String> slots = new ArrayList<>();
            Matcher matcher = SLOT.matcher(text);
            int end = 0;
            while (matcher.find()) {
                literals.add(text.substring(end, matcher.start()));
                slots.add(matcher.group(1));
                end = matcher.end();
            }
            literals.add(text.substring(end));
            return new Template(List.copyOf(literals), List.copyOf(slots));
        }

        /** The sentence if it has no slots, else what stands before the first. */
        String start() {
            return literals.get(0);
        }
    }
}
