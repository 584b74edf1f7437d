package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What the cube of decisions says: counts by each dimension, and delays. */
final class DecisionFigures {

    static final String TOTAL = "decisions";
    private static final String DAY = "decisions-by-day";
    private static final String CATEGORY = "decisions-by-category";
    private static final String AUTOMATION = "decisions-by-automation";
    private static final String DETECTION = "decisions-by-detection";
    private static final String SOURCE = "decisions-by-source";
    private static final String GROUND = "decisions-by-ground";
    private static final String LANGUAGE = "decisions-by-language";
    private static final String RESTRICTION = "decisions-by-restriction";
    private static final String CONTENT_TYPE = "decisions-by-content-type";
    private static final String CATEGORY_BY_AUTOMATION = "decisions-category-by-automation";
    private static final String UNIT = "decisions";

    private final Cells cells;
    private final String period;
    private final Delays delays;

    DecisionFigures(Cells cells, String period) {
        this.cells = cells;
        this.period = period;
        this.delays = new Delays(cells, period);
    }

    /** Counts what the figures need: one pass over the cube, one small row for each cell. */
    void count(DecisionCounts cube) {
        Column single = array(
                cell(TOTAL, lit("")),
                cell(DAY, col(DecisionCounts.DAY).cast("string")),
                cell(CATEGORY, col(DecisionCounts.CATEGORY)),
                cell(AUTOMATION, col(DecisionCounts.AUTOMATED_DECISION)),
                cell(
                        DETECTION,
                        when(col(DecisionCounts.AUTOMATED_DETECTION), "Yes")
                                .when(not(col(DecisionCounts.AUTOMATED_DETECTION)), "No")),
                cell(SOURCE, col(DecisionCounts.SOURCE_TYPE)),
                cell(GROUND, col(DecisionCounts.DECISION_GROUND)),
                cell(LANGUAGE, col(DecisionCounts.CONTENT_LANGUAGE)),
                cell(CATEGORY_BY_AUTOMATION, col(DecisionCounts.CATEGORY), col(DecisionCounts.AUTOMATED_DECISION)));
        Column restrictions = concat(
                items(DecisionCounts.DECISION_VISIBILITY),
                array(
                        col(DecisionCounts.DECISION_MONETARY),
                        col(DecisionCounts.DECISION_PROVISION),
                        col(DecisionCounts.DECISION_ACCOUNT)));
        Column several = concat(
                transform(filter(restrictions, item -> item.isNotNull()), item -> cell(RESTRICTION, item)),
                transform(items(DecisionCounts.CONTENT_TYPE), item -> cell(CONTENT_TYPE, item)));
        List<Row> counted = cube.rows()
                .select(
                        col(DecisionCounts.PLATFORM_NAME),
                        col(DecisionCounts.DECISIONS),
                        explode(concat(single, several)).as("cell"))
                .groupBy(col(DecisionCounts.PLATFORM_NAME), col("cell.measure"), col("cell.first"), col("cell.second"))
                .agg(sum(DecisionCounts.DECISIONS))
                .collectAsList();
        for (Row row : counted) {
            String measure = row.getString(1);
            List<String> values = measure.equals(TOTAL)
                    ? List.of()
                    : measure.equals(CATEGORY_BY_AUTOMATION)
                            ? List.of(row.getString(2), row.getString(3))
                            : List.of(row.getString(2));
            cells.add(row.getString(0), measure, values, row.getLong(4));
        }
        for (String part : List.of(DAY, CATEGORY, AUTOMATION, DETECTION, SOURCE, GROUND, LANGUAGE)) {
            cells.sum(TOTAL, part);
        }
        cells.sum(CATEGORY, List.of(CATEGORY_BY_AUTOMATION), values -> List.of(values.get(0)));
        cells.sum(AUTOMATION, List.of(CATEGORY_BY_AUTOMATION), values -> List.of(values.get(1)));
        delays.count(cube);
    }

