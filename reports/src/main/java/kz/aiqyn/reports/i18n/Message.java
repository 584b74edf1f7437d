package kz.aiqyn.reports.i18n;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sentence or a term free of language: the key of a message and what is put into it. {@link Messages} says it.
 *
 * <p>Arguments are whole numbers (counts), {@link LocalDate}, {@link Boolean}, names as text, {@link Code},
 * {@link Quantity}, {@link Counted}, {@link Official}, other messages, and lists of these. Names lose invisible characters.
 *
 * @param key as in {@code messages_<language>.properties}
 */
public record Message(String key, List<Object> arguments) {

    /** A code of a dimension, such as category STATEMENT_CATEGORY_VIOLENCE, shown by its label. */
    public record Code(String dimension, String code) {}

    /** A number in a unit, such as .123 share, written as readers of the language write it. */
    public record Quantity(double value, String unit) {}

    /** A number of something, such as 1 decision or 1,234 decisions. */
    public record Counted(double value, String unit) {}

    /**
     * A text that comes with the data in some languages, such as the description of an erratum in a regime's file.
     *
     * @param id names the message {@code text.<id>} that translates it where it is not in the language
     */
    public record Official(String id, Map<String, String> byLanguage) {

        public Official {
            byLanguage = new LinkedHashMap<>(byLanguage);
        }
    }

    public Message {
        arguments = arguments.stream().map(Message::accepted).toList();
    }

    /** A message with its arguments. */
    public static Message of(String key, Object... arguments) {
        return new Message(key, Arrays.asList(arguments));
    }

    /** A name, which is the same in every language. */
    public static Message name(String text) {
        return of("name", text);
    }

    /** A text of a regime's file, in the languages it has; {@code text.<id>} is the message for others. */
    public static Message official(String id, Map<String, String> byLanguage) {
        return of("name", new Official(id, byLanguage));
    }

    /** Ready for JSON: key and arguments, without any language's words. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("key", key);
        if (!arguments.isEmpty()) {
            values.put("arguments", arguments.stream().map(Message::values).toList());
        }
        return values;
    }

    private static Object values(Object argument) {
        if (argument instanceof Message message) {
            return message.values();
        }
        if (argument instanceof Code code) {
            return Map.of("code", code.code());
        }
        if (argument instanceof Quantity quantity) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("value", Numbers.exact(quantity.value()));
            values.put("unit", quantity.unit());
            return values;
        }
        if (argument instanceof Counted counted) {
            return values(new Quantity(counted.value(), counted.unit()));
        }
        if (argument instanceof Official official) {
            return official.byLanguage();
        }
        if (argument instanceof List<?> list) {
            return list.stream().map(Message::values).toList();
        }
        return argument instanceof LocalDate date ? date.toString() : argument;
    }

    private static Object accepted(Object argument) {
        if (argument instanceof String name) {
            return CleanText.line(name);
        }
        if (argument instanceof Integer count) {
            return count.longValue();
        }
        if (argument instanceof List<?> list) {
            return list.stream().map(Message::accepted).toList();
        }
        boolean isKnown = argument instanceof Long
                || argument instanceof Boolean
                || argument instanceof LocalDate
                || argument instanceof Code
                || argument instanceof Quantity
                || argument instanceof Counted
                || argument instanceof Official
                || argument instanceof Message;
        if (!isKnown) {
            throw new IllegalArgumentException(
                    "Cannot put a " + argument.getClass().getSimpleName()
                            + " into a message. Give a count, a name, a day, a code, a quantity or another message.");
        }
        return argument;
    }
}
