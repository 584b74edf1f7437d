package kz.aiqyn.jobs.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.aiqyn.jobs.csv.Utf8;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. */
public final class NdjsonSource implements RecordSource {

    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Lines lines;
    private final PersonalFields personal;
    private String text = "";
    private boolean isBroken;
    private long line;

    NdjsonSource(InputStream in, PersonalFields personal) throws IOException {
        this.lines = new Lines(in);
        this.personal = personal;
    }

    @Override
    public boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        text = new String(lines.bytes(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
        isBroken = Utf8.isBroken(text, lines.bytes(), lines.start(), lines.end());
        line++;
        return true;
    }

    @Override
    public boolean blank() {
        return text.isBlank() && !lines.isTooLong();
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public Map<String, @Nullable String> values() throws Contract.Violation {
        if (lines.isTooLong()) {
            throw new Contract.Violation("longer than 16 MB", "");
        }
        if (isBroken) {
            throw new Contract.Violation("not UTF-8", "");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Contract.Violation("not a JSON object", "");
            }
            Map<String, @Nullable String> values = object(parser);
            if (parser.nextToken() != null) {
                throw new Contract.Violation("not JSON", "text after the object");
            }
            return values;
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw new IllegalStateException("Text in memory cannot fail to be read", e);
        }
    }

    @Override
    public String raw() {
        return lines.isTooLong()
                ? PersonalFields.withheld(lines.length(), "bytes", "the line is too long")
                : personal.maskJson(text);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Says where a text stops being JSON; one that is too deep or has too long a number has no such place. */
    static Contract.Violation notJson(JsonProcessingException e) {
        return new Contract.Violation(
                "not JSON",
                e.getLocation() == null ? "" : "column " + e.getLocation().getColumnNr());
    }

    /** The fields of the object the parser stands in; a nested value is a violation, as no contract has one. */
    static Map<String, @Nullable String> object(JsonParser parser) throws IOException, Contract.Violation {
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
            throw new Contract.Violation("a field holds a list or an object", nested);
        }
        return values;
    }
}
