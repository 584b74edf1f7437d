package kz.aiqyn.jobs.ingest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.csv.CsvRecords;

/**
 * A daily dump of statements of reasons as it is downloaded: a zip of zips of CSV files, read without unpacking.
 *
 * <p>Source: DSA Transparency Database, {@code sor-{slug}-{date}-{full|light}.zip}. A zip that holds CSV files directly,
 * as before 8 April 2024, is read as well.
 */
final class DecisionArchive {

    private static final Pattern NAME =
            Pattern.compile("sor-.+?-(\\d{4}-\\d{2}-\\d{2})-(full|light)(?:-\\d+)*(?:\\.csv)?\\.zip");
    private static final String SYNTHETIC = "Synthetic data";

    private DecisionArchive() {}

    /** A dump with the slices that tasks read. */
    record Plan(Dump dump, List<Slice> slices) {}

    /**
     * The day a dump is of, by its name.
     *
     * @throws InvalidInputException when the name does not say
     */
    static LocalDate day(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        try {
            if (name.matches()) {
                return LocalDate.parse(name.group(1));
            }
        } catch (DateTimeException e) {
            // Falls through to the same error: the name does not say which day it is.
        }
        throw new InvalidInputException("Cannot ingest " + file + ": its name does not say which day it is of. Keep the"
                + " name it was published under, as in sor-global-2025-07-01-full.zip.");
    }

    /**
     * Lists a dump's slices and checks what can be checked before reading: check sum, archive, entry names, headers.
     *
     * @throws InvalidInputException naming what is wrong
     */
    static Plan plan(Path file) {
        DumpFiles.checkSha1(file);
        List<String> names = new ArrayList<>();
        boolean synthetic;
        Optional<StatementSchema> schema = Optional.empty();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            synthetic = zip.getComment() != null && zip.getComment().startsWith(SYNTHETIC);
            List<ZipEntry> entries =
                    new ArrayList<>(zip.stream().map(ZipEntry.class::cast).toList());
            entries.sort(Comparator.comparing(ZipEntry::getName));
            for (ZipEntry entry : entries) {
                checkName(file, entry.getName());
                if (entry.isDirectory()) {
                    continue;
                }
                names.add(entry.getName());
                try (InputStream in = zip.getInputStream(entry)) {
                    Optional<StatementSchema> found = firstHeader(file, entry.getName(), in);
                    schema = schema.isPresent() ? schema : found;
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Cannot read " + file + ": it is truncated or damaged (" + DumpFiles.describe(e)
                            + "). Download or export it again.",
                    e);
        }
        if (schema.isEmpty()) {
            throw new InvalidInputException("Cannot ingest " + file
                    + ": it is empty, no CSV file with a header is inside. Download it again, or take it out of"
                    + " inputs.decisions.");
        }
        Dump dump = new Dump(
                file.toString(),
                file.getFileName().toString(),
                DumpFiles.sha256(file),
                size(file),
                "zip of CSV, " + (schema.get().light() ? "light" : "full"),
                day(file),
                schema.get().version(),
                synthetic);
        return new Plan(dump, names.stream().map(name -> new Slice(dump, name)).toList());
    }

    /** The CSV files of one slice, one after the other. */
    static final class CsvFiles implements AutoCloseable {

        private final Slice slice;
        private final ZipFile outer;
        private final InputStream entry;
        private final ZipInputStream inner;
        private boolean single;
        private String chunk = "";

        CsvFiles(Slice slice) throws IOException {
            this.slice = slice;
            this.outer = new ZipFile(slice.dump().path());
            this.entry = new BufferedInputStream(outer.getInputStream(outer.getEntry(slice.entry())), 1 << 16);
            this.inner = new ZipInputStream(entry);
            this.single = slice.entry().endsWith(".csv");
        }

        /** The next file's bytes, header included; empty when there is none. */
        Optional<InputStream> next() throws IOException {
            if (single) {
                single = false;
                chunk = slice.entry();
                return Optional.of(entry);
            }
            if (slice.entry().endsWith(".csv")) {
                return Optional.empty();
            }
            for (ZipEntry next = inner.getNextEntry(); next != null; next = inner.getNextEntry()) {
                checkName(Path.of(slice.dump().path()), next.getName());
                if (!next.isDirectory()) {
                    chunk = next.getName();
                    return Optional.of(new FilterInputStream(inner) {
                        @Override
                        public void close() {
                            // The archive goes on after this file.
                        }
                    });
                }
            }
            if (chunk.isEmpty()) {
                throw new IOException("no entry of it can be read");
            }
            return Optional.empty();
        }

        /** The name of the file handed out last. */
        String chunk() {
            return chunk;
        }

        @Override
        public void close() throws IOException {
            outer.close();
        }
    }

    private static Optional<StatementSchema> firstHeader(Path file, String name, InputStream in) throws IOException {
        if (name.endsWith(".csv")) {
            return header(file + ", entry " + name, in);
        }
        if (!name.endsWith(".zip")) {
            throw new InvalidInputException("Cannot ingest " + file + ": entry " + name
                    + " is neither a CSV file nor a zip. Download the dump again, or take it out of inputs.decisions.");
        }
        ZipInputStream inner = new ZipInputStream(in);
        for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
            checkName(file, entry.getName());
            if (!entry.isDirectory()) {
                return header(file + ", entry " + name + ", file " + entry.getName(), inner);
            }
        }
        throw new IOException("entry " + name + " is no zip that can be read");
    }

    /** The columns a CSV file's first record names; empty when the file has no bytes. */
    static Optional<StatementSchema> header(String place, InputStream in) throws IOException {
        CsvRecords records = new CsvRecords(in, (bytes, position, limit) -> true);
        return records.next() ? Optional.of(header(place, records)) : Optional.empty();
    }

    static StatementSchema header(String place, CsvRecords records) {
        List<String> header = new ArrayList<>();
        for (int field = 0; field < records.fields(); field++) {
            header.add(records.text(field));
        }
        return StatementSchema.of(header, place);
    }

    private static void checkName(Path file, String name) {
        if (name.startsWith("/")
                || name.contains("\\")
                || List.of(name.split("/")).contains("..")) {
            throw new InvalidInputException("Cannot ingest " + file + ": entry " + name
                    + " climbs out of the archive. Do not use this file; download the dump again.");
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Cannot read " + file + ": " + DumpFiles.describe(e) + ". Check that the file may be read.", e);
        }
    }
}
