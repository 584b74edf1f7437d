package kz.aiqyn.jobs.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.aiqyn.jobs.csv.PlainText;
import kz.aiqyn.jobs.csv.Utf8;

/** What a file begins with, decoded: by it formats recognise their files. */
final class Head {

    private final byte[] bytes;
    private final String text;
    private final Map<String, Set<String>> names;

    Head(byte[] bytes) {
        this.bytes = bytes.clone();
        String all = new String(bytes, StandardCharsets.UTF_8);
        this.text = all.startsWith("\uFEFF") ? all.substring(1) : all;
        this.names = namesByPlace(text);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Whether its objects stand on a line each, as far as its first lines tell: none goes on in the second. */
    boolean isByLine() {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .toList();
        return lines.size() < 2 || lines.get(0).endsWith("}") || lines.get(1).startsWith("{");
    }

    /** Whether the file holds nothing but blanks. */
    boolean isEmpty() {
        return text.isBlank() && bytes.length < PlainText.LONGEST_HEAD;
    }

    /** Whether it begins as a JSON object or array does. */
    boolean isJson() {
        String stripped = text.stripLeading();
        return stripped.startsWith("{") || stripped.startsWith("[");
    }

    /**
     * The names of the fields that JSON objects have as far as the head can be read, by the place of the objects:
     * {@code response.items[]} are the items of the list {@code items} of {@code response}, the empty place is the top.
     */
    Set<String> names(String place) {
        return names.getOrDefault(place, Set.of());
    }

    /** What stands at the beginning, in words that quote nothing of it. */
    String kind() {
        if (isJson()) {
            return text.stripLeading().startsWith("{") ? "a JSON object" : "a JSON array";
        }
        // A head as long as it may be can end inside a character.
        int whole = bytes.length < PlainText.LONGEST_HEAD ? bytes.length : PlainText.LONGEST_HEAD - 4;
        String sure = new String(bytes, 0, whole, StandardCharsets.UTF_8);
        return sure.indexOf('\0') >= 0 || Utf8.isBroken(sure, bytes, 0, whole)
                ? "bytes that are no UTF-8 text"
                : "text";
    }

    private static Map<String, Set<String>> namesByPlace(String text) {
        Map<String, Set<String>> names = new TreeMap<>();
        try (JsonParser parser = JsonRows.JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    String place = JsonRows.place(parser.getParsingContext().getParent());
                    names.computeIfAbsent(place, any -> new TreeSet<>()).add(parser.currentName());
                }
            }
        } catch (IOException e) {
            // Not JSON from here on, or cut: what was seen before will do.
        }
        return names;
    }
}
