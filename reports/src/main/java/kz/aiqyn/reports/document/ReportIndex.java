package kz.aiqyn.reports.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Labels;
import kz.aiqyn.reports.i18n.Messages;

/** The list of every published report by period, which a reader can filter; made from the folders themselves. */
public final class ReportIndex {

    private ReportIndex() {}

    private static final Comparator<Entry> ALPHABETICAL = Comparator.comparing(
                    Entry::isOfAll, Comparator.reverseOrder())
            .thenComparing(Entry::platform, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Entry::platform)
            .thenComparing(entry -> entry.revisions().get(0).address());

    /** A period as it is named and as its reports say it, with its platforms in order of the alphabet, all before them. */
    record Period(String period, String text, List<Entry> entries) {}

    /** A platform in a period: words of its newest revision, links to all of them, newest first. */
    record Entry(String platform, String period, String periodText, boolean synthetic, List<Link> revisions) {

        /** Whether it is the report of all platforms. */
        public boolean isOfAll() {
            return platform.equals("all");
        }
    }

    /** A link below the reports folder. */
    record Link(String text, String address) {}

    /**
     * Writes {@code index.html} in place of the one before, which readers see until then.
     *
     * @param reportsFolder holds {@code <platform>/<period>/r<N>}, as {@link ReportFolder} writes them
     * @param language ISO 639-1 code of the words
     * @throws UncheckedIOException when a published folder cannot be read; the old index stays then
     */
    public static Path write(Path reportsFolder, String language) {
        Messages messages = Messages.in(language, Labels.NONE);
        try {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("periods", periods(entries(reportsFolder, messages)));
            String page = PageTemplate.render("index", view, messages);
            Path partial = reportsFolder.resolve(".index.html.partial");
            ReportFolder.write(partial, page.getBytes(StandardCharsets.UTF_8));
            return Files.move(partial, reportsFolder.resolve("index.html"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Cannot write the index of " + reportsFolder + ": " + failed.getMessage()
                            + ". Free the folder and run again.",
                    failed);
        }
    }

    private static List<Entry> entries(Path reportsFolder, Messages messages) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path platform : folders(reportsFolder)) {
            for (Path period : folders(platform)) {
                List<Integer> revisions = ReportFolder.revisions(period);
                if (!revisions.isEmpty()) {
                    entries.add(entry(reportsFolder, period, revisions, messages));
                }
            }
        }
        return entries;
    }

    /** The periods, the newest first; reports that word one period differently stand apart. */
    private static List<Period> periods(List<Entry> entries) {
        Map<List<String>, List<Entry>> byPeriod =
                new TreeMap<>(Comparator.<List<String>, String>comparing(name -> name.get(0), Comparator.reverseOrder())
                        .thenComparing(name -> name.get(1)));
        entries.forEach(
                entry -> byPeriod.computeIfAbsent(List.of(entry.period(), entry.periodText()), any -> new ArrayList<>())
                        .add(entry));
        List<Period> periods = new ArrayList<>();
        byPeriod.forEach((name, own) -> periods.add(new Period(
                name.get(0), name.get(1), own.stream().sorted(ALPHABETICAL).toList())));
        return periods;
    }

    /** The words of a message in a published file, in the index's language or whichever it has; plain text of older files. */
    private static String words(JsonNode message, Messages messages) {
        if (message.isTextual()) {
            return message.asText();
        }
        JsonNode texts = message.path("text");
        String own = texts.path(messages.locale().toLanguageTag()).asText();
        return own.isEmpty() && texts.elements().hasNext()
                ? texts.elements().next().asText()
                : own;
    }

    private static Entry entry(Path reportsFolder, Path period, List<Integer> revisions, Messages messages) {
        List<Link> links = new ArrayList<>();
        for (int revision : revisions) {
            String address = reportsFolder.relativize(period).toString().replace('\\', '/') + "/r" + revision;
            links.add(0, new Link(messages.text("index.revision", revision), encoded(address)));
        }
        Path newest = period.resolve("r" + revisions.get(revisions.size() - 1));
        JsonNode manifest = Json.read(newest.resolve(Manifest.FILE));
        return new Entry(
                CleanText.line(manifest.path("platform").asText()),
                manifest.path("period").path("id").asText(),
                words(manifest.path("period").path("text"), messages),
                manifest.path("synthetic").asBoolean(),
                links);
    }

    /** A relative address of a page; folder names may hold spaces or letters beyond ASCII. */
    private static String encoded(String path) {
        StringBuilder address = new StringBuilder("./");
        for (byte character : path.getBytes(StandardCharsets.UTF_8)) {
            if (Character.isLetterOrDigit(character) && character > 0 || "/-._~".indexOf(character) >= 0) {
                address.append((char) character);
            } else {
                address.append(String.format("%%%02X", character & 0xFF));
            }
        }
        return address.append("/index.html").toString();
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
