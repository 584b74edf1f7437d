package kz.aiqyn.jobs.ingest;

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
        long compressed = 0;
        Optional<StatementSchema> schema = Optional.empty();
        try (ZipFile zip = open(file)) {
            synthetic = zip.getComment() != null && zip.getComment().startsWith(SYNTHETIC);
            List<ZipEntry> entries =
                    new ArrayList<>(zip.stream().map(ZipEntry.class::cast).toList());
            entries.sort(Comparator.comparing(ZipEntry::getName));
            for (ZipEntry entry : entries) {
                checkName(file, entry.getName());
                if (entry.isDirectory()) {
                    continue;
                }
                if (names.contains(entry.getName())) {
                    throw unusable(file, "entry " + entry.getName() + " stands in it twice");
                }
                names.add(entry.getName());
                compressed += entry.getCompressedSize();
                try (InputStream in = zip.getInputStream(entry)) {
                    Optional<StatementSchema> found = firstHeader(file, entry.getName(), in);
                    schema = schema.isPresent() ? schema : found;
                }
            }
            if (compressed > size(file)) {
                throw unusable(file, "its entries overlap: " + compressed + " bytes in a file of " + size(file));
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
                schema.get().format(),
                day(file),
                schema.get().version(),
                synthetic);
        return new Plan(dump, names.stream().map(name -> new Slice(dump, name)).toList());
    }

    private static Optional<StatementSchema> firstHeader(Path file, String name, InputStream in) throws IOException {
        if (name.endsWith(".csv")) {
            return header(file + ", entry " + name, in);
        }
        if (!name.endsWith(".zip")) {
            throw new InvalidInputException("Cannot ingest " + file + ": entry " + name
                    + " is neither a CSV file nor a zip. Download the dump again, or take it out of inputs.decisions.");
        }
        NestedZip inner = new NestedZip(in);
        Optional<String> first = inner.next();
        if (first.isEmpty()) {
            throw new IOException("entry " + name + " is no zip that can be read");
        }
        checkInnerName(file, name, first.get());
        return header(file + ", entry " + name + ", file " + first.get(), inner.file());
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

    private static ZipFile open(Path file) throws IOException {
        ZipEnd.require(file);
        return new ZipFile(file.toFile());
    }

    /** Refuses a file of a nested zip that is not a CSV file, another zip above all. */
    static void checkInnerName(Path file, String entry, String name) {
        checkName(file, name);
        if (!name.endsWith(".csv")) {
            throw unusable(file, "file " + name + " in entry " + entry + " is not a CSV file");
        }
    }

    private static void checkName(Path file, String name) {
        if (name.startsWith("/")
                || name.contains("\\")
                || List.of(name.split("/")).contains("..")) {
            throw unusable(file, "entry " + name + " climbs out of the archive");
        }
    }

    private static InvalidInputException unusable(Path file, String problem) {
        return new InvalidInputException(
                "Cannot ingest " + file + ": " + problem + ". Do not use this file; download the dump again.");
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
