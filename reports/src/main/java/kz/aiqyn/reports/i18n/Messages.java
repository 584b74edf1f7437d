package kz.aiqyn.reports.i18n;

import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * The words of a report in one language, from {@code messages_<language>.properties}.
 *
 * <p>Messages follow {@link MessageFormat}: numbers go in as text that {@link Numbers} made, and an apostrophe is
 * written twice. A missing key is a bug and fails by name.
 */
public final class Messages {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("kz.aiqyn.reports.i18n.messages", locale, NO_FALLBACK);
    }

    /** The words in English. */
    public static Messages english() {
        return new Messages(Locale.ENGLISH);
    }

    /** Language of the words, and of the numbers between them. */
    public Locale locale() {
        return locale;
    }

    /** The message with its arguments put in. */
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
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
}
