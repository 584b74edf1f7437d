package kz.aiqyn.jobs.publish;

import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_AUTOMATION;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_CATEGORY;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_DAY;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_DETECTION;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_GROUND;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_LANGUAGE;
import static kz.aiqyn.jobs.publish.SharedMeasures.DECISIONS_BY_SOURCE;
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

import java.util.List;
import kz.aiqyn.jobs.regime.Crosswalk;
import kz.aiqyn.jobs.tables.DecisionCounts;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Counts the cube of decisions by each dimension, and says which counts add up to which. */
final class DecisionCells {

    static final String KEYWORD = "decisions-by-keyword";

    /** In no figure but in the note on a bar that sums them. */
    static final String WITHOUT_SUCCESSOR = "decisions-without-successor";

    static final String RESTRICTION = "decisions-by-restriction";
    static final String CONTENT_TYPE = "decisions-by-content-type";
    static final String CATEGORY_BY_AUTOMATION = "decisions-category-by-automation";

    private DecisionCells() {}

    /** One pass over the cube, one small row for each cell. */
    static void count(DecisionCounts cube, SchemaTerms terms, Cells cells) {
        Column category = terms.value(DecisionCounts.CATEGORY);
        Column single = array(
                cell(DECISIONS, lit("")),
                cell(DECISIONS_BY_DAY, col(DecisionCounts.DAY).cast("string")),
                cell(DECISIONS_BY_CATEGORY, category),
                cell(DECISIONS_BY_AUTOMATION, col(DecisionCounts.AUTOMATED_DECISION)),
                cell(
                        DECISIONS_BY_DETECTION,
                        when(col(DecisionCounts.AUTOMATED_DETECTION), "Yes")
                                .when(not(col(DecisionCounts.AUTOMATED_DETECTION)), "No")),
                cell(DECISIONS_BY_SOURCE, col(DecisionCounts.SOURCE_TYPE)),
                cell(DECISIONS_BY_GROUND, col(DecisionCounts.DECISION_GROUND)),
                cell(DECISIONS_BY_LANGUAGE, col(DecisionCounts.CONTENT_LANGUAGE)),
                cell(CATEGORY_BY_AUTOMATION, category, col(DecisionCounts.AUTOMATED_DECISION)),
                when(category.equalTo(Crosswalk.NO_SUCCESSOR), cell(WITHOUT_SUCCESSOR, col(DecisionCounts.CATEGORY))));
        Column restrictions = concat(
                items(DecisionCounts.DECISION_VISIBILITY),
                array(
                        col(DecisionCounts.DECISION_MONETARY),
                        col(DecisionCounts.DECISION_PROVISION),
                        col(DecisionCounts.DECISION_ACCOUNT)));
        Column keywords =
                terms.items(DecisionCounts.CATEGORY_SPECIFICATION, items(DecisionCounts.CATEGORY_SPECIFICATION));
        Column several = concat(
                transform(keywords, item -> cell(KEYWORD, item)),
                transform(filter(restrictions, item -> item.isNotNull()), item -> cell(RESTRICTION, item)),
                transform(items(DecisionCounts.CONTENT_TYPE), item -> cell(CONTENT_TYPE, item)));
        List<Row> counted = cube.rows()
                .select(
                        col(DecisionCounts.PLATFORM_NAME),
                        col(DecisionCounts.DECISIONS),
                        explode(concat(filter(single, one -> one.isNotNull()), several))
                                .as("cell"))
                .groupBy(col(DecisionCounts.PLATFORM_NAME), col("cell.measure"), col("cell.first"), col("cell.second"))
                .agg(sum(DecisionCounts.DECISIONS))
                .collectAsList();
        for (Row row : counted) {
            String measure = row.getString(1);
            List<String> values = measure.equals(DECISIONS)
                    ? List.of()
                    : measure.equals(CATEGORY_BY_AUTOMATION)
                            ? List.of(row.getString(2), row.getString(3))
                            : List.of(row.getString(2));
            cells.add(row.getString(0), measure, values, row.getLong(4));
        }
        for (String part : List.of(
                DECISIONS_BY_DAY,
                DECISIONS_BY_CATEGORY,
                DECISIONS_BY_AUTOMATION,
                DECISIONS_BY_DETECTION,
                DECISIONS_BY_SOURCE,
                DECISIONS_BY_GROUND,
                DECISIONS_BY_LANGUAGE)) {
            cells.sum(DECISIONS, part);
        }
        cells.sum(DECISIONS_BY_CATEGORY, List.of(CATEGORY_BY_AUTOMATION), values -> List.of(values.get(0)));
        cells.sum(DECISIONS_BY_AUTOMATION, List.of(CATEGORY_BY_AUTOMATION), values -> List.of(values.get(1)));
        cells.sum(DECISIONS_BY_CATEGORY, List.of(WITHOUT_SUCCESSOR), values -> List.of(Crosswalk.NO_SUCCESSOR));
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
