package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A report in a language of brackets, in which every message is ⟦like this⟧: a letter outside of them is a word that no
 * translation would reach.
 */
@ExtendWith(SparkExtension.class)
class PseudoLanguageTest {

    /** Names and codes, which are the same in every language. */
    private static final Set<String> NAMES = Set.of(
            "V Kontakte",
            // A chart breaks a label of two values behind the first.
            "V Kontakte,",
            "Facebook",
            "all",
            "d.zip",
            "p.csv",
            "a.csv",
            "b.csv",
            "c.csv",
            "accounts",
            "activity",
            "audits",
            "decisions",
            "posts",
            "SHA-256",
            "CC-BY-4.0",
            "CSV",
            "PNG",
            "SVG",
            "report.json",
            "report.xlsx",
            "datapackage.json",
            "manifest.json",
            "C1",
            "C2",
            "A1",
            "A2",
            "KZ-75",
            "language und",
            "meta-trusted-flagger-label",
            "source_type, source_identity",
            "uuid",
            "decision_facts");

    /** Java knows what months are called. */
    private static final Pattern DAY = Pattern.compile("[0-9]{1,2} [A-Z][a-z]{2}");

    private static final Pattern TEXT = Pattern.compile(">([^<]*)<|(?:aria-label|alt|title)=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    @Test
    void everyWordOfAReportComesFromAMessage(SparkSession spark) {
        PublishedFolder published = publish(spark);

        Unsaid unsaid = new Unsaid();
        String page = published.text("index.html");
        unsaid.addAll(textsOf(
                page.replaceAll("(?s)<(style|script)>.*?</\\1>", "").replaceAll("(?s)<(code|pre)>.*?</\\1>", "")));
        files(published.folder(), ".svg").forEach(file -> unsaid.addAll(textsOf(published.text(file))));
        for (String file : files(published.folder(), ".csv")) {
            List<List<String>> rows = published.csv(file);
            int note = rows.get(0).indexOf("note");
            if (note >= 0) {
                unsaid.addAll(rows.subList(1, rows.size()).stream()
                        .map(row -> row.get(note))
                        .toList());
            }
        }
        unsaid.addAll(descriptions(published.json("datapackage.json")));

        assertThat(unsaid.texts).isGreaterThan(500);
        assertThat(unsaid.words).isEmpty();
    }

    private PublishedFolder publish(SparkSession spark) {
        LakeOfRows lake = JulyLake.filled(spark, folder, "report.languages=qps");
        lake.write(DecisionMarginals.TABLE, MarginalRows.of(JulyLake.CUBE.replace("\"FB\"", "\"Facebook\"")));
        lake.write(Dumps.TABLE, JulyLake.DUMPS.replace("\"synthetic\": false", "\"synthetic\": true"));
        lake.write(DecisionQuality.TABLE, """
                {"day": "2025-07-01", "platform_name": "V Kontakte", "measure": "field-completeness", "field": "uuid", "count": 40, "of": 70}
                {"day": "2025-07-01", "platform_name": "V Kontakte", "measure": "free-text-reuse", "field": "decision_facts", "count": 20, "of": 40}
                """);
        lake.run(new PublishReport(), "2025-07");
        return new PublishedFolder(folder.resolve("reports/all/2025-07/r1"));
    }

    /** What stands outside of all brackets; they may stand in each other, and a chart breaks its lines inside of them. */
    private static final class Unsaid {

        private final Set<String> words = new TreeSet<>();
        private int texts;
        private int depth;

        void addAll(List<String> all) {
            for (String text : all) {
                texts++;
                String rest = outside(text).strip();
                boolean isWord = rest.codePoints().anyMatch(Character::isLetter);
                if (isWord && !NAMES.contains(rest) && !DAY.matcher(rest).matches()) {
                    words.add(rest);
                }
            }
            assertThat(depth).isZero();
        }

        private String outside(String text) {
            StringBuilder outside = new StringBuilder();
            for (int character : text.codePoints().toArray()) {
                depth += character == '⟦' ? 1 : 0;
                if (depth == 0) {
                    outside.appendCodePoint(character);
                }
                depth -= character == '⟧' ? 1 : 0;
            }
            return outside.toString();
        }
    }

    private static List<String> textsOf(String markup) {
        List<String> texts = new ArrayList<>();
        Matcher matcher = TEXT.matcher(markup);
        while (matcher.find()) {
            String text = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            texts.add(text.replaceAll("&[a-z]+;|&#[0-9]+;", ""));
        }
        return texts;
    }

    private static List<String> descriptions(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (String key : List.of("title", "description")) {
            node.findValues(key).forEach(value -> texts.add(value.asText()));
        }
        return texts;
    }

    private static List<String> files(Path folder, String ending) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
