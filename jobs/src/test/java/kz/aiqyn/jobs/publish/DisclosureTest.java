package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.Reader;
import kz.aiqyn.jobs.regime.Erratum;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.tables.Evaluations;
import kz.aiqyn.jobs.tables.Prevalence;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.jobs.tables.Usage;
import kz.aiqyn.models.SparkExtension;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader of all reports together, of one platform each and of all, works out no count of 1 to 10. */
@ExtendWith(SparkExtension.class)
class DisclosureTest {

    private static final List<String> SINGLE = List.of(
            "decisions-by-day",
            "decisions-by-category",
            "decisions-by-automation",
            "decisions-by-detection",
            "decisions-by-source",
            "decisions-by-ground",
            "decisions-by-language");
    /** Two of them have no successor, so that they are shown as one. */
    private static final List<String> CATEGORIES = List.of(
            "STATEMENT_CATEGORY_NON_CONSENSUAL_BEHAVIOUR",
            "STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT",
            "STATEMENT_CATEGORY_VIOLENCE");

    private static final List<String> TOLD = List.of("no successor", "STATEMENT_CATEGORY_VIOLENCE");
    private static final Pattern PART = Pattern.compile("(STATEMENT_\\w+) \\([0-9,]+\\)");
    private static final Pattern FLAGGED = Pattern.compile("[0-9,]+ of [0-9,]+ decisions rest on .*");

    /** Flags the first two of three days of the first platform. */
    private static final Regime REGIME = EuropeanUnion.with(new Erratum(
            "label",
            List.of("P0"),
            null,
            LocalDate.of(2025, 7, 2),
            List.of("source_type"),
            Erratum.Kind.MISSING,
            "The label is missing",
            "announcements",
            Erratum.Confidence.HIGH));

    private static final String SHARES = "misinformation-prevalence";
    private static final String MONTHLY_SHARES = "misinformation-by-month";

    private final Map<String, Long> truth = new TreeMap<>();
    private final Set<String> seen = new TreeSet<>();
    private final List<Sum> sums = new ArrayList<>();
    private final Set<String> platforms = new TreeSet<>();

    private record Sum(String total, List<String> parts) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noSmallCountCanBeWorkedOut(long seed, SparkSession spark) {
        Random random = new Random(seed);
        List<String> cube = new ArrayList<>();
        List<String> usage = new ArrayList<>();
        List<String> prevalence = new ArrayList<>();
        List<String> quality = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int number = 0; number < count; number++) {
            String platform = "P" + number;
            platforms.add(platform);
            decisions(platform, random, cube, quality);
            posts(platform, random, usage, prevalence);
        }
        Cells cells = new Cells();
        DecisionFigures decisionFigures =
                new DecisionFigures(cells, REGIME, Period.parse("2025"), List.of("kk", "ru"), Map.of());
        UsageFigures usageFigures = new UsageFigures(cells, Message.name("July"));
        MisinformationFigures misinformationFigures = new MisinformationFigures(
                cells, new Evaluations(TableRows.of(spark, Evaluations.TABLE, "")), Message.name("July"));
        ErrataFigures errataFigures = new ErrataFigures(cells, REGIME, Period.parse("2025"));
        QualityFigures qualityFigures = new QualityFigures(cells, REGIME, Period.parse("2025"));
        String combinations = String.join("\n", cube);
        decisionFigures.count(MarginalRows.read(combinations), List.of());
        errataFigures.count(MarginalRows.days(combinations));
        qualityFigures.count(MarginalRows.measures(String.join("\n", quality)));
        usageFigures.count(new Usage(TableRows.of(spark, Usage.TABLE, usage)));
        misinformationFigures.count(new Prevalence(TableRows.of(spark, Prevalence.TABLE, prevalence)));

        cells.suppress(10);

        List<String> reports = new ArrayList<>(platforms);
        reports.add("all");
        for (String report : reports) {
            decisionFigures.figures(report).forEach(figure -> see(report, figure));
            decisionFigures.figures(report).forEach(figure -> seeNotes(report, figure));
            see(report, errataFigures.figure(report));
            qualityFigures.figures(report).forEach(figure -> see(report, figure));
            usageFigures.figures(report).forEach(figure -> see(report, figure));
            misinformationFigures.figures(report).forEach(figure -> see(report, figure));
            if (!decisionFigures.summary(report).isEmpty()) {
                seen.add(report + "|decisions|");
            }
        }
        knowSums();
        Reader reader = new Reader();
        truth.forEach((key, value) -> {
            if (seen.contains(key)) {
                reader.sees(key, value);
            } else {
                reader.misses(key);
            }
        });
        sums.forEach(sum -> reader.knows(sum.total(), sum.parts()));

        assertThat(seen)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(truth.get(key)).isNotIn(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
        assertThat(reader.hidden()).isPositive();
        assertThat(reader.worksOut().entrySet().stream()
                        .filter(found -> found.getValue() >= 1 && found.getValue() <= 10))
                .isEmpty();
    }

