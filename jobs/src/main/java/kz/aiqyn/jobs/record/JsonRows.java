package kz.aiqyn.jobs.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern REPEATED = Pattern.compile("^Duplicate field '(.{1,80})'");

    private final RememberedBytes bytes;
    private final JsonRepair repair;
    private JsonParser parser;
    /** Where the parser's first byte is in the stream, and the lines before it. */
    private long base;

    private long linesBefore;
    private final Set<String> places;
    private final Set<String> counted;
    private final Reading reading;
    private long line = 1;
    private String place = "";
    private Map<String, @Nullable String> fields = Map.of();
    private Contract.@Nullable Violation violation;
    private boolean isEnded;
    private boolean isInRow;
    private long rowStart;
    private long rowEnd;
    private long lineOfRow = 1;
    private long lineOfEnd = 1;
    private String raw = "";
    /** The place where reading went on behind a fault. */
    private long resumed = -1;

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
        this.bytes = new RememberedBytes(in);
        this.repair = new JsonRepair(bytes);
        this.parser = JSON.createParser(bytes);
        this.places = places;
        this.counted = counted;
        this.reading = reading;
    }

    /**
     * Moves to the next row; false at the end. A row that is not JSON is one, with its violation: the next is read behind it.
     *
     * @throws IOException when the file stops being JSON where no row ends it, so that rows would be lost
     */
    boolean next() throws IOException {
        violation = null;
        fields = Map.of();
        try {
            while (!isEnded) {
                isInRow = false;
                JsonToken token = parser.nextToken();
                if (token == null) {
                    isEnded = true;
                } else if (token.isStructStart() || token.isScalarValue()) {
                    line = linesBefore + parser.currentTokenLocation().getLineNr();
                    lineOfRow = line;
                    rowStart = base + parser.currentTokenLocation().getByteOffset();
                    bytes.forgetBefore(rowStart);
                    boolean isRow = isRow(token);
                    endRow();
                    if (isRow) {
                        return true;
                    }
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            return goOn(e) || next();
        } catch (Contract.Violation e) {
            violation = e;
            endRow();
        }
        return true;
    }

    /** Remembers where a row ends, or what stands before rows. */
    private void endRow() {
        rowEnd = base + parser.currentLocation().getByteOffset();
        lineOfEnd = linesBefore + parser.currentLocation().getLineNr();
        raw = violation == null ? "" : bytes.text(rowStart, rowEnd);
    }

    /**
     * Goes on behind a place that is not JSON.
     *
     * @return whether a row is lost by it; a comma too many or too few loses none
     * @throws IOException when rows may follow that cannot be found
     */
    private boolean goOn(JsonProcessingException e) throws IOException {
        long fault = base + parser.currentLocation().getByteOffset();
        String around = isInRow ? place : place(parser.getParsingContext());
        boolean isInList = places.contains(around) && around.endsWith("[]");
        long anchor = isInRow ? rowStart : rowEnd;
        boolean isBetweenNames = !isInRow && !isInList && !around.isEmpty();
        if (parser.currentLocation().getByteOffset() < 0 || !bytes.remembers(anchor) || isBetweenNames) {
            throw refused(fault);
        }
        long next;
        if (isInRow) {
            next = isInList || around.isEmpty() ? repair.behind(rowStart, fault) : repair.document(fault);
        } else {
            next = isInList ? repair.between(rowEnd) : repair.betweenDocuments(rowEnd);
        }
        if (next < 0 ? repair.holdsObject(fault) : next <= resumed) {
            throw refused(fault);
        }
        boolean isLost = isInRow || next < 0 || !bytes.text(rowEnd, next).matches("[\\s,]*");
        if (isLost) {
            line = isInRow ? line : lineOfEnd + bytes.lines(rowEnd, fault);
            raw = bytes.text(anchor, next < 0 ? fault : next).replaceAll("[\\s,]+$", "");
            violation = notJson(e, "byte " + fault);
        }
        isEnded = next < 0;
        if (!isEnded) {
            linesBefore = (isInRow ? lineOfRow : lineOfEnd) + bytes.lines(anchor, next) - 1;
            resume(next, isInList ? opening(around) : "");
        }
        return isLost;
    }

    /** Reads on at a place, as if what opens the objects and lists around it stood before it. */
    private void resume(long next, String opening) throws IOException {
        parser.close();
        bytes.goTo(next);
        resumed = next;
        base = next - opening.length();
        parser = JSON.createParser(
                new SequenceInputStream(new ByteArrayInputStream(opening.getBytes(StandardCharsets.US_ASCII)), bytes));
    }

    private IOException refused(long fault) {
        return new IOException("it stops being JSON at byte " + fault + ", line "
                + (linesBefore + parser.currentLocation().getLineNr()) + ", and rows behind it cannot be told apart");
    }

    /** What stands before the items of a list. */
    private static String opening(String place) {
        StringBuilder opening = new StringBuilder();
        for (String part : place.split("\\.")) {
            String name = part.replace("[]", "");
            opening.append(name.isEmpty() ? "" : "{\"" + name + "\":")
                    .append("[".repeat((part.length() - name.length()) / 2));
        }
        return opening.toString();
    }

    /** The row as it stands. */
    String raw() {
        return raw;
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
        isInRow = places.contains(place);
        if (isInRow && token == JsonToken.START_OBJECT) {
            fields = reading.read(parser);
            return true;
        }
        boolean isCount = token.isNumeric() && counted.contains(place) && around.getCurrentIndex() == 0;
        if (isCount || isAboveRows(token)) {
            isInRow = false;
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
        String below = place
                + (token != JsonToken.START_ARRAY ? place.isEmpty() ? "" : "." : place.endsWith("[]") ? "" : "[]");
        return token.isStructStart()
                && places.stream()
                        .anyMatch(one -> one.startsWith(below)
                                && (token == JsonToken.START_ARRAY || !one.startsWith("[]", below.length())));
    }

    /** Where a value stands: the names above it, joined by dots, and {@code []} for a list it is in, or lists of lists. */
    static String place(JsonStreamContext around) {
        StringBuilder place = new StringBuilder();
        for (JsonStreamContext one = around; one != null && !one.inRoot(); one = one.getParent()) {
            if (!one.inArray() || place.indexOf("[]") != 0) {
                place.insert(0, one.inArray() ? "[]" : "." + one.getCurrentName());
            }
        }
        return place.indexOf(".") == 0 ? place.substring(1) : place.toString();
    }

    /** Says why a text is not JSON; one that is too deep or has too long a number has no column. */
    static Contract.Violation notJson(JsonProcessingException e) {
        return notJson(
                e, e.getLocation() == null ? "" : "column " + e.getLocation().getColumnNr());
    }

    private static Contract.Violation notJson(JsonProcessingException e, String where) {
        Matcher repeated = REPEATED.matcher(e.getOriginalMessage());
        return repeated.find()
                ? new Contract.Violation(Rejection.REPEATED_FIELD, repeated.group(1))
                : new Contract.Violation(Rejection.NOT_JSON, where);
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
