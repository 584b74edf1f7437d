package kz.aiqyn.jobs.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kz.aiqyn.jobs.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * The records of one CSV stream, as slices of bytes.
 *
 * <p>Reads RFC 4180; a record that does not fit it is read once more as PHP's {@code fputcsv} writes it, where a quote
 * after a backslash is not doubled. A record that fits neither is handed out whole as broken, and reading goes on at the
 * next place where a row begins.
 */
public final class CsvRecords {

    /** Whether a row of the file can begin at a place that follows a line break. */
    public interface RowStart {
        boolean at(byte[] bytes, int position, int limit);

        /** For files whose rows begin with anything. */
        RowStart ANY_LINE = (bytes, position, limit) -> true;
    }

    /** What separates fields, and whether a quote begins a quoted one. */
    public enum Notation {
        COMMAS(',', true),
        SEMICOLONS(';', true),
        /** Quotes are letters like any other. */
        TABS('\t', false),
        QUOTED_TABS('\t', true);

        private final byte separator;
        private final boolean quoting;

        Notation(char separator, boolean quoting) {
            this.separator = (byte) separator;
            this.quoting = quoting;
        }
    }

    /** A record longer than this is broken: an open quote may not swallow the rest of the file. */
    private static final int LONGEST_RECORD = 16 << 20;

    /** Lines of a broken record that are looked at: a record of many lines may not take many times its length. */
    private static final int MOST_TRIES = 64;

    private static final Rejection UNCLOSED = new Rejection(Rejection.UNCLOSED_QUOTE, "");
    private static final Rejection UNDOUBLED = new Rejection(Rejection.UNDOUBLED_QUOTE, "");

    private enum Parse {
        WHOLE,
        BROKEN,
        MORE
    }

    private enum Dialect {
        RFC_4180,
        PHP,
        /** As PHP, but a backslash before the closing quote belongs to the field. */
        PHP_CLOSING
    }

    private final InputStream in;
    private final RowStart rowStart;
    private final byte separator;
    private final boolean quoting;
    private byte[] buffer = new byte[1 << 20];
    private int limit;
    private boolean exhausted;

    /** Bytes of the stream that lie before the buffer. */
    private long before;

