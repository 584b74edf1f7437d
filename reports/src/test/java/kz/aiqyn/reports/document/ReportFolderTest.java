package kz.aiqyn.reports.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.aiqyn.reports.i18n.Labels;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published, and that it never changes. */
class ReportFolderTest {

    @TempDir
    private Path folder;

    @Test
    void equalReportsGiveEqualBytes() throws IOException {
        ReportFolder.publish(SampleReport.report(), folder.resolve("one"), List.of("en"));
        ReportFolder.publish(SampleReport.report(), folder.resolve("two"), List.of("en"));

        Map<String, String> one = hashes(folder.resolve("one/r1"));
        assertThat(one).isEqualTo(hashes(folder.resolve("two/r1")));
        assertThat(one.keySet())
                .contains("index.html", "report.json", "report.xlsx", "datapackage.json", "manifest.json")
                .contains(
                        "figures/decisions-by-day.csv", "figures/decisions-by-day.png", "figures/decisions-by-day.svg")
                .contains("figures/suspensions-by-reason.csv", "figures/input-balance.csv")
                .doesNotContain("figures/suspensions-by-reason.png", "figures/usage-active.svg");
    }

    @Test
    void equalReportIsNotPublishedAgain() throws IOException {
        PublishedReport first = ReportFolder.publish(small(1), folder, List.of("en"));
        Map<String, String> before = hashes(folder);

        PublishedReport second = ReportFolder.publish(small(1), folder, List.of("en"));

        assertThat(first).isEqualTo(new PublishedReport(folder.resolve("r1"), 1, false));
        assertThat(second).isEqualTo(new PublishedReport(folder.resolve("r1"), 1, true));
        assertThat(hashes(folder)).isEqualTo(before);
    }

    @Test
    void snapshotsOfAnotherLakeChangeTheManifestOnly() throws IOException {
        ReportFolder.publish(small(1), folder.resolve("one"), List.of("en"));
        ReportFolder.publish(small(1, "43"), folder.resolve("other"), List.of("en"));

        Map<String, String> one = hashes(folder.resolve("one/r1"));
        Map<String, String> other = hashes(folder.resolve("other/r1"));
        assertThat(one.remove("manifest.json")).isNotEqualTo(other.remove("manifest.json"));
        assertThat(one).isEqualTo(other);
        assertThat(Json.read(folder.resolve("other/r1/manifest.json")).path("snapshots"))
                .hasToString("[{\"table\":\"posts\",\"snapshotId\":\"43\"}]");
    }

    @Test
    void otherWordsForTheSameNumbersAreNoNewRevision() {
        ReportFolder.publish(small(1), folder, List.of("en"));

        assertThat(ReportFolder.publish(small(1), folder, List.of("qps")))
                .isEqualTo(new PublishedReport(folder.resolve("r1"), 1, true));
    }

    @Test
    void everyLanguageHasAPageAndItsTextBesideTheNumbers() throws IOException {
        Path published =
                ReportFolder.publish(small(1), folder, List.of("en", "qps")).folder();

        assertThat(Files.readString(published.resolve("index.html")))
                .contains("<h2 id=\"check\">How to check this report");
        assertThat(Files.readString(published.resolve("qps/index.html")))
                .contains("<h2 id=\"check\">⟦How to check this report⟧", "href=\"../figures/posts-by-language.csv\"")
                .contains("<a href=\"report.xlsx\">⟦Everything as XLSX⟧</a>");
        assertThat(published.resolve("qps/report.xlsx")).exists();
        assertThat(Json.read(published.resolve("report.json")).at("/syntheticNotice/text"))
                .hasToString("{\"en\":\"Holds synthetic data: made by a generator, they describe nobody.\","
                        + "\"qps\":\"⟦Holds synthetic data: made by a generator, they describe nobody.⟧\"}");
    }

