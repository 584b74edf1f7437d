package kz.aiqyn.reports.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.reports.i18n.Messages;

/**
 * Writes a report into the folder of its platform and period, as a new revision that nothing changes afterwards.
 *
 * <p>A revision appears whole or not at all: it is written into a hidden folder beside its place and renamed. One
 * publication at a time for each folder; the caller sees to that.
 */
public final class ReportFolder {

    private static final String REVISION = "r[1-9][0-9]{0,8}";

    private ReportFolder() {}

    /**
     * Publishes a report as {@code r<N>}, where N follows the highest revision that exists. When the newest revision is whole
     * and has the same content, in whatever words, writes nothing and returns that one.
     *
     * @param platformPeriodFolder folder of the platform and period, made when it is missing
     * @param languages ISO 639-1 codes, at least one; the first is that of {@code index.html} and the files beside it, the
     *     others have pages in folders of their own
     * @throws IllegalArgumentException when there are no words in a language
     * @throws UncheckedIOException when the folder cannot be read or written; nothing is published then
     */
    public static PublishedReport publish(Report report, Path platformPeriodFolder, List<String> languages) {
        List<Messages> words = languages.stream()
                .map(language -> Messages.in(language, report.labels()))
                .toList();
        String contentHash = Sha256.of(Json.bytes(new ReportJson(List.of()).of(report)));
        byte[] json = Json.bytes(new ReportJson(words).of(report));
        try {
            Files.createDirectories(platformPeriodFolder);
            removePartial(platformPeriodFolder);
            int newest = revisions(platformPeriodFolder).stream()
                    .max(Comparator.naturalOrder())
                    .orElse(0);
            Path before = platformPeriodFolder.resolve("r" + newest);
            if (newest > 0 && damage(before).isEmpty() && contentHash.equals(contentHash(before))) {
                return new PublishedReport(before, newest, true);
            }
            int revision = newest + 1;
            SortedMap<String, byte[]> files = files(report, revision, contentHash, json, words);
            files.put(Manifest.FILE, Json.bytes(Manifest.of(report, revision, contentHash, files, words)));
            Path partial = platformPeriodFolder.resolve(".r" + revision + ".partial");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                write(partial.resolve(file.getKey()), file.getValue());
            }
            Path published = platformPeriodFolder.resolve("r" + revision);
            Files.move(partial, published, StandardCopyOption.ATOMIC_MOVE);
            return new PublishedReport(published, revision, false);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Cannot publish the report of " + report.platformName() + " " + report.periodId() + " into "
                            + platformPeriodFolder + ": " + failed.getMessage()
                            + ". Nothing is published; free the folder and run again.",
                    failed);
        }
    }

    /** A file of a revision that is missing or not as it was published; empty when the revision is whole. */
    public static Optional<String> damage(Path revision) {
        try {
            for (JsonNode listed : Json.read(revision.resolve(Manifest.FILE)).path(Manifest.FILES)) {
                String path = listed.path(Manifest.PATH).asText();
                Path file = revision.resolve(path);
                if (!Files.exists(file)
                        || !Sha256.of(Files.readAllBytes(file))
                                .equals(listed.path(Manifest.SHA256).asText())) {
                    return Optional.of(path);
                }
            }
            return Optional.empty();
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.of(Manifest.FILE);
        }
    }

    /** Numbers of the revisions in a folder, in rising order. */
    static List<Integer> revisions(Path platformPeriodFolder) throws IOException {
        try (Stream<Path> entries = Files.list(platformPeriodFolder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches(REVISION))
                    .map(name -> Integer.valueOf(name.substring(1)))
                    .sorted()
                    .toList();
        }
    }

    private static String contentHash(Path revision) {
        return Json.read(revision.resolve(Manifest.FILE))
                .path(Manifest.CONTENT_HASH)
                .asText();
    }

    private static SortedMap<String, byte[]> files(
            Report report, int revision, String contentHash, byte[] json, List<Messages> words) {
        Messages first = words.get(0);
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("report.json", json);
        for (Figure figure : report.figures()) {
            files.put("figures/" + figure.id() + ".csv", FigureCsv.of(figure, first));
        }
        files.put("figures/" + Report.INPUT_BALANCE + ".csv", FigureCsv.balance(report.inputs(), first));
        files.put("datapackage.json", Json.bytes(DataPackage.of(report, revision, contentHash, files, first)));
        for (Messages messages : words) {
            Map<String, FigureChart> charts = new LinkedHashMap<>();
            report.figures()
                    .forEach(figure -> charts.put(figure.id(), new FigureChart(figure, report.synthetic(), messages)));
            boolean isFirst = messages == first;
            if (isFirst) {
                charts.forEach((id, chart) -> chart.drawing().ifPresent(drawing -> {
                    files.put("figures/" + id + ".png", drawing.png());
                    files.put("figures/" + id + ".svg", drawing.svg().getBytes(StandardCharsets.UTF_8));
                }));
            }
            String folder = isFirst ? "" : messages.folder();
            String page = new ReportPage(report, revision, charts, messages, words).html();
            files.put(folder + ReportWorkbook.FILE, ReportWorkbook.of(report, revision, messages));
            files.put(folder + "index.html", page.getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** Removes what a run that was killed has left. */
    private static void removePartial(Path folder) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> entries = Files.list(folder)) {
            leftovers = entries.filter(entry -> entry.getFileName().toString().matches("\\." + REVISION + "\\.partial"))
                    .toList();
        }
        for (Path leftover : leftovers) {
            List<Path> deepestFirst;
            try (Stream<Path> paths = Files.walk(leftover)) {
                deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    /** Writes a file and waits for the disk, so that a rename never shows a folder of empty files. */
    static void write(Path file, byte[] content) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
