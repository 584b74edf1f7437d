package kz.aiqyn.jobs.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.aiqyn.jobs.privacy.Redaction;

/**
 * Masks what identifies a person in the raw text of a rejected row.
 *
 * <p>Only fields that are known to hold no id are shown: an id under a name nobody expected is an id too.
 */
public final class PersonalFields {

    private static final String MASK = "[id]";
    private static final String UNKNOWN = "[withheld]";

    private final Set<String> ids;
    private final Set<String> shown;

    PersonalFields(Contract contract) {
        ids = new TreeSet<>(Set.of(TelegramNewsSource.SENDER));
        shown = new TreeSet<>(TelegramNewsSource.IMPERSONAL);
        for (Map.Entry<String, Contract.Field> field : contract.fields().entrySet()) {
            (field.getValue().kind() == Contract.Kind.PSEUDONYM ? ids : shown).add(field.getKey());
        }
    }

    /** The value of a field: masked when it is an id, withheld when nobody knows what it is, redacted otherwise. */
    String mask(String field, String value) {
        if (ids.contains(field)) {
            return MASK;
        }
        return shown.contains(field) ? Redaction.redact(value).text() : UNKNOWN;
    }

    /** The fields of a JSON object as far as it can be read; what is behind is withheld. */
    String maskJson(String text) {
        List<String> parts = new ArrayList<>();
        long read = 0;
        try (JsonParser parser = NdjsonSource.JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    JsonToken token = parser.nextToken();
                    if (token.isStructStart()) {
                        parser.skipChildren();
                        parts.add(name(name) + UNKNOWN);
                    } else {
                        String value = mask(name, parser.getText());
                        parts.add(name(name) + (token == JsonToken.VALUE_STRING ? "\"" + value + "\"" : value));
                    }
                    read = parser.currentLocation().getCharOffset();
                }
                if (parser.currentToken() == JsonToken.END_OBJECT) {
                    read = parser.currentLocation().getCharOffset();
                }
            }
        } catch (IOException e) {
            // Not JSON from here on: the fields before are shown, the rest is withheld.
        }
        String rest = text.length() > read && !text.substring((int) read).isBlank()
                ? " " + withheld(text.length() - read, "characters", "they cannot be split into fields")
                : "";
        return "{" + String.join(", ", parts) + "}" + rest;
    }

    /** Says that something is not shown, and why. */
    static String withheld(long length, String unit, String why) {
        return "[" + length + " " + unit + " withheld: " + why + "]";
    }

    /** A field's name may itself hold what it should not. */
    private String name(String name) {
        return "\""
                + (ids.contains(name) || shown.contains(name)
                        ? name
                        : Redaction.redact(name).text()) + "\": ";
    }
}
