package kz.aiqyn.jobs.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The CSV files of one slice of a dump of decisions, one after the other. */
final class SliceFiles implements AutoCloseable {

    private final Slice slice;
    private final ZipFile outer;
    private final InputStream entry;
    private final NestedZip inner;
    private final InflationLimit limit;
    private final boolean isNested;
    private final Set<String> chunks = new HashSet<>();
    private String chunk = "";

    SliceFiles(Slice slice) throws IOException {
        this.slice = slice;
        this.outer = new ZipFile(slice.dump().path());
        ZipEntry found = outer.getEntry(slice.entry());
        if (found == null) {
            outer.close();
            throw new IOException("the file changed while it was read");
        }
        this.entry = new BufferedInputStream(outer.getInputStream(found), 1 << 16);
        this.inner = new NestedZip(entry);
        this.limit = new InflationLimit(found.getCompressedSize(), slice.dump().path() + ", entry " + slice.entry());
        this.isNested = !slice.entry().endsWith(".csv");
    }

    /** The next file's bytes, header included; empty when there is none. */
    Optional<InputStream> next() throws IOException {
        if (!isNested) {
            boolean isFirst = chunk.isEmpty();
            chunk = slice.entry();
            return isFirst ? Optional.of(limit.around(entry)) : Optional.empty();
        }
        Optional<String> name = inner.next();
        if (name.isEmpty()) {
            if (chunk.isEmpty()) {
                throw new IOException("no entry of it can be read");
            }
            return Optional.empty();
        }
        DecisionArchive.checkInnerName(Path.of(slice.dump().path()), slice.entry(), name.get());
        chunk = unambiguous(name.get());
        if (!chunks.add(chunk)) {
            throw new IOException("file " + name.get() + " stands in it twice");
        }
        return Optional.of(limit.around(inner.file()));
    }

    /** The name of the file handed out last: with a line it names a row of the dump. */
    String chunk() {
        return chunk;
    }

    @Override
    public void close() throws IOException {
        outer.close();
    }

    /** A published dump names a file after its zip; where another does not, the zip's name goes before. */
    private String unambiguous(String name) {
        String stem = slice.entry().replaceFirst("(\\.csv)?\\.zip$", "");
        return name.startsWith(stem + "-") ? name : slice.entry() + "/" + name;
    }
}
