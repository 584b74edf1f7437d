package kz.aiqyn.reports.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;

/** An XLSX file in memory, whose bytes depend on what is written into it and on nothing else. */
final class WorkbookFile {

    /** Characters of the longest name that Excel takes. */
    private static final int LONGEST_NAME = 31;
    /** Not the first moment that a zip can hold: Java would write the time zone of the machine beside that one. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Workbook workbook = new Workbook(written, "Aiqyn", null);
    /** In lower case, for Excel tells no others apart; one name is Excel's own. */
    private final Set<String> names = new HashSet<>(Set.of("history"));

    WorkbookFile(String title) {
        workbook.properties().setTitle(title);
        // Compressed once, at the end.
        workbook.setCompressionLevel(0);
    }

    /** The name of a sheet to be: without characters that Excel forbids, short, and not that of another one. */
    String name(String wanted) {
        String allowed = wanted.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", "-").replaceAll("^'|'$", "-");
        String base = allowed.isBlank() ? "-" : allowed;
        String name = WorkbookSheet.cut(base, LONGEST_NAME);
        for (int number = 2; !names.add(name.toLowerCase(Locale.ROOT)); number++) {
            String suffix = "-" + number;
            name = WorkbookSheet.cut(base, LONGEST_NAME - suffix.length()) + suffix;
        }
        return name;
    }

    /** A new sheet after the others, with a name of {@link #name}. */
    WorkbookSheet sheet(String name) {
        return new WorkbookSheet(workbook.newWorksheet(name));
    }

    /** The file once all sheets are finished. */
    byte[] bytes() {
        try {
            workbook.finish();
            return withoutClock(written.toByteArray());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /** The same entries in the order of their names, at one time, without the time at which the workbook was made. */
    private static byte[] withoutClock(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        // Java's own reader of streams takes the sizes in this zip for wrong ones.
        try (ZipFile in = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                entries.put(entry.getName(), in.getInputStream(entry).readAllBytes());
            }
        }
        entries.computeIfPresent(
                "docProps/core.xml",
                (name, xml) -> new String(xml, StandardCharsets.UTF_8)
                        .replaceAll("<dcterms:created [^>]*>[^<]*</dcterms:created>", "")
                        .getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setTimeLocal(ENTRY_TIME);
                out.putNextEntry(entry);
                out.write(content.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
