package kz.aiqyn.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.aiqyn.jobs.csv.DelimitedFile;
import kz.aiqyn.jobs.sample.PublishedLayout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** list-dumps, query and export, as they are typed. */
class ResearchCommandsTest {

    private static final String CONF = Path.of("..", "conf", "local.yaml").toString();

    private static final List<String> CELL =
            List.of("start_date", "platform", "column", "entity", "variant", "text", "count", "min", "mean", "max");

    @TempDir
    private static Path folder;

    private static JsonNode truth = new ObjectMapper().nullNode();

    private static List<Told> told = List.of();

    @BeforeAll
    static void writeDumpsOfTwoDays() throws Exception {
        Path dumps = folder.resolve("dumps");
        Told sample = Told.by(
                ("sample-dumps --seed 7 --decisions 400 --posts 10 --from 2025-07-01 --to 2025-07-02 --out " + dumps)
                        .split(" "));
        assertThat(sample.exit()).as(sample.err()).isZero();
        truth = new ObjectMapper().readTree(dumps.resolve("truth.json").toFile());
    }

    /** A command line on a lake of its own. */
    private static List<String> line(String root, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--conf", CONF, "--set", "storage.root=" + folder.resolve(root)));
        line.addAll(List.of("--set", "inputs.decisions=" + folder.resolve("dumps/decisions/*.zip")));
        return line;
    }

    private static List<String> export(String root, String file) {
        return line(
                root,
                "export",
                "decisions",
                "--columns",
                "uuid,platform_name",
                "--sample",
                "0.2",
                "--out",
                folder.resolve(file).toString());
    }

    /** What the commands say, which run once: starting a Java machine is what takes long. */
    private static List<Told> told() throws Exception {
        if (!told.isEmpty()) {
            return told;
        }
        told = OtherProcess.run(
                folder,
                List.of(),
                List.of(
                        line(
                                "none",
                                "query",
                                "SELECT count(DISTINCT uuid) AS n FROM decisions",
                                "--csv",
                                "--decisions",
                                folder.resolve("dumps/decisions/*.zip").toString()),
                        line("one", "ingest-decisions", "--period", "2025-07-02/2025-07-02"),
                        line("one", "ingest-decisions", "--period", "2025-07-01/2025-07-01"),
                        line("two", "ingest-decisions", "--period", "2025-07"),
                        export("one", "one.csv"),
                        export("two", "two.csv"),
                        line(
                                "two",
                                "export",
                                "counts",
                                "--out",
                                folder.resolve("counts.csv").toString()),
                        line("two", "list-dumps", "--json")));
        assertThat(told)
                .hasSize(8)
                .allSatisfy(one -> assertThat(one.exit()).as(one.err()).isZero());
        return told;
    }

    @Test
    void aSampleIsTheSameHoweverTheDumpsWereIngested() throws Exception {
        List<Told> told = told();

        assertThat(Files.readString(folder.resolve("one.csv")))
                .startsWith("uuid,platform_name\r\n")
                .isEqualTo(Files.readString(folder.resolve("two.csv")))
                .satisfies(csv -> assertThat(csv.lines().count()).isBetween(40L, 120L));
        assertThat(exportedCounts()).hasSizeGreaterThan(500).isEqualTo(PublishedLayout.of(dumps()));
        assertThat(List.of(told.get(4), told.get(5)))
                .allSatisfy(export -> assertThat(export.err())
                        .contains("export decisions: writing ", ", ordered by uuid\n", "export decisions: wrote "));
        JsonNode total = new ObjectMapper().readTree(told.get(7).out()).path("total");
        for (String column : List.of("accepted", "rejected", "duplicate", "blank")) {
            assertThat(total.path(column).asLong())
                    .as(column)
                    .isEqualTo(truth.path("decisions").path(column).asLong());
        }
        assertThat(total.path("dumps").asInt()).isEqualTo(2);
        assertThat(total.path("holds").asBoolean()).isTrue();
    }

    private static Map<LocalDate, Path> dumps() {
        return Stream.of(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 7, 2))
                .collect(Collectors.toMap(
                        day -> day, day -> folder.resolve("dumps/decisions/sor-global-" + day + "-full.zip")));
    }

    /** The cells that count anything: day, platform, column, entity, variant, text, count, min, mean, max. */
    private static List<String> exportedCounts() throws IOException {
        List<String> lines = new ArrayList<>();
        try (DelimitedFile counts = DelimitedFile.open(folder.resolve("counts.csv"), false, CELL)) {
            while (counts.next()) {
                List<String> cell = new ArrayList<>();
                for (int i = 0; i < CELL.size(); i++) {
                    cell.add(Objects.requireNonNullElse(counts.value(i), ""));
                }
                if (!cell.get(6).equals("0") || !List.of("", "0").contains(cell.get(9))) {
                    lines.add(String.join(",", cell));
                }
            }
        }
        Collections.sort(lines);
        return lines;
    }

    @Test
    void dumpsAreQueriedWithoutALake() throws Exception {
        Told query = told().get(0);

        JsonNode decisions = truth.path("decisions");
        assertThat(query.out()).isEqualTo("n\r\n" + decisions.path("accepted").asLong() + "\r\n");
        assertThat(query.err())
                .isEqualTo("note: %d rows read = %d accepted + %d rejected + 0 of other platforms or times + %d blank;"
                                .formatted(
                                        decisions.path("read").asLong(),
                                        decisions.path("accepted").asLong()
                                                + decisions.path("duplicate").asLong(),
                                        decisions.path("rejected").asLong(),
                                        decisions.path("blank").asLong())
                        + " only accepted rows are seen, a repeated statement as often as it stands there.\n");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-dumps", "query", "export"})
    void whereNothingWasIngestedNoLakeIsMade(String command) {
        List<String> words = new ArrayList<>(List.of(command));
        if (command.equals("query")) {
            words.add("SELECT 1");
        } else if (command.equals("export")) {
            words.addAll(
                    List.of("decisions", "--out", folder.resolve("never.csv").toString()));
        }

        Told told = Told.by(line("nowhere", words.toArray(String[]::new)).toArray(String[]::new));

        assertThat(told)
                .isEqualTo(new Told(
                        2,
                        "",
                        "Cannot open the lake in " + folder.resolve("nowhere") + ": nothing was ingested there. Ingest"
                                + " dumps first, as in aiqyn ingest-decisions --period 2025-07, or name another folder"
                                + " with --set storage.root=FOLDER.\n"));
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThat(Told.by("query", "SELECT 1", "--csv", "--json"))
                .isEqualTo(new Told(
                        2, "", "Cannot print both --csv and --json: there is one answer. Give one of them.\n"));
        assertThat(Told.by("query", "SELECT 1", "--as-of", "t", "--decisions", "a.zip"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "Cannot read --decisions a.zip --as-of t: dumps have no tags, tables of the lake have."
                                + " Give one of them.\n"));
    }

    @Test
    void anExportIsCheckedBeforeALakeIsOpened() {
        assertThat(Told.by("export", "decision", "--out", "x.csv").err())
                .startsWith(
                        "Cannot export decision: there is no such table. Did you mean decisions or decision_counts or decision_quality?"
                                + " The tables are accounts, activity, ");
        assertThat(Told.by("export", "decisions", "--out", "x.xlsx").err())
                .isEqualTo("Cannot write x.xlsx: its name does not say in which format. End it in .parquet or .csv.\n");
    }
}
