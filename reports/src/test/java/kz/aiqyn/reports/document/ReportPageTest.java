package kz.aiqyn.reports.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.aiqyn.reports.i18n.Labels;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages as a browser and a screen reader get them. */
class ReportPageTest {

    @TempDir
    private Path folder;

    @Test
    void pageLoadsNothingAndRunsItsOwnScriptOnly() throws IOException {
        String page = page(SampleReport.report());

        assertThat(page)
                .doesNotContain("<script ", " src=", "@import", "url(http", "<link", "onload", " style=\"")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(matches(page, "href=\"([^\"]*)\""))
                .isNotEmpty()
                .allMatch(link -> link.matches("#[a-z0-9-]+|[a-z0-9./-]+"));
        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        String script = page.substring(page.indexOf("<script>") + 8, page.lastIndexOf("</script>"));
        assertThat(page)
                .contains("content=\"default-src 'none'; style-src '" + Sha256.forPolicy(style) + "'; script-src '"
                        + Sha256.forPolicy(script) + "'; base-uri 'none'; form-action 'none'\"");
    }

    @Test
    void pagePointsToTheManifestForSnapshots() throws IOException {
        assertThat(page(ReportFolderTest.small(1)))
                .contains("<li>manifest.json names the snapshots of the tables that the numbers come from.</li>")
                .doesNotContain("<code>42</code>");
    }

