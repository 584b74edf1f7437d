package kz.aiqyn.jobs.statement;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.archive.Chunk;
import kz.aiqyn.jobs.archive.ChunkStream;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.DumpChannel;
import kz.aiqyn.jobs.archive.DumpFiles;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.InflationLimit;
import kz.aiqyn.jobs.archive.NestedZip;
import kz.aiqyn.jobs.archive.ParquetChunk;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.archive.StrayFiles;
import kz.aiqyn.jobs.archive.ZipEnd;
import kz.aiqyn.jobs.csv.CsvRecords;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * A daily dump of statements of reasons as it is downloaded: a zip of zips of CSV files, read without unpacking.
 *
 * <p>Source: DSA Transparency Database, {@code sor-{slug}-{date}-{full|light}.zip}. Its entries are stored, so that the
 * files inside the inner zips are ranges of bytes too, and each can be read by itself. A zip that holds CSV files
 * directly, as before 8 April 2024, one of Parquet files ({@code .parquet.zip}), and such files that somebody has unpacked are
 * read as well.
 */
public final class DecisionArchive {

    private static final Pattern NAME = Pattern.compile("sor-.+?-(\\d{4}-\\d{2}-\\d{2})-(full|light)(?:-\\d+)*"
            + "(?:(?:\\.csv|\\.parquet)?\\.zip|\\.csv|\\.parquet)");
    private static final Pattern SOME_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String SYNTHETIC = "Synthetic data";
    /** Files of a slice make a data file: large enough to compress, small enough that a task's memory stays small. */
    private static final long BYTES_OF_SLICE = 24L << 20;
    /** The largest day had some 7,500 files; more than this is an attack. */
    private static final int MOST_FILES = 200_000;

    private DecisionArchive() {}

    /**
     * A dump with the slices that tasks read.
     *
     * @param leftOut entries that an operating system has laid into its archives
     */
    record Plan(Dump dump, List<Slice> slices, List<String> leftOut) {

