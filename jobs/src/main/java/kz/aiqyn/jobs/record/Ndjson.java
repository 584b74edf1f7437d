package kz.aiqyn.jobs.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.csv.Utf8;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, its fields those of the contract. */
final class Ndjson implements DumpFormat {

    @Override
    public String name() {
        return "NDJSON";
    }

    @Override
    public boolean recognises(Head head, Contract contract) {
        return head.isByLine() && contract.requiresAnyOf(head.names(""));
    }

    @Override
    public KnownFields fields(Contract contract) {
        return KnownFields.of(contract);
    }

    @Override
    public RecordSource open(InputStream in, Contract contract, String place) throws IOException {
        return new Source(in, fields(contract));
    }

    private static final class Source implements RecordSource {

        private final Lines lines;
        private final KnownFields known;
        private @Nullable String text;
        private long line;

        Source(InputStream in, KnownFields known) throws IOException {
            this.lines = new Lines(in);
            this.known = known;
        }

        @Override
        public boolean next() throws IOException {
            text = null;
            line++;
            return lines.next();
        }

        @Override
        public boolean blank() {
            return text().isBlank() && !lines.isTooLong();
        }

        @Override
        public long line() {
            return line;
        }

        @Override
        public long position() {
            return lines.position();
        }

        @Override
        public Map<String, @Nullable String> values() throws Contract.Violation {
            if (lines.isTooLong()) {
                throw new Contract.Violation(Rejection.TOO_LONG, "");
            }
            if (Utf8.isBroken(text(), lines.bytes(), lines.start(), lines.end())) {
                throw new Contract.Violation(Rejection.NOT_UTF_8, "");
            }
            try (JsonParser parser = JsonRows.JSON.createParser(text())) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new Contract.Violation(Rejection.NOT_AN_OBJECT, "");
                }
                Map<String, @Nullable String> values = JsonRows.flat(parser);
                if (parser.nextToken() != null) {
                    throw new Contract.Violation(Rejection.NOT_JSON, "text after the object");
                }
                return values;
            } catch (JsonProcessingException e) {
                throw JsonRows.notJson(e);
            } catch (IOException e) {
                throw new IllegalStateException("Text in memory cannot fail to be read", e);
            }
        }

        @Override
        public String raw() {
            return lines.isTooLong()
                    ? KnownFields.withheld(lines.length(), "bytes", "the line is too long")
                    : known.maskJson(text());
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }

        /** Made when it is asked for: whoever only counts lines needs no text. */
        private String text() {
            String made = text;
            if (made == null) {
                made = new String(lines.bytes(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
                // The mark stands before the first line of a file that somebody has appended to another.
                made = made.startsWith("\uFEFF") ? made.substring(1) : made;
                text = made;
            }
            return made;
        }
    }
}
