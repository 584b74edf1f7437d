package kz.aiqyn.reports.i18n;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A language that nobody speaks: English in brackets, ⟦like this⟧. What a report says outside of them did not come from
 * a message. Its name is that of the file which each language is.
 */
@SuppressWarnings("checkstyle:TypeName")
public final class messages_qps extends ResourceBundle {

    private final ResourceBundle english = ResourceBundle.getBundle(
            "kz.aiqyn.reports.i18n.messages", Locale.ENGLISH, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));

    @Override
    protected Object handleGetObject(String key) {
        // Arguments that stand alone, and what joins them, are no words.
        return key.equals("name") || key.equals("list.comma")
                ? english.getString(key)
                : "⟦" + english.getString(key) + "⟧";
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(english.keySet());
    }
}
