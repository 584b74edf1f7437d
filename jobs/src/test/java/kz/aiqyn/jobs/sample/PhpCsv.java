package kz.aiqyn.jobs.sample;

import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;

/** Reads CSV as PHP's fgetcsv does, character by character: a backslash keeps the quotation mark behind it. */
final class PhpCsv {

    private PhpCsv() {}

    static List<List<String>> records(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            char next = i + 1 < csv.length() ? csv.charAt(i + 1) : '\0';
            if (quoted && c == '\\' && next == '"') {
                field.append("\\\"");
                i++;
            } else if (quoted && c == '"' && next == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                record.add(field.toString());
                field.setLength(0);
            } else if (!quoted && c == '\n') {
                record.add(field.toString());
                field.setLength(0);
                records.add(record);
                record = new ArrayList<>();
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new InvalidInputException("The last field is not closed: " + field);
        }
        if (field.length() > 0 || !record.isEmpty()) {
            record.add(field.toString());
            records.add(record);
        }
        return records;
    }
}