    private void decisions(String platform, Random random, List<String> cube, List<String> quality) {
        for (int day = 1; day <= 3; day++) {
            for (int category = 0; category < 3; category++) {
                for (int automation = 0; automation < 2; automation++) {
                    int value = random.nextInt(3) == 0
                            ? random.nextInt(7)
                            : random.nextInt(4) == 0 ? random.nextInt(90) : 0;
                    if (value == 0) {
                        continue;
                    }
                    boolean isGiven = automation == 0;
                    quality.add(String.format(
                            "{\"day\": \"2025-07-0%d\", \"platform_name\": \"%s\", \"measure\": \"field-completeness\","
                                    + " \"field\": \"content_language\", \"count\": %d, \"of\": %d}",
                            day, platform, isGiven ? value : 0, value));
                    String filed = CATEGORIES.get(category);
                    String told = TOLD.get(category < 2 ? 0 : 1);
                    String source = "S" + random.nextInt(2);
                    cube.add(String.format(
                            "{\"day\": \"2025-07-0%d\", \"platform_name\": \"%s\",%s \"category\": \"%s\","
                                    + " \"schema_version\": \"v1\","
                                    + " \"automated_decision\": \"A%d\", \"source_type\": \"%s\", \"decision_ground\": \"G%d\","
                                    + " \"automated_detection\": %s, \"decisions\": %d, \"content_to_action\": {},"
                                    + " \"action_to_report\": {}}",
                            day,
                            platform,
                            isGiven ? " \"content_language\": \"KK\"," : "",
                            filed,
                            automation,
                            source,
                            category % 2,
                            automation == 0,
                            value));
                    for (String name : List.of(platform, "all")) {
                        add(name + "|decisions|", value);
                        add(name + "|decisions-by-day|2025-07-0" + day, value);
                        add(name + "|decisions-by-category|" + told, value);
                        if (category < 2) {
                            add(name + "|without-successor|" + filed, value);
                        }
                        if (platform.equals("P0")) {
                            add(name + (day < 3 ? "|flagged|" : "|not-flagged|"), value);
                        }
                        add(name + "|decisions-by-automation|A" + automation, value);
                        add(name + "|decisions-by-detection|" + (automation == 0 ? "Yes" : "No"), value);
                        add(name + "|decisions-by-source|" + source, value);
                        add(name + "|decisions-by-ground|G" + category % 2, value);
                        add(name + "|decisions-by-language|" + (isGiven ? "KK" : ""), value);
                        add(name + "|decisions-category-by-automation|" + told + ",A" + automation, value);
                    }
                }
            }
        }
    }

    /** Every post is scored, in two months. */
    private void posts(String platform, Random random, List<String> usage, List<String> prevalence) {
        Map<String, Long> byDay = new TreeMap<>();
        Map<String, Long> byLanguage = new TreeMap<>();
        for (String month : List.of("2025-07", "2025-08")) {
            for (String language : List.of("kk", "ru", "en")) {
                int positive = random.nextInt(3) == 0 ? random.nextInt(9) : random.nextInt(60);
                int negative = random.nextInt(4) == 0 ? random.nextInt(9) : 20 + random.nextInt(200);
                long posts = positive + negative;
                if (posts == 0) {
                    continue;
                }
                prevalence.add(String.format(
                        "{\"platform\": \"%s\", \"language\": \"%s\", \"month\": \"%s\", \"posts\": %d,"
                                + " \"misinformation\": %d}",
                        platform, language, month, posts, positive));
                long first = random.nextInt((int) posts + 1);
                byDay.merge(month + "-01", first, Long::sum);
                byDay.merge(month + "-02", posts - first, Long::sum);
                byLanguage.merge(language, posts, Long::sum);
                add(platform + "|posts-by-language|" + language, posts);
                add(platform + "|posts-by-month|" + month, posts);
                add(platform + "|posts|", posts);
                add(platform + "|positive|" + language, positive);
                add(platform + "|negative|" + language, negative);
                add(platform + "|positive-by-month|" + month, positive);
                add(platform + "|negative-by-month|" + month, negative);
                add(platform + "|all-positive|", positive);
                add(platform + "|all-negative|", negative);
            }
        }
        byDay.forEach((day, value) -> {
            usage.add(usage("posts-by-day", platform, day, "", value));
            add(platform + "|posts-by-day|" + day, value);
        });
        byLanguage.forEach(
                (language, value) -> usage.add(usage("posts-by-language", platform, "2025-07-01", language, value)));
    }

    private static String usage(String measure, String platform, String day, String language, long value) {
        return String.format(
                "{\"measure\": \"%s\", \"platform\": \"%s\", \"interval_start\": \"%s\", \"language\": \"%s\", \"value\": %d}",
                measure, platform, day, language, value);
    }

