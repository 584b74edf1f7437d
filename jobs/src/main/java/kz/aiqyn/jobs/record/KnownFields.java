package kz.aiqyn.jobs.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.privacy.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a format knows, and how they are shown in the raw text of a rejected row.
 *
 * <p>Only fields that are known to hold no id are shown: an id under a name nobody expected is an id too.
 *
 * @param impersonal fields without ids of persons; free text may be among them
 * @param personal fields with ids of persons
 */
record KnownFields(Set<String> impersonal, Set<String> personal) {

    private static final String MASK = "[id]";
    private static final String UNKNOWN = "[withheld]";

    KnownFields {
        impersonal = Set.copyOf(impersonal);
        personal = Set.copyOf(personal);
    }

    /** The fields of a contract. */
    static KnownFields of(Contract contract) {
        Set<String> personal = new TreeSet<>();
        contract.fields().forEach((name, field) -> {
            if (field.kind() == Contract.Kind.PSEUDONYM) {
                personal.add(name);
            }
        });
        Set<String> impersonal = new TreeSet<>(contract.fields().keySet());
        impersonal.removeAll(personal);
        return new KnownFields(impersonal, personal);
    }

    /** The value of a field: masked when it is an id, withheld when nobody knows what it is, redacted otherwise. */
    String mask(String field, String value) {
        if (personal.contains(field)) {
            return MASK;
        }
        return impersonal.contains(field) ? Redaction.redact(value).text() : UNKNOWN;
    }

    /** Fields that were read. */
    String mask(Map<String, @Nullable String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + mask(field.getKey(), String.valueOf(field.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The fields of a JSON object as far as it can be read; what is behind is withheld. */
    String maskJson(String text) {
        List<String> parts = new ArrayList<>();
        long read = 0;
        try (JsonParser parser = JsonRows.JSON.createParser(text)) {
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
                + (personal.contains(name) || impersonal.contains(name)
                        ? name
                        : Redaction.redact(name).text()) + "\": ";
    }
}
