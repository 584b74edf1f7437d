package kz.aiqyn.jobs.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** One day's decision dump in the official layout: a stored zip of zips of CSV files. */
final class DecisionDump {

    static final String COMMENT = "Synthetic data made by aiqyn sample-dumps";

    private static final long ROWS_IN_PART = 250_000;
    private static final long ROWS_IN_FILE = 100_000;
    private static final int BYTES_AT_ONCE = 1 << 16;
    /** Every so many days a part ends with a file that holds a header only, as real dumps of quiet platforms do. */
    private static final int DAYS_BETWEEN_EMPTY_FILES = 7;

    private final SampleSettings settings;
    private final LocalDate date;
    private final long rows;
    private final Path folder;
    private final DecisionWording wording;
    private final DecisionDays days;
    private final DecisionCount totals;
    private final LongConsumer written;
    private final long[] checksums;
    private final AtomicInteger unfinished;

    DecisionDump(
            SampleSettings settings,
            LocalDate date,
            long rows,
            DecisionWording wording,
            DecisionDays days,
            DecisionCount totals,
            LongConsumer written) {
        this.settings = settings;
        this.date = date;
        this.rows = rows;
        this.folder = settings.out().resolve("decisions");
        this.wording = wording;
        this.days = days;
        this.totals = totals;
        this.written = written;
        int parts = (int) Math.max(1, (rows + ROWS_IN_PART - 1) / ROWS_IN_PART);
        checksums = new long[parts];
        unfinished = new AtomicInteger(parts);
    }

    /** Number of inner zips, which may be written at the same time. */
    int parts() {
        return checksums.length;
    }

    /** Writes an inner zip, and the outer one if it was the last. */
    void writePart(int part) throws IOException {
        DecisionCount count = new DecisionCount();
        CRC32 checksum = new CRC32();
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(partFile(part)), BYTES_AT_ONCE);
                ZipOutputStream zip = new ZipOutputStream(new CheckedOutputStream(file, checksum))) {
            zip.setLevel(Deflater.BEST_SPEED);
            writeFiles(zip, part, count);
        }
        checksums[part] = checksum.getValue();
        totals.merge(date.toString(), count);
        if (unfinished.decrementAndGet() == 0) {
            bundle();
        }
    }

    private void writeFiles(ZipOutputStream zip, int part, DecisionCount count) throws IOException {
        DecisionRows source = new DecisionRows(settings, date, rows, wording, days);
        byte[] header = RowBuffer.bytes(DecisionSchema.on(date).header());
        RowBuffer buffer = new RowBuffer();
        long end = Math.min(rows, (part + 1) * ROWS_IN_PART);
        int number = 0;
        for (long start = part * ROWS_IN_PART; start < end; start += ROWS_IN_FILE) {
            zip.putNextEntry(entry(name(part) + String.format(Locale.ROOT, "-%05d.csv", number++)));
            buffer.add(header);
            long endOfFile = Math.min(end, start + ROWS_IN_FILE);
            for (long index = start; index < endOfFile; index++) {
                buffer.add('\n');
                source.append(index, buffer, count);
                if (buffer.length() >= BYTES_AT_ONCE) {
                    buffer.writeTo(zip);
                }
            }
            buffer.writeTo(zip);
            zip.closeEntry();
            written.accept(endOfFile - start);
        }
        boolean isLast = part == parts() - 1;
        long sinceStart = date.toEpochDay() - settings.from().toEpochDay();
        if (rows == 0 || (isLast && sinceStart % DAYS_BETWEEN_EMPTY_FILES == 0)) {
            zip.putNextEntry(entry(name(part) + String.format(Locale.ROOT, "-%05d.csv", number)));
            zip.write(header);
            zip.closeEntry();
        }
    }

    private void bundle() throws IOException {
        String name = "sor-global-" + date + "-full.zip";
        MessageDigest digest = DigestUtils.getSha1Digest();
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                OutputStream digested = new DigestOutputStream(file, digest);
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(digested, BYTES_AT_ONCE))) {
            zip.setComment(COMMENT);
            zip.setMethod(ZipOutputStream.STORED);
            for (int part = 0; part < parts(); part++) {
                ZipEntry entry = entry(name(part) + ".csv.zip");
                entry.setSize(Files.size(partFile(part)));
                entry.setCrc(checksums[part]);
                zip.putNextEntry(entry);
                Files.copy(partFile(part), zip);
                zip.closeEntry();
                Files.delete(partFile(part));
            }
        }
        String line = Hex.encodeHexString(digest.digest()) + "  " + name + "\n";
        Files.writeString(folder.resolve(name + ".sha1"), line, StandardCharsets.US_ASCII);
    }

    private Path partFile(int part) {
        return folder.resolve(name(part) + ".csv.zip.part");
    }

    private String name(int part) {
        return String.format(Locale.ROOT, "sor-global-%s-full-%05d", date, part);
    }

    /** An entry dated the morning after, so that the bytes depend on neither clock nor time zone. */
    private ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(date.plusDays(1), LocalTime.of(4, 0)));
        return entry;
    }
}
