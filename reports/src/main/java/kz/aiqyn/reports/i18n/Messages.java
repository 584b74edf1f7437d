package kz.aiqyn.reports.i18n;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says the messages of a report in one language, from {@code messages_<language>.properties}.
 *
 * <p>Messages follow ICU's {@link MessageFormat}, plurals included; an apostrophe is written twice. A missing key is a
 * bug and fails by name. A language is one file: nothing else lists the languages.
 */
public final class Messages {

    private static final String BUNDLE = "kz.aiqyn.reports.i18n.messages";
    private static final String DAY = "day";
    private static final Set<String> LANGUAGE_DIMENSIONS = Set.of("language", "content_language");
    private static final String GROUP = "group";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);

    private final Locale locale;
    private final ResourceBundle bundle;
    private final Labels labels;
    private final Numbers numbers;

    private Messages(Locale locale, Labels labels) {
        this.locale = locale;
        this.labels = labels;
        this.numbers = new Numbers(locale);
        this.bundle = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
    }

    /**
     * The words in a language.
     *
     * @param language ISO 639-1 code
     * @param labels official labels of codes
     * @throws IllegalArgumentException when there are no words in the language
     */
    public static Messages in(String language, Labels labels) {
        try {
            return new Messages(Locale.forLanguageTag(language), labels);
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException(
                    "Cannot write a report in the language " + language + ": there is no messages_" + language
                            + ".properties beside messages_en.properties. Add it, or choose another language.",
                    e);
        }
    }

    /** Whether a report can be written in a language. */
    public static boolean isSpoken(String language) {
        try {
            ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), NO_FALLBACK);
            return true;
        } catch (MissingResourceException e) {
            return false;
        }
    }

    /** The words in English, without official labels. */
    public static Messages english() {
        return in("en", Labels.NONE);
    }

    /** Language of the words, and of the numbers between them. */
    public Locale locale() {
        return locale;
    }

    /** What the language calls itself. */
    public String ownName() {
        return languageName(locale.getLanguage()).orElseGet(locale::toLanguageTag);
    }

    /** The folder of pages in this language, where they do not lie in that of the report itself. */
    public String folder() {
        return locale.toLanguageTag() + "/";
    }

    /** A message in words. */
    public String text(Message message) {
        return text(message.key(), message.arguments().toArray());
    }

    /** The message of a key with its arguments put in; each is one that {@link Message} accepts. */
    public String text(String key, Object... arguments) {
        Object[] said = new Object[arguments.length];
        for (int place = 0; place < arguments.length; place++) {
            said[place] = said(arguments[place]);
        }
        return new MessageFormat(bundle.getString(key), locale).format(said);
    }

    /** Every message that starts with the prefix, for a page that needs no arguments; keys lose the prefix. */
    public Map<String, String> texts(String prefix) {
        Map<String, String> texts = new LinkedHashMap<>();
        bundle.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .forEach(key -> texts.put(key.substring(prefix.length()), text(key)));
        return texts;
    }

    /** What a value of a dimension is called: officially, by its message, or by itself where it is a name. */
    public String label(String dimension, String value) {
        if (value.isEmpty()) {
            return text("label.not-given");
        }
        return labels.label(locale.getLanguage(), value)
                .or(() -> find("code." + dimension + "." + value))
                .or(() -> find("code." + value))
                .or(() -> dimension.equals(GROUP) ? group(value) : Optional.empty())
                .or(() -> labels.label("en", value).map(this::inOtherLanguage))
                .or(() -> LANGUAGE_DIMENSIONS.contains(dimension) ? languageName(value) : Optional.empty())
                .orElse(value);
    }

    /** What a dimension is called, as the head of a column. */
    public String dimension(String name) {
        return find("dimension." + name).orElse(name);
    }

    /** What a unit is called, as the name of an axis. */
    public String unit(String unit) {
        return text("unit." + unit);
    }

    /** The message of a key, where there is one. */
    public Optional<String> find(String key, Object... arguments) {
        return bundle.containsKey(key) ? Optional.of(text(key, arguments)) : Optional.empty();
    }

    /** A group of rows by the kind of its name, as in "language kk". */
    private Optional<String> group(String value) {
        int blank = value.indexOf(' ');
        return blank < 0
                ? Optional.empty()
                : find(
                        "group." + value.substring(0, blank),
                        label(value.substring(0, blank), value.substring(blank + 1)));
    }

    /** A language as ICU calls it; empty for a code that ICU does not know. */
    private Optional<String> languageName(String code) {
        ULocale own = ULocale.forLocale(locale);
        String name = ULocale.getDisplayLanguage(code.toLowerCase(Locale.ROOT), own);
        // As other labels begin. Not every language has a form of its own for lists.
        String label = UCharacter.toTitleCase(
                own, name, BreakIterator.getSentenceInstance(own), UCharacter.TITLECASE_NO_LOWERCASE);
        return name.equalsIgnoreCase(code) ? Optional.empty() : Optional.of(text("language.name", label));
    }

    /** English words among others say that they are English. */
    private String inOtherLanguage(String english) {
        return text("text.in-english", english);
    }

    private Object said(Object argument) {
        if (argument instanceof Message message) {
            return text(message);
        }
        if (argument instanceof Message.Code code) {
            return code.dimension().equals(DAY)
                    ? date(LocalDate.parse(code.code()))
                    : label(code.dimension(), code.code());
        }
        if (argument instanceof Message.Quantity quantity) {
            return numbers.text(quantity.value(), quantity.unit());
        }
        if (argument instanceof Message.Counted counted) {
            return text("counted." + counted.unit(), counted.value(), numbers.text(counted.value(), counted.unit()));
        }
        if (argument instanceof Message.Official official) {
            return Optional.ofNullable(official.byLanguage().get(locale.getLanguage()))
                    .or(() -> find("text." + official.id()))
                    .orElseGet(() -> inOtherLanguage(official.byLanguage().getOrDefault("en", "")));
        }
        if (argument instanceof List<?> list) {
            return list.stream().map(one -> String.valueOf(said(one))).collect(Collectors.joining(text("list.comma")));
        }
        if (argument instanceof LocalDate date) {
            return date(date);
        }
        return argument instanceof Boolean ? argument.toString() : argument;
    }

    /** A day as people write it between words; tables and files have it in ISO 8601. */
    private String date(LocalDate date) {
        SimpleDateFormat format = new SimpleDateFormat(text("date.day"), ULocale.forLocale(locale));
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
}
