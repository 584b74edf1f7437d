package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.aiqyn.jobs.lake.Job;
import kz.aiqyn.jobs.lake.JobContext;
import kz.aiqyn.jobs.lake.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts decisions by all their dimensions jointly and by day, with exact delay counts: the daily cube. */
public final class MeasureDecisions implements Job {

    /** The 27 members of the European Union and the 30 countries of the European Economic Area, as dumps write them. */
    private static final String EUROPEAN_UNION =
            "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

    private static final String EUROPEAN_ECONOMIC_AREA =
            "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";

    private static final List<String> LISTS = List.of(
            Decisions.DECISION_VISIBILITY,
            Decisions.CATEGORY_ADDITION,
            Decisions.CATEGORY_SPECIFICATION,
            Decisions.CONTENT_TYPE);
    private static final List<String> SCALARS = List.of(
            Decisions.PLATFORM_NAME,
            Decisions.SCHEMA_VERSION,
            Decisions.DECISION_MONETARY,
            Decisions.DECISION_PROVISION,
            Decisions.DECISION_ACCOUNT,
            Decisions.ACCOUNT_TYPE,
            Decisions.DECISION_GROUND,
            Decisions.INCOMPATIBLE_CONTENT_ILLEGAL,
            Decisions.CATEGORY,
            Decisions.CONTENT_LANGUAGE,
            Decisions.SOURCE_TYPE,
            Decisions.AUTOMATED_DETECTION,
            Decisions.AUTOMATED_DECISION);

    @Override
    public String name() {
        return "measure-decisions";
    }

    @Override
    public String summary() {
        return "Count decisions by day and all dimensions jointly, with exact delay counts.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Decisions.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(DecisionCounts.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        String inputs = context.inputs();
        if (context.done(DecisionCounts.TABLE, inputs).isPresent()) {
            return JobOutcome.unchanged();
        }
        Decisions decisions = new Decisions(context.read(Decisions.TABLE)
                .where(Scope.days(Decisions.DUMP_DAY, context.period()).column()));
        context.replace(
                DecisionCounts.TABLE,
                cube(decisions).rows(),
                Scope.days(DecisionCounts.DAY, context.period()),
                Map.of("inputs", inputs));
        return JobOutcome.done(Map.of());
    }

    static DecisionCounts cube(Decisions decisions) {
        Column[] dimensions = Stream.of(
                        Stream.of(col(Decisions.DUMP_DAY).as(DecisionCounts.DAY)),
                        SCALARS.stream().map(name -> col(name)),
                        LISTS.stream().map(name -> joined(name).as(name)),
                        Stream.of(territory().as(DecisionCounts.TERRITORY)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
        Column contentToAction = datediff(col(Decisions.APPLICATION_DATE), col(Decisions.CONTENT_DATE));
        Column actionToReport = datediff(to_date(col(Decisions.CREATED_AT)), col(Decisions.APPLICATION_DATE));
        Column[] names = Stream.of(
                        Stream.of(DecisionCounts.DAY, DecisionCounts.TERRITORY), SCALARS.stream(), LISTS.stream())
                .flatMap(columns -> columns)
                .map(name -> col(name))
                .toArray(Column[]::new);

        Dataset<Row> joint = decisions
                .rows()
                .select(append(
                        dimensions,
                        contentToAction.as(DecisionCounts.CONTENT_TO_ACTION),
                        actionToReport.as(DecisionCounts.ACTION_TO_REPORT)))
                .groupBy(append(names, col(DecisionCounts.CONTENT_TO_ACTION), col(DecisionCounts.ACTION_TO_REPORT)))
                .agg(count(lit(1)).as("n"));
        // Each delay is counted by itself: a row for either, and their counts added up before they become a map.
        Column delays = explode(array(
                struct(
                        lit(DecisionCounts.CONTENT_TO_ACTION).as("kind"),
                        col(DecisionCounts.CONTENT_TO_ACTION).as("days")),
                struct(
                        lit(DecisionCounts.ACTION_TO_REPORT).as("kind"),
                        col(DecisionCounts.ACTION_TO_REPORT).as("days"))));
        Dataset<Row> byDelay = joint.select(append(names, col("n"), delays.as("delay")))
                .groupBy(append(
                        names, col("delay.kind").as("kind"), col("delay.days").as("days")))
                .agg(sum("n").as("n"));
        Dataset<Row> cube = byDelay.groupBy(names)
                .agg(
                        sum(when(col("kind").equalTo(DecisionCounts.CONTENT_TO_ACTION), col("n")))
                                .as(DecisionCounts.DECISIONS),
                        histogram(DecisionCounts.CONTENT_TO_ACTION),
                        histogram(DecisionCounts.ACTION_TO_REPORT));
        return new DecisionCounts(cube);
    }

    private static Column histogram(String kind) {
        Column known = col("kind").equalTo(kind).and(col("days").isNotNull());
        Column entries = collect_list(when(known, struct(col("days"), col("n"))));
        return map_from_entries(array_sort(entries)).as(kind);
    }

    private static Column joined(String list) {
        return when(size(col(list)).gt(0), array_join(array_sort(col(list)), " "));
    }

    private static Column territory() {
        Column countries = joined(Decisions.TERRITORIAL_SCOPE);
        return when(countries.equalTo(EUROPEAN_UNION), "EU")
                .when(countries.equalTo(EUROPEAN_ECONOMIC_AREA), "EEA")
                .when(size(col(Decisions.TERRITORIAL_SCOPE)).equalTo(1), countries)
                .when(countries.isNotNull(), "several countries");
    }

    private static Column[] append(Column[] columns, Column... more) {
        return Stream.of(columns, more).flatMap(Stream::of).toArray(Column[]::new);
    }
}