    @Test
    void idsAreUniqueAndEveryLinkLeadsSomewhere() throws IOException {
        PublishedReport published = ReportFolder.publish(SampleReport.report(), folder, List.of("en"));
        String page = Files.readString(published.folder().resolve("index.html"));

        List<String> ids = matches(page, "\\sid=\"([^\"]*)\"");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(matches(page, "href=\"#([^\"]*)\""));
        assertThat(ids).containsAll(matches(page, "aria-(?:labelledby|describedby)=\"([^\"]*)\""));
        assertThat(new HashSet<>(matches(page, "href=\"([^#\"]*)\"")))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(published.folder().resolve(file)).exists());
    }

    @Test
    void elementsAreClosedInOrder() throws IOException {
        String page = page(SampleReport.report());

        List<String> open = new ArrayList<>();
        Matcher tags = Pattern.compile("<(/?)([a-zA-Z0-9]+)([^>]*)>").matcher(page.substring(page.indexOf("<html")));
        while (tags.find()) {
            boolean isVoid = List.of("meta", "br").contains(tags.group(2))
                    || tags.group(3).strip().endsWith("/");
            if (!isVoid && tags.group(1).isEmpty()) {
                open.add(tags.group(2));
            } else if (!isVoid) {
                assertThat(open.remove(open.size() - 1)).isEqualTo(tags.group(2).strip());
            }
        }
        assertThat(open).isEqualTo(Collections.emptyList());
    }

    @Test
    void syntheticDataIsSaidFirstAndInEachChart() throws IOException {
        String page = page(SampleReport.report());

        assertThat(page.indexOf("class=\"banner\""))
                .isLessThan(page.indexOf("<header>"))
                .isPositive();
        int charts = matches(page, "<svg( )aria").size();
        assertThat(matches(page, ">(Holds synthetic data: [^<]*)</text")).hasSize(charts);
        // Each for the width of a screen and for that of a phone.
        assertThat(charts).isEqualTo(2 * 7);
    }

    @Test
    void headlineNumbersPointToTheirFiguresAndHaveALineThatBreaksWhereAValueIsMissing() throws IOException {
        String page = page(SampleReport.report());

        assertThat(page).contains("""
                        <ul class="numbers" aria-label="The numbers in short">
                        <li><a href="#figure-decisions-by-day">&lt;Decisions&gt;</a> <strong>1,284,112</strong>\
                        <svg class="spark" viewBox="0 0 120 28" aria-hidden="true"><path d="M2.0 26.0M79.3 14.0L118.0 2.0"/></svg>\
                        <small>2025-Q2: 9</small>
                        </li>
                        </ul>
                        """);
    }

    @Test
    void chartIsDescribedByTheNumbersOfItsFigure() throws IOException {
        String page = page(SampleReport.report());

        assertThat(matches(page, "id=\"decisions-by-source-description\"\\s*>([^<]*)<"))
                .containsExactly("Bar chart. Values with a number: 4. Largest: Own initiative, 90.1\u00A0%. "
                        + "Smallest: Notice of a trusted flagger, 0.042\u00A0%.");
    }

    @Test
    void figureIsReadAsTextWithItsTableNotesAndFiles() throws IOException {
        String page = page(ReportFolderTest.small(1_234));

        String figure = page.substring(page.indexOf("<article"), page.indexOf("</article>"));

        assertThat(figure).isEqualTo("""
                        <article class="figure" aria-labelledby="figure-posts-by-language">
                        <h3 id="figure-posts-by-language">Posts</h3>
                        <p class="subtitle">Posts by language</p>
                        <div class="table" role="region" tabindex="0" aria-labelledby="figure-posts-by-language">
                        <table aria-labelledby="figure-posts-by-language">
                        <thead><tr>
                        <th scope="col" class="label">Language</th>
                        <th scope="col" class="number">Value (posts)</th>
                        </tr></thead>
                        <tbody>
                        <tr><th scope="row">&lt;b&gt;&amp;kk</th><td class="number">1,234</td></tr>
                        <tr><th scope="row">Russian <code>ru</code></th><td class="word">suppressed</td></tr>
                        </tbody>
                        </table>
                        </div>
                        <p class="download">Download <a href="figures/posts-by-language.csv" aria-describedby="figure-posts-by-language">CSV</a> · <a href="#figure-posts-by-language" aria-describedby="figure-posts-by-language">Link to this figure</a></p>
                        """);
    }

    @Test
    void seriesBreakIsDrawnDescribedAndNoted() throws IOException {
        SeriesBreak seriesBreak = new SeriesBreak(LocalDate.of(2025, 8, 1), Message.name("<i>new</i> schema"));
        Figure figure = SampleReport.byDay().withBreaks(List.of(seriesBreak));

        String page = page(ReportFolderTest.small(figure, List.of()));

        String sentence = "Series break 1 August 2025: &lt;i&gt;new&lt;/i&gt; schema.";
        assertThat(page)
                .contains(" " + sentence + " Band 1 (TikTok ", "<li>" + sentence + "</li>")
                .contains(">series break 1 August 2025</text")
                .contains("<th scope=\"row\">2025-08-01</th><td class=\"number\">3,876 (series break)</td>")
                .doesNotContain("<i>");
    }

    @Test
    void balanceSaysItsSumAndWhatReadersMustKnow() throws IOException {
        DumpInput other = new DumpInput(
                "decisions",
                "<b>.zip",
                "00".repeat(32),
                "csv",
                1_000,
                1_000,
                0,
                0,
                0,
                0,
                List.of(Message.name("No sha1.")),
                null,
                Map.of(
                        "late", 1_200L,
                        "unknown_values", 40L,
                        "unknown_values.territorial_scope=KZ", 30L,
                        "unknown_values.category=X", 6L),
                false,
                false);

        String page =
                page(ReportFolderTest.small(SampleReport.suspensions(), List.of(ReportFolderTest.checked(), other)));

        String balance = page.substring(page.indexOf("</tfoot>"), page.lastIndexOf("<p class=\"download\">"));
        assertThat(balance).isEqualTo("""
                        </tfoot>
                        </table>
                        </div>
                        <p>In sum: 2,000 read = 1,990 accepted + 1 rejected + 2 duplicate + 3 out of scope + 4 blank.</p>
                        <h3 id="input-notes">What to know about the inputs</h3>
                        <ul aria-labelledby="input-notes">
                        <li>d.zip (decisions) was let through although a check failed. Found: Too few rows, half of the day before. No sha1. Reason given: A &lt;holiday&gt;.</li>
                        <li>&lt;b&gt;.zip (decisions) failed a check. Found: No sha1. No reason for letting it through is given.</li>
                        <li>Accepted rows that were created on another day than their dump's: 1,250.</li>
                        <li>Values outside the lists of their schema, in accepted rows: 47. Among them: territorial_scope=KZ (30), category=X (6).</li>
                        <li>Dates that the format does not allow, in accepted rows: 8.</li>
                        <li>Accepted rows with the platform and the platform's own id of an earlier row: 9.</li>
                        <li>Accepted rows whose platform's own id is in the dump of the day before or after, too: 11.</li>
                        </ul>
                        """.replace("'", "&#39;"));
    }

    /** Of rows about people, a small number that was lost follows from no other number, and from no sum. */
    @Test
    void linesThatADumpLostAreWithheldWithTheirSums() throws IOException {
        DumpInput few = new DumpInput(
                "posts", "p.csv", "00".repeat(32), "csv", 777, 700, 3, 74, 0, 0, List.of(), null, Map.of(), true, true);
        PublishedReport published = ReportFolder.publish(
                ReportFolderTest.small(SampleReport.suspensions(), List.of(ReportFolderTest.checked(), few)),
                folder,
                List.of("en"));

        String suppressed = "<td class=\"number\">suppressed</td>".repeat(5) + "<td class=\"number\">0</td>";
        assertThat(Files.readString(published.folder().resolve("index.html")))
                .contains("</code></th>" + suppressed)
                .contains("Total</th>" + "<td class=\"number\">suppressed</td>".repeat(5))
                .doesNotContain("In sum:");
        assertThat(Files.readAllLines(published.folder().resolve("figures/input-balance.csv")))
                .contains("posts,p.csv,csv," + "00".repeat(32) + ",,,,,,0,suppressed,,,,,,,,,");
        for (String file : List.of("report.json", "manifest.json")) {
            assertThat(Json.read(published.folder().resolve(file)).at("/inputs/1"))
                    .hasToString("{\"table\":\"posts\",\"name\":\"p.csv\",\"sha256\":\"" + "00".repeat(32)
                            + "\",\"format\":\"csv\",\"read\":null,\"accepted\":null,\"rejected\":null,"
                            + "\"duplicate\":null,\"outOfScope\":null,\"blank\":0,\"status\":\"suppressed\","
                            + "\"problems\":[],\"acceptedBecause\":null,\"findings\":{}}");
        }
    }

    /** What one dump withholds, no sum may tell. */
    @Test
    void linesOfADumpThatAreWithheldAreInNoFile() throws IOException {
        DumpInput few = new DumpInput(
                "posts", "p.csv", "00".repeat(32), "csv", 77, 71, 1, 2, 3, 0, List.of(), null, Map.of(), true, false);
        PublishedReport published = ReportFolder.publish(
                ReportFolderTest.small(SampleReport.suspensions(), List.of(ReportFolderTest.checked(), few)),
                folder,
                List.of("en"));

        String page = Files.readString(published.folder().resolve("index.html"));
        assertThat(page)
                .contains(
                        "<dt>Lines read, of whatever platform</dt><dd>1,000, not counting those suppressed: posts</dd>")
                .contains("</code></th><td class=\"number\">suppressed</td><td class=\"number\">suppressed</td>"
                        + "<td class=\"number\">1</td>")
                .contains("Total</th><td class=\"number\">suppressed</td><td class=\"number\">suppressed</td>"
                        + "<td class=\"number\">2</td>")
                .doesNotContain("In sum:");
        assertThat(Files.readAllLines(published.folder().resolve("figures/input-balance.csv")))
                .contains("posts,p.csv,csv," + "00".repeat(32) + ",,,1,2,3,0,suppressed,,,,,,,,,");
        for (String file : List.of("report.json", "manifest.json")) {
            assertThat(Json.read(published.folder().resolve(file)).at("/inputs/1"))
                    .hasToString("{\"table\":\"posts\",\"name\":\"p.csv\",\"sha256\":\"" + "00".repeat(32)
                            + "\",\"format\":\"csv\",\"read\":null,\"accepted\":null,\"rejected\":1,\"duplicate\":2,"
                            + "\"outOfScope\":3,\"blank\":0,\"status\":\"suppressed\",\"problems\":[],"
                            + "\"acceptedBecause\":null,\"findings\":{}}");
        }
    }

    @Test
    void inputsWithoutFindingsNeedNoNotes() throws IOException {
        assertThat(page(ReportFolderTest.small(1))).doesNotContain("input-notes");
    }

    @Test
    void onlyTheFirstFortyDumpsThatFailedACheckAreOnThePage() {
        DumpInput checked = ReportFolderTest.checked();

        List<String> notes = InputNotes.of(Collections.nCopies(42, checked), Messages.english());

        assertThat(notes).filteredOn(note -> note.startsWith("d.zip")).hasSize(40);
        assertThat(notes).contains("Further input files that failed a check, which the file lists: 2.");
    }

    @Test
    void manyDumpsAreSummedByTableOnThePageAndListedInTheFile() throws IOException {
        List<DumpInput> dumps = new ArrayList<>();
        for (int number = 0; number < 41; number++) {
            String table = number < 40 ? "decisions" : "posts";
            dumps.add(new DumpInput(table, "dump-" + number, "00".repeat(32), "csv", 1_000, 998, 1, 1, 0, 0));
        }
        Report small = ReportFolderTest.small(1);
        Report report = new Report(
                small.title(),
                small.platform(),
                small.periodId(),
                small.periodText(),
                false,
                small.summary(),
                small.headlines(),
                small.sections(),
                dumps,
                List.of(),
                "",
                "1",
                "CC-BY-4.0",
                Labels.NONE);

        PublishedReport published = ReportFolder.publish(report, folder, List.of("en"));

        assertThat(Files.readString(published.folder().resolve("index.html")))
                .contains("<td>decisions</td><th scope=\"row\">All dumps: 40</th><td class=\"number\">40,000</td>")
                .contains("<th scope=\"row\" colspan=\"2\">Total</th><td class=\"number\">41,000</td>")
                .doesNotContain("dump-7", "Synthetic");
        assertThat(Files.readAllLines(published.folder().resolve("figures/input-balance.csv")))
                .hasSize(42)
                .contains("decisions,dump-7,csv," + "00".repeat(32) + ",1000,998,1,1,0,0,ok,,,,,,,,,");
    }

    @Test
    void indexListsPeriodsNewestFirstAndAllBeforeThePlatformsByName() throws IOException {
        ReportFolder.publish(ReportFolderTest.small(1), folder.resolve("v k/2025-07"), List.of("en"));
        ReportFolder.publish(ReportFolderTest.small(2), folder.resolve("v k/2025-07"), List.of("en"));
        ReportFolder.publish(SampleReport.report(), folder.resolve("all/2025-Q3"), List.of("en"));
        for (String platform : List.of("Zalando", "amazon <b>", "all")) {
            publish(platform, platform.replace("<b>", "%3Cb%3E"));
        }
        Files.createDirectories(folder.resolve(".hidden/2025-07/r1"));
        Files.createDirectories(folder.resolve("empty/2025-07"));

        String page = Files.readString(ReportIndex.write(folder, "en"));

        assertThat(matches(page, "<h2 id=\"[^\"]*\">([^<]*) <small>")).containsExactly("2025-Q3", "2025-07");
        assertThat(matches(page, "href=\"([^\"]*)\""))
                .containsExactly(
                        "#period-0",
                        "#period-1",
                        "./all/2025-Q3/r1/index.html",
                        "./all/2025-Q3/r1/index.html",
                        "./all/2025-07/r1/index.html",
                        "./all/2025-07/r1/index.html",
                        "./amazon%20%253Cb%253E/2025-07/r1/index.html",
                        "./amazon%20%253Cb%253E/2025-07/r1/index.html",
                        "./v%20k/2025-07/r2/index.html",
                        "./v%20k/2025-07/r2/index.html",
                        "./v%20k/2025-07/r1/index.html",
                        "./Zalando/2025-07/r1/index.html",
                        "./Zalando/2025-07/r1/index.html");
        assertThat(matches(page, "<th scope=\"row\"><a[^>]*>([^<]*)</a>"))
                .containsExactly("All platforms", "All platforms", "amazon &lt;b&gt;", "VK", "Zalando");
        assertThat(folder.resolve(".index.html.partial")).doesNotExist();
    }

    @Test
    void indexRunsItsOwnScriptOnlyAndShowsItsFieldByIt() throws IOException {
        publish("VK", "VK");

        String page = Files.readString(ReportIndex.write(folder, "en"));

        List<String> scripts = matches(page, "(?s)<script>(.*?)</script>");
        assertThat(scripts).hasSize(1);
        assertThat(page)
                .contains("script-src '" + Sha256.forPolicy(scripts.get(0)) + "'; base-uri 'none'")
                .contains("<div id=\"search\" role=\"search\" hidden>")
                .contains("<label for=\"filter\">Platform or period</label>")
                .contains("data-text=\"Reports shown: {0} of {1}\"")
                .doesNotContain("innerHTML", " onload=", " src=");
    }

    private void publish(String platform, String platformFolder) {
        Report small = ReportFolderTest.small(1);
        ReportFolder.publish(
                new Report(
                        small.title(),
                        platform,
                        small.periodId(),
                        small.periodText(),
                        small.synthetic(),
                        small.summary(),
                        small.headlines(),
                        small.sections(),
                        small.inputs(),
                        small.snapshots(),
                        small.configuration(),
                        small.codeVersion(),
                        small.licence(),
                        small.labels()),
                folder.resolve(platformFolder).resolve("2025-07"),
                List.of("en"));
    }

    private String page(Report report) throws IOException {
        return Files.readString(
                ReportFolder.publish(report, folder, List.of("en")).folder().resolve("index.html"));
    }

    private static List<String> matches(String text, String pattern) {
        List<String> matches = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            matches.add(matcher.group(1));
        }
        return matches;
    }
}