    private void add(String key, long value) {
        truth.merge(key, value, Long::sum);
    }

    /** A shown share tells, with its interval, the posts on either side of it. */
    private void see(String report, Figure figure) {
        for (FigureRow row : figure.rows()) {
            if (row.value() == null) {
                continue;
            }
            List<String> values = row.dimensions();
            switch (figure.id()) {
                case "decisions-by-platform" -> seen.add(values.get(0) + "|decisions|");
                // A share tells the numbers on either side of it.
                case "decision-completeness" ->
                    List.of("|decisions-by-language|KK", "|decisions-by-language|", "|decisions|")
                            .forEach(key -> seen.add(report + key));
                case "errata" -> seen.add(values.get(1) + "|flagged|");
                case "posts-by-day" -> seen.add(values.get(1) + "|posts-by-day|" + values.get(0));
                case "posts-by-language" -> seen.add(values.get(0) + "|posts-by-language|" + values.get(1));
                case "misinformation-posts" -> seen.add(values.get(0) + "|positive|" + values.get(1));
                case SHARES ->
                    List.of("positive", "negative", "posts-by-language")
                            .forEach(kind -> seen.add(values.get(0) + "|" + kind + "|" + values.get(1)));
                case MONTHLY_SHARES ->
                    List.of("positive-by-month", "negative-by-month", "posts-by-month")
                            .forEach(kind -> seen.add(values.get(1) + "|" + kind + "|" + values.get(0)));
                default -> {
                    String key = report + "|" + figure.id() + "|" + String.join(",", values);
                    if (truth.containsKey(key)) {
                        seen.add(key);
                        assertThat(row.value()).isEqualTo(truth.get(key).doubleValue());
                    }
                }
            }
        }
    }

    /** A note tells how many decisions are flagged, or what a bar sums. */
    private void seeNotes(String report, Figure figure) {
        for (String note : FigureText.said(figure.notes())) {
            Matcher part = PART.matcher(note);
            while (part.find()) {
                seen.add(report + "|without-successor|" + part.group(1));
            }
            if (FLAGGED.matcher(note).matches()) {
                seen.add(report + "|flagged|");
            }
        }
    }

    private void knowSums() {
        sums.add(new Sum("P0|decisions|", List.of("P0|flagged|", "P0|not-flagged|")));
        sums.add(new Sum("P0|flagged|", List.of("P0|decisions-by-day|2025-07-01", "P0|decisions-by-day|2025-07-02")));
        sums.add(new Sum("P0|not-flagged|", List.of("P0|decisions-by-day|2025-07-03")));
        Set<String> reports = new HashSet<>(platforms);
        reports.add("all");
        for (String report : reports) {
            SINGLE.forEach(figure -> know(report + "|decisions|", report + "|" + figure + "|"));
            for (String told : TOLD) {
                know(report + "|decisions-by-category|" + told, report + "|decisions-category-by-automation|" + told);
            }
            know(report + "|decisions-by-category|no successor", report + "|without-successor|");
            for (String code : List.of("0", "1")) {
                List<String> crossed = keys(report + "|decisions-category-by-automation|").stream()
                        .filter(key -> key.endsWith("A" + code))
                        .toList();
                sums.add(new Sum(report + "|decisions-by-automation|A" + code, crossed));
            }
            know(report + "|posts|", report + "|posts-by-language|");
            know(report + "|posts|", report + "|posts-by-day|");
            know(report + "|posts|", report + "|posts-by-month|");
            sums.add(new Sum(report + "|posts|", List.of(report + "|all-positive|", report + "|all-negative|")));
            for (String month : List.of("2025-07", "2025-08")) {
                know(report + "|posts-by-month|" + month, report + "|posts-by-day|" + month);
                sides(report, "posts-by-month", "-by-month", month);
            }
            List.of("kk", "ru", "en").forEach(language -> sides(report, "posts-by-language", "", language));
            for (String side : List.of("positive", "negative")) {
                know(report + "|all-" + side + "|", report + "|" + side + "|");
                know(report + "|all-" + side + "|", report + "|" + side + "-by-month|");
            }
        }
        for (String key : truth.keySet()) {
            if (key.startsWith("all|")) {
                String rest = key.substring("all".length());
                sums.add(new Sum(
                        key, platforms.stream().map(platform -> platform + rest).toList()));
            }
        }
    }

    private void sides(String report, String all, String suffix, String value) {
        sums.add(new Sum(
                report + "|" + all + "|" + value,
                List.of(report + "|positive" + suffix + "|" + value, report + "|negative" + suffix + "|" + value)));
    }

    private void know(String total, String partsStart) {
        sums.add(new Sum(total, keys(partsStart)));
    }

    private List<String> keys(String start) {
        return truth.keySet().stream().filter(key -> key.startsWith(start)).toList();
    }
}