    private int start;
    private int end;
    private int next;
    private long line = 1;
    private long nextLine = 1;
    private int expected;

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] doubled = new boolean[64];
    private int count;

    /** Bytes behind the buffer's limit that hold values put in place of others. */
    private int replaced;

    private @Nullable Rejection problem;

    /** Records whose fields are separated by commas. */
    public CsvRecords(InputStream in, RowStart rowStart) throws IOException {
        this(in, Notation.COMMAS, rowStart);
    }

    public CsvRecords(InputStream in, Notation notation, RowStart rowStart) throws IOException {
        this.in = in;
        this.separator = notation.separator;
        this.quoting = notation.quoting;
        this.rowStart = rowStart;
        fill();
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            next = 3;
        }
    }

    /** From now on a record has this many fields; until it is called any number will do. */
    public void expect(int fields) {
        expected = fields;
    }

    /** Moves to the next record; false at the end of the stream. */
    public boolean next() throws IOException {
        start = next;
        line = nextLine;
        problem = null;
        replaced = 0;
        Parse parse = parse(Dialect.RFC_4180, Integer.MAX_VALUE);
        while (parse == Parse.MORE && fill()) {
            problem = null;
            parse = parse(Dialect.RFC_4180, Integer.MAX_VALUE);
        }
        if (start >= limit && exhausted) {
            return false;
        }
        if (parse != Parse.WHOLE || (expected > 0 && count != expected && !blank())) {
            rescue(parse);
        }
        nextLine = line + ByteSearch.count((byte) '\n', buffer, start, next);
        return true;
    }

    /** Whether the record is an empty line. */
    public boolean blank() {
        return count == 1 && starts[0] == ends[0] && end - start <= 1;
    }

    /** Why the record cannot be read; null when it can. */
    public @Nullable Rejection problem() {
        return problem;
    }

    /** The physical line in which the record begins, from 1. */
    public long line() {
        return line;
    }

    /** The place of the record's first byte in the stream. */
    public long position() {
        return before + start;
    }

    public int fields() {
        return count;
    }

    public byte[] bytes() {
        return buffer;
    }

    public int start(int field) {
        return starts[field];
    }

    /** The end of a field as it stands in the file. */
    public int rawEnd(int field) {
        return ends[field];
    }

    /** The end of a field's value, its doubled quotes made single in place. */
    public int end(int field) {
        if (doubled[field]) {
            int to = starts[field];
            for (int from = to; from < ends[field]; from++) {
                buffer[to++] = buffer[from];
                if (buffer[from] == '"' && from + 1 < ends[field] && buffer[from + 1] == '"') {
                    from++;
                }
            }
            ends[field] = to;
            doubled[field] = false;
        }
        return ends[field];
    }

    /** Puts a value in place of a field's, until the next record; {@link #bytes} may be others afterwards. */
    public void replace(int field, byte[] value) {
        int from = limit + replaced;
        if (from + value.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, from + value.length);
        }
        System.arraycopy(value, 0, buffer, from, value.length);
        replaced += value.length;
        starts[field] = from;
        ends[field] = from + value.length;
        doubled[field] = false;
    }

    /** Whether the record is UTF-8; call it before any {@link #replace}. */
    public boolean isUtf8() {
        return Utf8.isValid(buffer, start, end);
    }

    public String text(int field) {
        int to = end(field);
        return new String(buffer, starts[field], to - starts[field], StandardCharsets.UTF_8);
    }

    /** The record as it stands in the file; call it before any field's {@link #end}. */
    public String raw() {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    /**
     * Reads the record in PHP's dialect. When that fails too, the record is the line it seemed to be, where nothing in it
     * says that it goes on; otherwise everything up to the next row.
     */
    private void rescue(Parse parse) throws IOException {
        Rejection first = parse == Parse.MORE ? UNCLOSED : problem;
        if (first == null) {
            first = new Rejection(Rejection.NUMBER_OF_FIELDS, count + " of " + expected);
        }
        int length = end - start;
        int lengthWithBreak = next - start;
        int stop = nextRowStart();
        if (fits(stop, true) || fits(stop, false)) {
            problem = null;
            return;
        }
        if (parse == Parse.WHOLE && !hasLiteralQuote(start, start + length)) {
            end = start + length;
            next = start + lengthWithBreak;
        } else {
            next = nextWhole(stop);
            end = next > start && buffer[next - 1] == '\n' ? next - 1 : next;
        }
        count = 0;
        problem = first;
    }

    /**
     * Whether the record fits a dialect: up to the next row start, or else up to some line before it, since a row that has
     * lost its beginning may follow.
     */
    private boolean fits(int stop, boolean isUpToStop) {
        for (Dialect dialect : new Dialect[] {Dialect.RFC_4180, Dialect.PHP, Dialect.PHP_CLOSING}) {
            if (parse(dialect, stop) == Parse.WHOLE
                    && (next == stop || (!isUpToStop && expected > 0))
                    && (expected == 0 || count == expected)) {
                return true;
            }
        }
        return false;
    }

    /** The first line before the next row start that is a record of the expected fields; the row start without one. */
    private int nextWhole(int stop) {
        int broken = start;
        int tries = 0;
        for (int position = broken; position + 1 < stop && expected > 1 && tries < MOST_TRIES; position++) {
            if (buffer[position] == '\n') {
                tries++;
                start = position + 1;
                if (parse(Dialect.RFC_4180, stop) == Parse.WHOLE && count == expected) {
                    start = broken;
                    return position + 1;
                }
            }
        }
        start = broken;
        return stop;
    }

    /** Whether a quote stands after a backslash, so that PHP may have meant a field to go on. */
    private boolean hasLiteralQuote(int from, int to) {
        for (int position = from; position + 1 < to; position++) {
            if (buffer[position] == '\\' && buffer[position + 1] == '"') {
                return true;
            }
        }
        return false;
    }

    /** The first position after {@link #start} at which a row begins, or the end of the stream. */
    private int nextRowStart() throws IOException {
        int searched = 0;
        while (true) {
            for (int position = start + searched; position < limit; position++) {
                if (buffer[position] == '\n' && (exhausted || position + 64 < limit)) {
                    if (position + 1 >= limit || rowStart.at(buffer, position + 1, limit)) {
                        return position + 1;
                    }
                }
            }
            searched = Math.max(0, limit - start - 64);
            if (!fill()) {
                return limit;
            }
        }
    }

    private Parse parse(Dialect dialect, int stop) {
        int to = Math.min(limit, stop);
        boolean last = exhausted || stop <= limit;
        int position = start;
        count = 0;
        while (true) {
            if (quoting && position < to && buffer[position] == '"') {
                int from = position + 1;
                int quote = from;
                boolean escapes = false;
                while (true) {
                    quote = ByteSearch.first((byte) '"', buffer, quote, to);
                    if (quote < 0) {
                        problem = UNCLOSED;
                        return last ? Parse.BROKEN : Parse.MORE;
                    }
                    if (quote + 1 >= to) {
                        if (!last) {
                            return Parse.MORE;
                        }
                        break;
                    }
                    byte after = buffer[quote + 1];
                    boolean closes = after == separator
                            || after == '\n'
                            || (after == '\r' && (quote + 2 >= to || buffer[quote + 2] == '\n'));
                    boolean literal = buffer[quote - 1] == '\\'
                            && quote - 1 >= from
                            && (dialect == Dialect.PHP || (dialect == Dialect.PHP_CLOSING && !closes));
                    if (literal) {
                        quote++;
                    } else if (after == '"') {
                        escapes = true;
                        quote += 2;
                    } else if (closes) {
                        break;
                    } else {
                        problem = UNDOUBLED;
                        return Parse.BROKEN;
                    }
                }
                field(from, quote, escapes);
                position = quote + 1;
                if (position < to && buffer[position] == '\r') {
                    position++;
                }
            } else {
                int from = position;
                while (position < to && buffer[position] != separator && buffer[position] != '\n') {
                    position++;
                }
                if (position >= to && !last) {
                    return Parse.MORE;
                }
                boolean carriage =
                        position > from && buffer[position - 1] == '\r' && (position >= to || buffer[position] == '\n');
                field(from, carriage ? position - 1 : position, false);
            }
            if (position >= to) {
                end = to;
                next = to;
                return Parse.WHOLE;
            }
            if (buffer[position] == '\n') {
                end = position;
                next = position + 1;
                return Parse.WHOLE;
            }
            position++;
        }
    }

    private void field(int from, int to, boolean escapes) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            doubled = Arrays.copyOf(doubled, 2 * count);
        }
        starts[count] = from;
        ends[count] = to;
        doubled[count++] = escapes;
    }

    /** Reads more bytes behind the record in hand; false when there are none, or it is too long already. */
    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            next -= start;
            before += start;
            start = 0;
        }
        if (limit == buffer.length) {
            if (buffer.length >= LONGEST_RECORD) {
                return false;
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        while (limit < buffer.length) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                exhausted = true;
                break;
            }
            limit += read;
        }
        return true;
    }
}