    @Test
    void languageWithoutWordsIsRefused() {
        assertThatThrownBy(() -> ReportFolder.publish(small(1), folder, List.of("tlh")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write a report in the language tlh: there is no messages_tlh.properties beside"
                        + " messages_en.properties. Add it, or choose another language.");
    }

    @Test
    void newSnapshotsWithTheSameNumbersAreNoNewRevision() {
        ReportFolder.publish(small(1), folder, List.of("en"));

        assertThat(ReportFolder.publish(small(1, "43"), folder, List.of("en")))
                .isEqualTo(new PublishedReport(folder.resolve("r1"), 1, true));
    }

    @Test
    void otherReportIsANewRevisionBesideTheOldOne() throws IOException {
        ReportFolder.publish(small(1), folder, List.of("en"));
        Map<String, String> before = hashes(folder.resolve("r1"));

        PublishedReport second = ReportFolder.publish(small(2), folder, List.of("en"));
        PublishedReport third = ReportFolder.publish(small(1), folder, List.of("en"));

        assertThat(second).isEqualTo(new PublishedReport(folder.resolve("r2"), 2, false));
        assertThat(third).isEqualTo(new PublishedReport(folder.resolve("r3"), 3, false));
        assertThat(hashes(folder.resolve("r1"))).isEqualTo(before);
    }

    @Test
    void leftoverOfAKilledRunIsRemoved() throws IOException {
        Path leftover = folder.resolve(".r1.partial/figures/half.csv");
        ReportFolder.write(leftover, new byte[] {1});

        ReportFolder.publish(small(1), folder, List.of("en"));

        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())).containsExactly("r1");
        }
        assertThat(folder.resolve("r1/figures/half.csv")).doesNotExist();
    }

    @Test
    void damagedRevisionStaysAndAWholeOneAppearsBesideIt() throws IOException {
        ReportFolder.publish(small(1), folder, List.of("en"));
        assertThat(ReportFolder.damage(folder.resolve("r1"))).isEmpty();
        Files.delete(folder.resolve("r1/index.html"));
        assertThat(ReportFolder.damage(folder.resolve("r1"))).contains("index.html");

        PublishedReport second = ReportFolder.publish(small(1), folder, List.of("en"));
        assertThat(second).isEqualTo(new PublishedReport(folder.resolve("r2"), 2, false));
        assertThat(folder.resolve("r1/index.html")).doesNotExist();

        Files.writeString(folder.resolve("r2/report.json"), "{}");
        assertThat(ReportFolder.damage(folder.resolve("r2"))).contains("report.json");
        assertThat(ReportFolder.publish(small(1), folder, List.of("en")).revision())
                .isEqualTo(3);

        Files.delete(folder.resolve("r3/manifest.json"));
        assertThat(ReportFolder.damage(folder.resolve("r3"))).contains("manifest.json");
        assertThat(ReportFolder.publish(small(1), folder, List.of("en")).revision())
                .isEqualTo(4);
    }

    @Test
    void manifestListsEveryOtherFileWithItsHash() throws IOException {
        PublishedReport published = ReportFolder.publish(SampleReport.report(), folder, List.of("en"));

        Map<String, String> expected = hashes(published.folder());
        expected.remove("manifest.json");
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode file :
                Json.read(published.folder().resolve("manifest.json")).path("files")) {
            listed.put(file.path("path").asText(), file.path("sha256").asText());
            assertThat(Files.size(published.folder().resolve(file.path("path").asText())))
                    .isEqualTo(file.path("bytes").asLong());
        }
        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void dataPackageDescribesTheCsvFilesAsTheyAre() throws IOException {
        PublishedReport published = ReportFolder.publish(SampleReport.report(), folder, List.of("en"));

        JsonNode description = Json.read(published.folder().resolve("datapackage.json"));

        assertThat(description.path("name").asText()).isEqualTo("all-2025-q3");
        assertThat(description.path("$schema").asText())
                .isEqualTo("https://datapackage.org/profiles/2.1/datapackage.json");
        assertThat(description.path("id").asText()).matches("urn:uuid:[0-9a-f-]{36}");
        assertThat(description.path("version").asText()).isEqualTo("1.0.0");
        assertThat(description.path("licenses")).hasToString("[{\"name\":\"CC-BY-4.0\"}]");
        assertThat(description.at("/sources/1"))
                .hasToString("{\"title\":\"vk-2025-Q3.jsonl.zst\",\"version\":\"sha256:" + "1b".repeat(32) + "\"}");
        // An empty cell of a key is "not given".
        assertThat(description.at("/resources/0/schema/fields/0"))
                .hasToString("{\"name\":\"category\",\"type\":\"string\",\"missingValues\":[]}");
        List<String> paths = new ArrayList<>();
        for (JsonNode resource : description.path("resources")) {
            Path file = published.folder().resolve(resource.path("path").asText());
            List<String> fields = new ArrayList<>();
            resource.path("schema")
                    .path("fields")
                    .forEach(field -> fields.add(field.path("name").asText()));
            assertThat(Files.readAllLines(file).get(0)).isEqualTo(String.join(",", fields));
            assertThat(resource.path("hash").asText()).isEqualTo("sha256:" + Sha256.of(Files.readAllBytes(file)));
            paths.add(resource.path("path").asText());
        }
        assertThat(paths)
                .containsExactlyInAnyOrderElementsOf(hashes(published.folder()).keySet().stream()
                        .filter(path -> path.endsWith(".csv"))
                        .toList());
    }

    @Test
    void csvKeepsNumbersExactAndFormulasHarmless() {
        Figure figure = new Figure(
                "f",
                Message.name("F"),
                Message.name(""),
                "posts",
                List.of("page", "=language"),
                ChartKind.TABLE_ONLY,
                List.of(
                        FigureRow.of(List.of("=1+1", "kk"), 1.0E10),
                        FigureRow.estimate(List.of("a,\"b\"", ""), -0.5, -0.75, 0)
                                .withNote(Message.name("@SUM(A1)")),
                        FigureRow.suppressed(List.of("＝x", "-"))),
                List.of());

        assertThat(new String(FigureCsv.of(figure, Messages.english()), StandardCharsets.UTF_8))
                .isEqualTo("""
                        page,'=language,value,low,high,status,note
                        '=1+1,kk,10000000000,,,ok,
                        "a,""b\""",,-0.5,-0.75,0,ok,'@SUM(A1)
                        '＝x,'-,,,,suppressed,
                        """);
    }

    @Test
    void seriesBreakAndMarkedDaysAreInJsonCsvAndTheDescriptionOfTheCsv() throws IOException {
        Figure figure = new Figure(
                        "posts-by-day",
                        Message.name("Posts"),
                        Message.name(""),
                        "posts",
                        List.of("day"),
                        ChartKind.LINES,
                        List.of(
                                FigureRow.of(List.of("2025-06-30"), 20),
                                FigureRow.of(List.of("2025-07-01"), 30),
                                FigureRow.suppressed(List.of("2025-07-02"))),
                        List.of())
                .withBreaks(List.of(new SeriesBreak(LocalDate.of(2025, 7, 1), Message.name("new schema"))))
                .withSpans(List.of(new MarkedSpan(
                        LocalDate.of(2025, 6, 1), LocalDate.of(2025, 6, 30), Message.name("inverted flags"))));
        Path published = ReportFolder.publish(small(figure, List.of()), folder, List.of("en"))
                .folder();

        JsonNode json = Json.read(published.resolve("report.json")).at("/sections/0/figures/0");
        JsonNode resource = Json.read(published.resolve("datapackage.json")).at("/resources/0");

        String breaks =
                "[{\"day\":\"2025-07-01\",\"label\":{\"key\":\"name\",\"arguments\":[\"new schema\"],\"text\":{\"en\":\"new schema\"}}}]";
        assertThat(json.path("breaks")).hasToString(breaks);
        String spans =
                "[{\"from\":\"2025-06-01\",\"to\":\"2025-06-30\",\"line\":null,\"label\":{\"key\":\"name\",\"arguments\":[\"inverted flags\"],\"text\":{\"en\":\"inverted flags\"}}}]";
        assertThat(json.path("spans")).hasToString(spans);
        assertThat(resource.path("spans")).hasToString(spans);
        assertThat(json.at("/rows/1/status").asText()).isEqualTo("series break");
        assertThat(Files.readString(published.resolve("figures/posts-by-day.csv")))
                .isEqualTo("""
                        day,value,low,high,status,note
                        2025-06-30,20,,,ok,
                        2025-07-01,30,,,series break,
                        2025-07-02,,,,suppressed,
                        """);
        assertThat(resource.path("breaks")).hasToString(breaks);
        assertThat(resource.at("/schema/fields/4/constraints/enum")).contains(new TextNode("series break"));
    }

    @Test
    void shareIsTheLastColumnOfAFigureWithATotal() throws IOException {
        Figure figure = new Figure(
                        "posts-by-language",
                        Message.name("Posts"),
                        Message.name(""),
                        "posts",
                        List.of("language"),
                        ChartKind.BARS,
                        List.of(FigureRow.of(List.of("kk"), 30), FigureRow.suppressed(List.of("ru"))),
                        List.of())
                .withTotal(40);
        Path published = ReportFolder.publish(small(figure, List.of()), folder, List.of("en"))
                .folder();

        JsonNode json = Json.read(published.resolve("report.json")).at("/sections/0/figures/0");
        JsonNode resource = Json.read(published.resolve("datapackage.json")).at("/resources/0");

        assertThat(Files.readString(published.resolve("figures/posts-by-language.csv")))
                .isEqualTo("""
                        language,value,low,high,status,note,share
                        kk,30,,,ok,,0.75
                        ru,,,,suppressed,,
                        """);
        assertThat(json.path("total")).hasToString("40");
        assertThat(json.at("/rows/0/share")).hasToString("0.75");
        assertThat(json.at("/rows/1/share").isNull()).isTrue();
        assertThat(resource.path("total")).hasToString("40");
        assertThat(resource.at("/schema/fields/6"))
                .hasToString("{\"name\":\"share\",\"type\":\"number\",\"constraints\":{\"maximum\":1,\"minimum\":0}}");
    }

    @Test
    void balanceHoldsWhatTheChecksOfADumpFoundAndNothingWhereNobodyCounted() throws IOException {
        Report report = small(SampleReport.suspensions(), List.of(checked(), uncounted()));
        Path published = ReportFolder.publish(report, folder, List.of("en")).folder();

        assertThat(Files.readString(published.resolve("figures/input-balance.csv")))
                .isEqualTo("""
                        table,dump,format,sha256,read,accepted,rejected,duplicate,out_of_scope,blank,status,problems,accepted_because,late,header_only_chunks,unknown_values,out_of_range,repeated_puid,uuid_in_neighbours,puid_in_neighbours
                        decisions,d.zip,csv,%1$s,1000,990,1,2,3,4,ok,"Too few rows, half of the day before. No sha1.",A <holiday>,50,6,7,8,9,0,11
                        posts,p.csv,csv,%1$s,10,10,0,0,0,0,ok,,,,,,,,,
                        """.formatted("00".repeat(32)));
        assertThat(Json.read(published.resolve("report.json")).at("/inputs/0"))
                .hasToString("{\"table\":\"decisions\",\"name\":\"d.zip\",\"sha256\":\"" + "00".repeat(32)
                        + "\",\"format\":\"csv\",\"read\":1000,\"accepted\":990,\"rejected\":1,\"duplicate\":2,"
                        + "\"outOfScope\":3,\"blank\":4,\"status\":\"ok\","
                        + "\"problems\":[{\"key\":\"name\",\"arguments\":[\"Too few rows, half of the day before\"],\"text\":{\"en\":\"Too few rows, half of the day before\"}},"
                        + "{\"key\":\"name\",\"arguments\":[\"No sha1.\"],\"text\":{\"en\":\"No sha1.\"}}],"
                        + "\"acceptedBecause\":\"A <holiday>\",\"findings\":{\"header_only_chunks\":6,"
                        + "\"late\":50,\"out_of_range\":8,\"puid_in_neighbours\":11,\"repeated_puid\":9,"
                        + "\"unknown_values\":7,\"uuid_in_neighbours\":0}}");
    }

    @Test
    void jsonHoldsEveryNumberWithWhatItMeans() throws IOException {
        PublishedReport published = ReportFolder.publish(small(7), folder, List.of("en"));

        assertThat(Files.readString(published.folder().resolve("report.json"))).isEqualTo("""
                        {
                          "title" : {
                            "key" : "name",
                            "arguments" : [
                              "Report"
                            ],
                            "text" : {
                              "en" : "Report"
                            }
                          },
                          "platform" : "VK",
                          "period" : {
                            "id" : "2025-07",
                            "text" : {
                              "key" : "name",
                              "arguments" : [
                                "July 2025, Asia/Almaty"
                              ],
                              "text" : {
                                "en" : "July 2025, Asia/Almaty"
                              }
                            }
                          },
                          "synthetic" : true,
                          "syntheticNotice" : {
                            "key" : "page.synthetic",
                            "text" : {
                              "en" : "Holds synthetic data: made by a generator, they describe nobody."
                            }
                          },
                          "summary" : [
                            {
                              "key" : "name",
                              "arguments" : [
                                "One sentence."
                              ],
                              "text" : {
                                "en" : "One sentence."
                              }
                            }
                          ],
                          "headlines" : [ ],
                          "sections" : [
                            {
                              "id" : "posts",
                              "title" : {
                                "key" : "name",
                                "arguments" : [
                                  "Posts"
                                ],
                                "text" : {
                                  "en" : "Posts"
                                }
                              },
                              "paragraphs" : [ ],
                              "figures" : [
                                {
                                  "id" : "posts-by-language",
                                  "title" : {
                                    "key" : "name",
                                    "arguments" : [
                                      "Posts"
                                    ],
                                    "text" : {
                                      "en" : "Posts"
                                    }
                                  },
                                  "subtitle" : {
                                    "key" : "name",
                                    "arguments" : [
                                      "Posts by language"
                                    ],
                                    "text" : {
                                      "en" : "Posts by language"
                                    }
                                  },
                                  "unit" : "posts",
                                  "dimensions" : [
                                    "language"
                                  ],
                                  "notes" : [ ],
                                  "breaks" : [ ],
                                  "spans" : [ ],
                                  "rows" : [
                                    {
                                      "dimensions" : {
                                        "language" : "<b>&kk"
                                      },
                                      "value" : 7,
                                      "low" : null,
                                      "high" : null,
                                      "status" : "ok",
                                      "note" : null
                                    },
                                    {
                                      "dimensions" : {
                                        "language" : "ru"
                                      },
                                      "value" : null,
                                      "low" : null,
                                      "high" : null,
                                      "status" : "suppressed",
                                      "note" : null
                                    }
                                  ]
                                }
                              ]
                            }
                          ],
                          "inputs" : [
                            {
                              "table" : "posts",
                              "name" : "p.csv",
                              "sha256" : "0000000000000000000000000000000000000000000000000000000000000000",
                              "format" : "csv",
                              "read" : 10,
                              "accepted" : 8,
                              "rejected" : 1,
                              "duplicate" : 1,
                              "outOfScope" : 0,
                              "blank" : 0,
                              "status" : "ok",
                              "problems" : [ ],
                              "acceptedBecause" : null,
                              "findings" : { }
                            }
                          ],
                          "suppression" : {
                            "suppressed" : 1,
                            "numbers" : 2
                          },
                          "configuration" : "report: {}\\n",
                          "codeVersion" : "1"
                        }
                        """);
    }

    static Report small(double value) {
        return small(value, "42");
    }

    private static Report small(double value, String snapshotId) {
        Figure figure = new Figure(
                "posts-by-language",
                Message.name("Posts"),
                Message.name("Posts by language"),
                "posts",
                List.of("language"),
                ChartKind.TABLE_ONLY,
                List.of(FigureRow.of(List.of("<b>&kk"), value), FigureRow.suppressed(List.of("ru"))),
                List.of());
        return small(
                figure,
                List.of(new DumpInput("posts", "p.csv", "00".repeat(32), "csv", 10, 8, 1, 1, 0, 0)),
                snapshotId);
    }

    static Report small(Figure figure, List<DumpInput> inputs) {
        return small(figure, inputs, "42");
    }

    private static Report small(Figure figure, List<DumpInput> inputs, String snapshotId) {
        return new Report(
                Message.name("Report"),
                "VK",
                "2025-07",
                Message.name("July 2025, Asia/Almaty"),
                true,
                List.of(Message.name("One sentence.")),
                List.of(),
                List.of(new Section("posts", Message.name("Posts"), List.of(), List.of(figure))),
                inputs,
                List.of(new TableSnapshot("posts", snapshotId)),
                "report: {}\n",
                "1",
                "CC-BY-4.0",
                Labels.NONE);
    }

    /** A dump that was let through although two checks failed, with odd rows of every kind but one. */
    static DumpInput checked() {
        return new DumpInput(
                "decisions",
                "d.zip",
                "00".repeat(32),
                "csv",
                1_000,
                990,
                1,
                2,
                3,
                4,
                List.of(Message.name("Too few rows, half of the day before"), Message.name("No sha1.")),
                "A <holiday>",
                Map.of(
                        "late", 50L,
                        "header_only_chunks", 6L,
                        "unknown_values", 7L,
                        "out_of_range", 8L,
                        "repeated_puid", 9L,
                        "uuid_in_neighbours", 0L,
                        "puid_in_neighbours", 11L),
                false,
                false);
    }

    private static DumpInput uncounted() {
        return new DumpInput("posts", "p.csv", "00".repeat(32), "csv", 10, 10, 0, 0, 0, 0);
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                hashes.put(folder.relativize(path).toString(), Sha256.of(Files.readAllBytes(path)));
            }
        }
        return hashes;
    }
}