        Plan {
            slices = List.copyOf(slices);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * The day a dump is of, by its name.
     *
     * @throws InvalidInputException when the name does not say
     */
    static LocalDate day(String file) {
        String name = DumpStorage.name(file);
        Matcher matcher = NAME.matcher(name);
        Matcher some = SOME_DAY.matcher(name);
        String problem = "its name does not say which day it is of";
        if (some.find()) {
            try {
                LocalDate day = LocalDate.parse(some.group());
                if (matcher.matches()) {
                    return LocalDate.parse(matcher.group(1));
                }
                problem = "its name says " + day + ", but is not that of a dump";
            } catch (DateTimeException e) {
                problem = "its name says " + some.group() + ", which is no day";
            }
        }
        throw new InvalidInputException("Cannot ingest " + file + ": " + problem + ". Keep the name it was published"
                + " under, as in sor-global-2025-07-01-full.zip.");
    }

    /**
     * Lists a dump's slices and checks what can be checked before reading: check sum, archive, entry names, header.
     *
     * @throws InvalidInputException naming what is wrong
     */
    static Plan plan(DumpStorage storage, String path) {
        DumpStorage.Sums sums = storage.sums(path);
        storage.checkSha1(path, sums.sha1());
        return plan(storage, path, sums.sha256());
    }

    /** As {@link #plan(DumpStorage, String)} for a dump whose sums were checked before. */
    static Plan plan(DumpStorage storage, String path, String sha256) {
        try (FSDataInputStream in = storage.open(path)) {
            long size = storage.size(path);
            DumpChannel whole = new DumpChannel(in, 0, size);
            boolean isZip = path.endsWith(".zip");
            String comment = isZip ? ZipEnd.require(whole) : "";
            List<Chunk> chunks = new ArrayList<>();
            List<String> leftOut = new ArrayList<>();
            if (isZip) {
                for (ZipArchiveEntry entry : entries(path, whole, leftOut)) {
                    chunks.addAll(chunks(path, in, entry, leftOut));
                    if (chunks.size() > MOST_FILES) {
                        throw unusable(path, "it holds more than " + MOST_FILES + " files");
                    }
                }
            } else {
                chunks.add(new Chunk("", DumpStorage.name(path), form(path), 0, size, size, false, Chunk.NO_SUM));
            }
            Optional<StatementSchema> schema = Optional.empty();
            for (int chunk = 0; chunk < chunks.size() && schema.isEmpty(); chunk++) {
                schema = firstHeader(path, in, chunks.get(chunk));
            }
            if (schema.isEmpty()) {
                throw new InvalidInputException("Cannot ingest " + path
                        + ": it is empty, no CSV file with a header is inside. Download it again, or take it out of"
                        + " inputs.decisions.");
            }
            boolean isParquet = chunks.stream().anyMatch(chunk -> chunk.form() == Chunk.Form.PARQUET);
            Dump dump = new Dump(
                    path,
                    DumpStorage.name(path),
                    sha256,
                    size,
                    (isZip ? "zip of " : "") + schema.get().format(isParquet),
                    day(path),
                    schema.get().version(),
                    comment.startsWith(SYNTHETIC));
            return new Plan(dump, slices(dump, chunks), leftOut);
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(path, e);
        }
    }

    private static List<Slice> slices(Dump dump, List<Chunk> chunks) {
        List<Slice> slices = new ArrayList<>();
        List<Chunk> ofSlice = new ArrayList<>();
        long bytes = 0;
        for (Chunk chunk : chunks) {
            if (!ofSlice.isEmpty() && bytes + chunk.compressed() > BYTES_OF_SLICE) {
                slices.add(new Slice(dump, ofSlice));
                ofSlice.clear();
                bytes = 0;
            }
            ofSlice.add(chunk);
            bytes += chunk.compressed();
        }
        slices.add(new Slice(dump, ofSlice));
        return slices;
    }

    /** The files of a zip, by name; checks names and places. */
    private static List<ZipArchiveEntry> entries(String path, DumpChannel zip, List<String> leftOut)
            throws IOException {
        List<ZipArchiveEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long compressed = 0;
        try (ZipFile archive = ZipFile.builder().setSeekableByteChannel(zip).get()) {
            for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
                // The library turns backslashes round in names, which hides where such a name leads.
                checkName(path, new String(entry.getRawName(), java.nio.charset.StandardCharsets.UTF_8));
                if (entry.isDirectory()) {
                    continue;
                }
                if (StrayFiles.isOfSystem(entry.getName())) {
                    leftOut.add(entry.getName());
                    continue;
                }
                if (!names.add(entry.getName())) {
                    throw unusable(path, "entry " + entry.getName() + " stands in it twice");
                }
                if (entries.size() > MOST_FILES) {
                    throw unusable(path, "it holds more than " + MOST_FILES + " files");
                }
                if (entry.isUnixSymlink()) {
                    throw unusable(path, "entry " + entry.getName() + " is a link");
                }
                if (entry.getGeneralPurposeBit().usesEncryption()
                        || (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED)) {
                    throw unusable(path, "entry " + entry.getName() + " is neither stored nor deflated");
                }
                if (entry.getDataOffset() < 0
                        || entry.getCompressedSize() < 0
                        || entry.getDataOffset() + entry.getCompressedSize() > zip.size()) {
                    throw new IOException("entry " + entry.getName() + " lies outside of it");
                }
                compressed += entry.getCompressedSize();
                entries.add(entry);
            }
        }
        if (compressed > zip.size()) {
            throw unusable(path, "its entries overlap: " + compressed + " bytes in a file of " + zip.size());
        }
        entries.sort(Comparator.comparing(ZipArchiveEntry::getName));
        return entries;
    }

    private static List<Chunk> chunks(String path, FSDataInputStream in, ZipArchiveEntry entry, List<String> leftOut)
            throws IOException {
        String name = entry.getName();
        if (name.endsWith(".csv") || name.endsWith(".parquet")) {
            return List.of(chunk(name, name, entry, 0));
        }
        if (!name.endsWith(".zip")) {
            throw new InvalidInputException("Cannot ingest " + path + ": entry " + name
                    + " is neither a CSV file nor a zip. Download the dump again, or take it out of inputs.decisions.");
        }
        if (entry.getMethod() == ZipEntry.DEFLATED) {
            return List.of(new Chunk(
                    name,
                    name,
                    Chunk.Form.ZIP,
                    entry.getDataOffset(),
                    entry.getCompressedSize(),
                    entry.getSize(),
                    true,
                    entry.getCrc()));
        }
        DumpChannel inner = new DumpChannel(in, entry.getDataOffset(), entry.getCompressedSize());
        List<Chunk> chunks = new ArrayList<>();
        try {
            ZipEnd.require(inner);
            for (ZipArchiveEntry file : entries(path, inner, leftOut)) {
                checkInnerName(path, name, file.getName());
                chunks.add(chunk(name, unambiguous(name, file.getName()), file, entry.getDataOffset()));
            }
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(path + ", entry " + name, e);
        }
        if (chunks.isEmpty()) {
            throw new IOException("entry " + name + " holds no file");
        }
        return chunks;
    }

