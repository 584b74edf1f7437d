package kz.aiqyn.jobs.record;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.InflationLimit;
import kz.aiqyn.jobs.archive.Range;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.csv.PlainText;
import org.apache.hadoop.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a slice, a whole file or a span of it, with the lines they have in the whole file.
 *
 * <p>A span is read as if the rows before it were not there: behind the header, and on beyond its end where a broken row
 * must see what follows it. So each row is the same in one slice and in many.
 */
final class SliceSource implements RecordSource {

    private final RecordSource rows;
    private final Closeable file;
    private final @Nullable Range range;
    private long linesBefore;
    private boolean isBegun;

    private SliceSource(RecordSource rows, Closeable file, @Nullable Range range) {
        this.rows = rows;
        this.file = file;
        this.range = range;
    }

    static RecordSource open(DumpStorage storage, Contract contract, Slice slice) throws IOException {
        String path = slice.dump().path();
        FSDataInputStream file = storage.open(path);
        try {
            Range range = slice.range();
            InputStream in = range == null
                    ? PlainText.of(decoded(file, slice.dump().bytes(), path, isPacked(storage, path)), path).stream()
                    : span(file, range);
            DumpFormat format = DumpFormats.named(slice.dump().format());
            return new SliceSource(format.open(in, contract, path), file, range);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Whether a file is packed, by its first bytes, so that it can only be read from the beginning. */
    static boolean isPacked(DumpStorage storage, String path) throws IOException {
        try (InputStream in = storage.open(path)) {
            return in.read() == 0x1F && in.read() == 0x8B;
        }
    }

    /** The bytes of a file as they were before they were packed. */
    static InputStream decoded(InputStream file, long bytes, String path, boolean isPacked) throws IOException {
        return isPacked ? new InflationLimit(bytes, path).around(new GzipMembers(file)) : file;
    }

    private static InputStream span(FSDataInputStream file, Range range) throws IOException {
        byte[] preamble = file.readNBytes(range.preamble());
        if (preamble.length < range.preamble()) {
            throw new EOFException("its bytes end too early");
        }
        file.seek(range.from());
        return new SequenceInputStream(new ByteArrayInputStream(preamble), file);
    }

    @Override
    public boolean next() throws IOException {
        if (!rows.next()) {
            return false;
        }
        if (range == null) {
            return true;
        }
        if (!isBegun) {
            linesBefore = range.line() - rows.line();
            isBegun = true;
        }
        return rows.position() - range.preamble() < range.to() - range.from();
    }

    @Override
    public boolean blank() {
        return rows.blank();
    }

    @Override
    public long line() {
        return rows.line() + linesBefore;
    }

    @Override
    public Map<String, @Nullable String> values() throws Contract.Violation {
        return rows.values();
    }

    @Override
    public String person(String field) {
        return rows.person(field);
    }

    @Override
    public String raw() {
        return rows.raw();
    }

    @Override
    public void close() throws IOException {
        rows.close();
        file.close();
    }
}
