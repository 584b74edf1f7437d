package kz.aiqyn.reports.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published, and that it never changes. */
class ReportFolderTest {

    @TempDir
    private Path folder;

    @Test
    void equalReportsGiveEqualBytes() throws IOException {
        ReportFolder.publish(SampleReport.report(), folder.resolve("one"));
        ReportFolder.publish(SampleReport.report(), folder.resolve("two"));

        Map<String, String> one = hashes(folder.resolve("one/r1"));
        assertThat(one).isEqualTo(hashes(folder.resolve("two/r1")));
        assertThat(one.keySet())
                .contains("index.html", "report.json", "datapackage.json", "manifest.json")
                .contains(
                        "figures/decisions-by-day.csv", "figures/decisions-by-day.png", "figures/decisions-by-day.svg")
                .contains("figures/suspensions-by-reason.csv", "figures/input-balance.csv")
                .doesNotContain("figures/suspensions-by-reason.png", "figures/usage-active.svg");
    }

    @Test
    void equalReportIsNotPublishedAgain() throws IOException {
        PublishedReport first = ReportFolder.publish(small(1), folder);
        Map<String, String> before = hashes(folder);

        PublishedReport second = ReportFolder.publish(small(1), folder);

        assertThat(first).isEqualTo(new PublishedReport(folder.resolve("r1"), 1, false));
        assertThat(second).isEqualTo(new PublishedReport(folder.resolve("r1"), 1, true));
        assertThat(hashes(folder)).isEqualTo(before);
    }

    @Test
    void snapshotsOfAnotherLakeChangeTheManifestOnly() throws IOException {
        ReportFolder.publish(small(1), folder.resolve("one"));
        ReportFolder.publish(small(1, "43"), folder.resolve("other"));

        Map<String, String> one = hashes(folder.resolve("one/r1"));
        Map<String, String> other = hashes(folder.resolve("other/r1"));
        assertThat(one.remove("manifest.json")).isNotEqualTo(other.remove("manifest.json"));
        assertThat(one).isEqualTo(other);
        assertThat(Json.read(folder.resolve("other/r1/manifest.json")).path("snapshots"))
                .hasToString("[{\"table\":\"posts\",\"snapshotId\":\"43\"}]");
    }

    @Test
    void newSnapshotsWithTheSameNumbersAreNoNewRevision() {
        ReportFolder.publish(small(1), folder);

        assertThat(ReportFolder.publish(small(1, "43"), folder))
                .isEqualTo(new PublishedReport(folder.resolve("r1"), 1, true));
    }

    @Test
    void otherReportIsANewRevisionBesideTheOldOne() throws IOException {
        ReportFolder.publish(small(1), folder);
        Map<String, String> before = hashes(folder.resolve("r1"));

        PublishedReport second = ReportFolder.publish(small(2), folder);
        PublishedReport third = ReportFolder.publish(small(1), folder);

        assertThat(second).isEqualTo(new PublishedReport(folder.resolve("r2"), 2, false));
        assertThat(third).isEqualTo(new PublishedReport(folder.resolve("r3"), 3, false));
        assertThat(hashes(folder.resolve("r1"))).isEqualTo(before);
    }

    @Test
    void leftoverOfAKilledRunIsRemoved() throws IOException {
        Path leftover = folder.resolve(".r1.partial/figures/half.csv");
        ReportFolder.write(leftover, new byte[] {1});

        ReportFolder.publish(small(1), folder);

        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())).containsExactly("r1");
        }
        assertThat(folder.resolve("r1/figures/half.csv")).doesNotExist();
    }

    @Test
    void damagedRevisionStopsPublication() throws IOException {
        Files.createDirectories(folder.resolve("r4"));

        assertThatThrownBy(() -> ReportFolder.publish(small(1), folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot read " + folder.resolve("r4/manifest.json") + ": "
                        + folder.resolve("r4/manifest.json") + ". Restore the published folder it is in.");
    }

    @Test
    void manifestListsEveryOtherFileWithItsHash() throws IOException {
        PublishedReport published = ReportFolder.publish(SampleReport.report(), folder);

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
        PublishedReport published = ReportFolder.publish(SampleReport.report(), folder);

        JsonNode description = Json.read(published.folder().resolve("datapackage.json"));

        assertThat(description.path("name").asText()).isEqualTo("all-2025-q3");
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
                "F",
                "",
                "posts",
                List.of("page", "=language"),
                ChartKind.TABLE_ONLY,
                List.of(
                        FigureRow.of(List.of("=1+1", "kk"), 1.0E10),
                        FigureRow.estimate(List.of("a,\"b\"", ""), -0.5, -0.75, 0)
                                .withNote("@SUM(A1)"),
                        FigureRow.suppressed(List.of("＝x", "-"))),
                List.of());

        assertThat(new String(FigureCsv.of(figure), StandardCharsets.UTF_8)).isEqualTo("""
                        page,'=language,value,low,high,status,note
                        '=1+1,kk,10000000000,,,ok,
                        "a,""b\""",,-0.5,-0.75,0,ok,'@SUM(A1)
                        '＝x,'-,,,,suppressed,
                        """);
    }

    @Test
    void jsonHoldsEveryNumberWithWhatItMeans() throws IOException {
        PublishedReport published = ReportFolder.publish(small(7), folder);

        assertThat(Files.readString(published.folder().resolve("report.json"))).isEqualTo("""
                        {
                          "title" : "Report",
                          "platform" : "VK",
                          "period" : {
                            "id" : "2025-07",
                            "text" : "July 2025, Asia/Almaty"
                          },
                          "synthetic" : true,
                          "syntheticNotice" : "Synthetic data: made by a generator, describes nobody.",
                          "summary" : [
                            "One sentence."
                          ],
                          "sections" : [
                            {
                              "id" : "posts",
                              "title" : "Posts",
                              "paragraphs" : [ ],
                              "figures" : [
                                {
                                  "id" : "posts-by-language",
                                  "title" : "Posts",
                                  "subtitle" : "Posts by language",
                                  "unit" : "posts",
                                  "dimensions" : [
                                    "language"
                                  ],
                                  "notes" : [
                                    "Synthetic data: made by a generator, describes nobody."
                                  ],
                                  "breaks" : [ ],
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
                              "blank" : 0
                            }
                          ],
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
                "Posts",
                "Posts by language",
                "posts",
                List.of("language"),
                ChartKind.TABLE_ONLY,
                List.of(FigureRow.of(List.of("<b>&kk"), value), FigureRow.suppressed(List.of("ru"))),
                List.of());
        return new Report(
                "Report",
                "VK",
                "2025-07",
                "July 2025, Asia/Almaty",
                true,
                List.of("One sentence."),
                List.of(new Section("posts", "Posts", List.of(), List.of(figure))),
                List.of(new DumpInput("posts", "p.csv", "00".repeat(32), "csv", 10, 8, 1, 1, 0, 0)),
                List.of(new TableSnapshot("posts", snapshotId)),
                "report: {}\n",
                "1");
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