    private static Chunk chunk(String entry, String name, ZipArchiveEntry file, long from) {
        return new Chunk(
                entry,
                name,
                form(file.getName()),
                from + file.getDataOffset(),
                file.getCompressedSize(),
                file.getSize(),
                file.getMethod() == ZipEntry.DEFLATED,
                file.getCrc());
    }

    private static Chunk.Form form(String name) {
        return name.endsWith(".parquet") ? Chunk.Form.PARQUET : Chunk.Form.CSV;
    }

    private static Optional<StatementSchema> firstHeader(String path, FSDataInputStream in, Chunk chunk)
            throws IOException {
        String place = chunk.place(path);
        InflationLimit limit = new InflationLimit(chunk.compressed(), place);
        switch (chunk.form()) {
            case PARQUET -> {
                try (InputStream bytes = ParquetChunk.open(in, chunk, limit)) {
                    return header(place, bytes);
                }
            }
            case CSV -> {
                boolean isNamed = chunk.entry().isEmpty() || chunk.name().equals(chunk.entry());
                String file = isNamed ? "" : ", file " + chunk.name();
                try (InputStream bytes = new ChunkStream(in, chunk)) {
                    return header(place + file, bytes);
                }
            }
            default -> {
                try (InputStream bytes = new ChunkStream(in, chunk)) {
                    NestedZip inner = new NestedZip(bytes);
                    String first = inner.next()
                            .orElseThrow(
                                    () -> new IOException("entry " + chunk.entry() + " is no zip that can be read"));
                    checkInnerName(path, chunk.entry(), first);
                    return header(place + ", file " + first, inner.file());
                }
            }
        }
    }

    /** The columns a CSV file's first record names; empty when the file has no bytes. */
    static Optional<StatementSchema> header(String place, InputStream in) throws IOException {
        CsvRecords records = new CsvRecords(in, CsvRecords.RowStart.ANY_LINE);
        return records.next() ? Optional.of(header(place, records)) : Optional.empty();
    }

    static StatementSchema header(String place, CsvRecords records) {
        List<String> header = new ArrayList<>();
        for (int field = 0; field < records.fields(); field++) {
            header.add(records.text(field));
        }
        return StatementSchema.of(header, place);
    }

    /** A published dump names a file after its zip; where another does not, the zip's name goes before. */
    static String unambiguous(String zip, String file) {
        String stem = zip.replaceFirst("(\\.csv|\\.parquet)?\\.zip$", "");
        return file.startsWith(stem + "-") ? file : zip + "/" + file;
    }

    /** Refuses a file of a nested zip that is neither CSV nor Parquet, another zip above all. */
    static void checkInnerName(String path, String entry, String name) {
        checkName(path, name);
        if (!name.endsWith(".csv") && !name.endsWith(".parquet")) {
            throw unusable(path, "file " + name + " in entry " + entry + " is not a CSV file");
        }
    }

    /** Some tools of Windows write backslashes between folders; nothing is unpacked, so that they do no harm. */
    private static void checkName(String path, String name) {
        String slashed = name.replace('\\', '/');
        if (slashed.startsWith("/")
                || slashed.matches("[A-Za-z]:.*")
                || List.of(slashed.split("/")).contains("..")) {
            throw unusable(path, "entry " + name + " climbs out of the archive");
        }
    }

    private static InvalidInputException damaged(String place, Exception e) {
        // The archive library meets some damage with unchecked exceptions.
        IOException cause = e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        return DumpFiles.unreadable(place, cause, "Download or export it again.");
    }

    private static InvalidInputException unusable(String path, String problem) {
        return new InvalidInputException(
                "Cannot ingest " + path + ": " + problem + ". Do not use this file; download the dump again.");
    }
}
