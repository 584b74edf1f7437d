package kz.aiqyn.jobs.ingest;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Masks what identifies a person in the raw text of a rejected row. */
final class PersonalFields {

    private static final String MASK = "[id]";

    private final Set<String> names;
    private final Pattern inJson;

    PersonalFields(Contract contract) {
        names = new TreeSet<>(Set.of("sender_id"));
        for (Map.Entry<String, Contract.Field> field : contract.fields().entrySet()) {
            if (field.getValue().kind() == Contract.Kind.PSEUDONYM) {
                names.add(field.getKey());
            }
        }
        inJson = Pattern.compile(
                "(\"(?:" + String.join("|", names) + ")\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"?|[^,}\\s]*)");
    }

    /** The value of a field: masked when it is an id, redacted otherwise. */
    String mask(String field, String value) {
        return names.contains(field) ? MASK : Redaction.redact(value).text();
    }

    /** The text of a JSON object that may be broken. */
    String maskJson(String text) {
        return Redaction.redact(inJson.matcher(text).replaceAll("$1\"" + MASK + "\""))
                .text();
    }
}
