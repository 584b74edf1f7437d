package kz.aiqyn.jobs.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.jobs.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of JSON documents: the objects at some places, such as {@code response.items[]}, the items of the list
 * {@code items} of {@code response}. What stands at other places is passed over, as lists of profiles are.
 */
final class JsonRows implements Closeable {

    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Whoever opened a stream closes it.
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private final JsonParser parser;
    private final Set<String> places;
    private final Set<String> counted;
    private final Reading reading;
    private long line = 1;
    private String place = "";
    private Map<String, @Nullable String> fields = Map.of();
    private Contract.@Nullable Violation violation;
    private boolean isEnded;

    /** How the object in which a parser stands becomes fields and texts. */
    interface Reading {
        Map<String, @Nullable String> read(JsonParser parser) throws IOException, Contract.Violation;
    }

    /**
     * Begins to read.
     *
     * @param places where rows stand
     * @param counted those of the places at which a list may begin with the number of its items
     */
    JsonRows(InputStream in, Set<String> places, Set<String> counted, Reading reading) throws IOException {
        this.parser = JSON.createParser(in);
        this.places = places;
        this.counted = counted;
        this.reading = reading;
    }

    /** Moves to the next row; false at the end. */
    boolean next() throws IOException {
        violation = null;
        fields = Map.of();
        try {
            while (!isEnded) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    isEnded = true;
                } else if (token.isStructStart() || token.isScalarValue()) {
                    line = parser.currentTokenLocation().getLineNr();
                    if (isRow(token)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            // Broken JSON has no next row to go on from: its rest is one rejected row.
            isEnded = true;
            line = e.getLocation() == null ? line : e.getLocation().getLineNr();
            violation = notJson(e);
        } catch (Contract.Violation e) {
            violation = e;
        }
        return true;
    }

    /** Where the row stands. */
    String place() {
        return place;
    }

    /** The line in which the row begins, from 1. */
    long line() {
        return line;
    }

    /** The row's fields; none when they cannot be read. */
    Map<String, @Nullable String> fields() {
        return fields;
    }

    /** The row's fields. */
    Map<String, @Nullable String> values() throws Contract.Violation {
        if (violation != null) {
            throw violation;
        }
        return fields;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Reads the value the parser stands at, when it is a row; passes it over, when no row can be below it. */
    private boolean isRow(JsonToken token) throws IOException, Contract.Violation {
        JsonStreamContext around =
                token.isStructStart() ? parser.getParsingContext().getParent() : parser.getParsingContext();
        place = place(around);
        if (places.contains(place) && token == JsonToken.START_OBJECT) {
            fields = reading.read(parser);
            return true;
        }
        boolean isCount = token.isNumeric() && counted.contains(place) && around.getCurrentIndex() == 0;
        if (isCount || isAboveRows(token)) {
            return false;
        }
        parser.skipChildren();
        if (places.contains(place) || around.inRoot()) {
            violation = new Contract.Violation(Rejection.NOT_AN_OBJECT, "");
            return true;
        }
        return false;
    }

    private boolean isAboveRows(JsonToken token) {
        String below = place + (token == JsonToken.START_ARRAY ? "[]" : place.isEmpty() ? "" : ".");
        return token.isStructStart()
                && places.stream()
                        .anyMatch(one -> one.startsWith(below)
                                && (token == JsonToken.START_ARRAY || !one.startsWith("[]", below.length())));
    }

    /** Where a value stands: the names above it, joined by dots, and {@code []} for each list it is in. */
    static String place(JsonStreamContext around) {
        StringBuilder place = new StringBuilder();
        for (JsonStreamContext one = around; one != null && !one.inRoot(); one = one.getParent()) {
            place.insert(0, one.inArray() ? "[]" : "." + one.getCurrentName());
        }
        return place.indexOf(".") == 0 ? place.substring(1) : place.toString();
    }

    /** Says where a text stops being JSON; one that is too deep or has too long a number has no such place. */
    static Contract.Violation notJson(JsonProcessingException e) {
        return new Contract.Violation(
                Rejection.NOT_JSON,
                e.getLocation() == null ? "" : "column " + e.getLocation().getColumnNr());
    }

    /** The fields of the object a parser stands in; a nested value is a violation. */
    static Map<String, @Nullable String> flat(JsonParser parser) throws IOException, Contract.Violation {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        String nested = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                parser.skipChildren();
                nested = name;
            } else {
                values.put(name, token == JsonToken.VALUE_NULL ? null : parser.getText());
            }
        }
        if (!nested.isEmpty()) {
            throw new Contract.Violation(Rejection.NESTED_FIELD, nested);
        }
        return values;
    }
}