    List<Figure> figures(String platform) {
        String all = "Number of decisions (DSA statements of reasons), " + period;
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                DAY,
                dayTitle(platform),
                all + ", by day of the dump",
                UNIT,
                List.of("day"),
                ChartKind.LINES,
                cells.rowsByValue(platform, DAY),
                List.of()));
        if (platform.equals(Cells.ALL)) {
            List<FigureRow> rows = cells.rowsByPlatform(TOTAL, 0);
            figures.add(bars("decisions-by-platform", "on", "platform", "Decisions by platform", all, rows, List.of()));
        }
        figures.add(bars(
                CATEGORY, "for", "category", "Decisions by category", all, cells.rows(platform, CATEGORY), List.of()));
        figures.add(new Figure(
                CATEGORY_BY_AUTOMATION,
                "Decisions by category and automation",
                all + ", by category and whether the decision was automated",
                UNIT,
                List.of("category", "automated_decision"),
                ChartKind.STACKED_BARS,
                cells.rowsInOrderOf(cells.rows(platform, CATEGORY), platform, CATEGORY_BY_AUTOMATION),
                List.of()));
        figures.add(bars(
                RESTRICTION,
                "by",
                "restriction",
                "Decisions by restriction",
                all + ", by restriction",
                cells.rows(platform, RESTRICTION),
                List.of("A decision may impose several restrictions: they do not add up to the decisions.")));
        figures.add(bars(
                AUTOMATION,
                "",
                "automated_decision",
                "Decisions by automation",
                all + ", by automated_decision",
                cells.rows(platform, AUTOMATION),
                List.of()));
        figures.add(bars(
                DETECTION,
                "",
                "automated_detection",
                "Decisions by detection",
                all + ", by automated_detection",
                cells.rows(platform, DETECTION),
                List.of()));
        figures.add(
                bars(SOURCE, "", "source_type", "Decisions by source", all, cells.rows(platform, SOURCE), List.of()));
        figures.add(bars(
                GROUND, "", "decision_ground", "Decisions by ground", all, cells.rows(platform, GROUND), List.of()));
        figures.add(bars(
                CONTENT_TYPE,
                "",
                "content_type",
                "Decisions by content type",
                all,
                cells.rows(platform, CONTENT_TYPE),
                List.of("A decision may name several content types: they do not add up to the decisions.")));
        figures.add(bars(
                LANGUAGE,
                "",
                "content_language",
                "Decisions by content language",
                all,
                cells.rows(platform, LANGUAGE),
                List.of("Platforms need not state the language.")));
        figures.add(delays.figure(platform));
        return figures;
    }

    /** Sentences that open the report; none when the total is hidden. */
    List<String> summary(String platform) {
        List<String> sentences = new ArrayList<>();
        long total = cells.count(platform, TOTAL);
        if (total == 0 || cells.isHidden(platform, TOTAL)) {
            return sentences;
        }
        sentences.add(String.format("%,d decisions were taken in the period.", total));
        String fully = "AUTOMATED_DECISION_FULLY";
        if (!cells.isHidden(platform, AUTOMATION, fully)) {
            sentences.add(String.format(
                    "%.1f %% of them were taken by fully automated means.",
                    100.0 * cells.count(platform, AUTOMATION, fully) / total));
        }
        delays.sentence(platform).ifPresent(sentences::add);
        return sentences;
    }

    private String dayTitle(String platform) {
        Map<String, Long> days = cells.byValue(platform, DAY);
        boolean isAnyHidden = days.keySet().stream().anyMatch(day -> cells.isHidden(platform, DAY, day));
        // A hidden day may be the highest: the title does not say whether it is.
        String title = isAnyHidden
                ? "Decisions by day: of the shown days, most on %s (%,d)"
                : "Decisions peaked on %s with %,d";
        return days.entrySet().stream()
                .filter(day -> !cells.isHidden(platform, DAY, day.getKey()))
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(day -> days.size() > 1)
                .map(day -> String.format(title, day.getKey(), day.getValue()))
                .orElse("Decisions by day");
    }

    private static Figure bars(
            String id,
            String word,
            String dimension,
            String plainTitle,
            String subtitle,
            List<FigureRow> rows,
            List<String> notes) {
        return new Figure(
                id,
                Headline.of(plainTitle, word, UNIT, rows),
                subtitle,
                UNIT,
                List.of(dimension),
                ChartKind.BARS,
                rows,
                notes);
    }

    private static Column items(String joined) {
        return coalesce(split(col(joined), " "), array().cast("array<string>"));
    }

    private static Column cell(String measure, Column first) {
        return cell(measure, first, lit(""));
    }

    private static Column cell(String measure, Column first, Column second) {
        return struct(
                lit(measure).as("measure"),
                coalesce(first, lit("")).as("first"),
                coalesce(second, lit("")).as("second"));
    }
}
