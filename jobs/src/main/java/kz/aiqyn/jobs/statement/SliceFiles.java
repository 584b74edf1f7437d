package kz.aiqyn.jobs.statement;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import kz.aiqyn.jobs.archive.Chunk;
import kz.aiqyn.jobs.archive.ChunkStream;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.InflationLimit;
import kz.aiqyn.jobs.archive.NestedZip;
import kz.aiqyn.jobs.archive.ParquetChunk;
import kz.aiqyn.jobs.archive.Slice;
import org.apache.hadoop.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/** The files of one slice of a dump of decisions, one after the other, each as the bytes of a CSV file. */
public final class SliceFiles implements AutoCloseable {

    private final Slice slice;
    private final FSDataInputStream in;
    private final Iterator<Chunk> chunks;
    private final Set<String> namesOfZip = new HashSet<>();
    private @Nullable InputStream open;
    private @Nullable NestedZip zip;
    private @Nullable Chunk current;
    private String name = "";

    SliceFiles(Slice slice, DumpStorage storage) throws IOException {
        this.slice = slice;
        this.in = storage.open(slice.dump().path());
        this.chunks = slice.chunks().iterator();
    }

    /** The next file's bytes, header included; empty when there is none. */
    Optional<InputStream> next() throws IOException {
        if (zip != null) {
            Optional<InputStream> file = nextOfZip(zip);
            if (file.isPresent()) {
                return file;
            }
        }
        closeOpen();
        if (!chunks.hasNext()) {
            return Optional.empty();
        }
        Chunk chunk = chunks.next();
        current = chunk;
        name = chunk.name();
        InflationLimit limit =
                new InflationLimit(chunk.compressed(), chunk.place(slice.dump().path()));
        InputStream bytes =
                chunk.form() == Chunk.Form.PARQUET ? ParquetChunk.open(in, chunk, limit) : new ChunkStream(in, chunk);
        open = bytes;
        if (chunk.form() == Chunk.Form.PARQUET) {
            return Optional.of(bytes);
        }
        InputStream limited = limit.around(bytes);
        if (chunk.form() == Chunk.Form.CSV) {
            return Optional.of(limited);
        }
        namesOfZip.clear();
        zip = new NestedZip(new BufferedInputStream(limited, 1 << 16));
        return nextOfZip(zip).or(() -> {
            throw new IllegalStateException("A nested zip without a file is refused when the dump is planned");
        });
    }

    /** The name of the file handed out last: with a line it names a row of the dump. */
    String chunk() {
        return name;
    }

    /** Whether the file handed out last is Parquet, whose rows have numbers instead of lines. */
    boolean isParquet() {
        return current != null && current.form() == Chunk.Form.PARQUET;
    }

    @Override
    public void close() throws IOException {
        closeOpen();
        in.close();
    }

    private Optional<InputStream> nextOfZip(NestedZip inner) throws IOException {
        Optional<String> file = inner.next();
        if (file.isEmpty() || current == null) {
            zip = null;
            return Optional.empty();
        }
        DecisionArchive.checkInnerName(slice.dump().path(), current.entry(), file.get());
        name = DecisionArchive.unambiguous(current.entry(), file.get());
        if (!namesOfZip.add(name)) {
            throw new IOException("file " + file.get() + " stands in it twice");
        }
        InflationLimit limit =
                new InflationLimit(current.size(), current.place(slice.dump().path()));
        return Optional.of(limit.around(inner.file()));
    }

    private void closeOpen() throws IOException {
        zip = null;
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
