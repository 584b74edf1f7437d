package kz.aiqyn.jobs.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** A published folder as somebody reads it who has nothing but the files. */
public record PublishedFolder(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** SHA-256 of every file, by path. */
    public Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                hashes.put(folder.relativize(path).toString(), DigestUtils.sha256Hex(Files.readAllBytes(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hashes;
    }

    public String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode json(String file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The figures of report.json, by id. */
    public Map<String, JsonNode> figures() {
        Map<String, JsonNode> figures = new LinkedHashMap<>();
        for (JsonNode section : json("report.json").path("sections")) {
            section.path("figures")
                    .forEach(figure -> figures.put(figure.path("id").asText(), figure));
        }
        return figures;
    }

    /** The counts of a figure, by its dimensions joined with a bar. */
    public Map<String, Long> counts(String figure) {
        Map<String, Long> counts = new TreeMap<>();
        JsonNode found = figures().get(figure);
        if (found != null) {
            found.path("rows").forEach(row -> {
                List<String> values = new ArrayList<>();
                row.path("dimensions").forEach(value -> values.add(value.asText()));
                counts.put(String.join("|", values), row.path("value").asLong());
            });
        }
        return counts;
    }

    /** The cells of a CSV file, the header first; quoted cells may hold commas. */
    public List<List<String>> csv(String file) {
        Pattern cell = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)|([^,]*)(?:,|$)");
        List<List<String>> rows = new ArrayList<>();
        text(file).lines().forEach(line -> {
            List<String> cells = new ArrayList<>();
            Matcher matcher = cell.matcher(line);
            int end = 0;
            while (cells.isEmpty() || end <= line.length() && line.charAt(end - 1) == ',') {
                if (!matcher.find(end)) {
                    break;
                }
                cells.add(matcher.group(1) != null ? matcher.group(1).replace("\"\"", "\"") : matcher.group(2));
                if (matcher.end() == end) {
                    break;
                }
                end = matcher.end();
            }
            rows.add(cells);
        });
        return rows;
    }

    /** The cells of the table of a figure on the page that hold a number or the word for none. */
    public List<String> cellsOnPage(String figure) {
        String page = text("index.html");
        int start = page.indexOf("<h3 id=\"figure-" + figure + "\">");
        String article = page.substring(start, page.indexOf("</article>", start));
        List<String> cells = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("<td class=\"(?:number|word)\">([^<]*)</td>").matcher(article);
        while (matcher.find()) {
            cells.add(matcher.group(1));
        }
        return cells;
    }
}
