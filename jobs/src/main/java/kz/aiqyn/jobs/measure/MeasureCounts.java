package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.regime.Crosswalk;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.regime.RenamedPlatform;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tells published daily counts of statements of reasons as the marginals that reports read. */
public final class MeasureCounts implements Job {

    /** Columns of statements whose values are dimensions of decisions. */
    private static final List<String> COLUMNS = Stream.of(
                    Counts.SINGLE, Counts.LISTS, List.of(Decisions.DECISION_VISIBILITY))
            .flatMap(List::stream)
            .toList();

    /** Columns of counts by the dimension they are. */
    private static final Map<String, String> DERIVED = Map.of(
            Counts.ROWS, DecisionMarginals.DECISIONS,
            Counts.MODERATION_DELAY, DecisionCounts.CONTENT_TO_ACTION,
            Counts.DISCLOSURE_DELAY, DecisionCounts.ACTION_TO_REPORT);

    @Override
    public String name() {
        return "measure-counts";
    }

    @Override
    public String summary() {
        return "Tell published daily counts as the counts that reports read, platforms by their names of today.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Counts.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(DecisionMarginals.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        Regime regime = context.configuration().regimes().ofStatements();
        String inputs = context.inputs(regime.sha256());
        if (context.done(DecisionMarginals.TABLE, inputs).isPresent()) {
            return JobOutcome.unchanged();
        }
        Counts counts = new Counts(context.read(Counts.TABLE)
                .where(Scope.days(Counts.START_DATE, context.period()).column()));
        context.replace(
                DecisionMarginals.TABLE,
                marginals(counts, regime, inputs).rows(),
                Scope.days(DecisionMarginals.DAY, context.period())
                        .and(Scope.equal(DecisionMarginals.ORIGIN, DecisionMarginals.PUBLISHED)),
                Map.of("inputs", inputs));
        return JobOutcome.done(Map.of());
    }

    /**
     * The marginals that counts tell; free texts and restrictions in combination are none.
     *
     * @param inputs fingerprint of what was measured
     */
    static DecisionMarginals marginals(Counts counts, Regime regime, String inputs) {
        Column dimension = col(Counts.COLUMN);
        for (Map.Entry<String, String> derived : DERIVED.entrySet()) {
            dimension = when(col(Counts.COLUMN).equalTo(derived.getKey()), lit(derived.getValue()))
                    .otherwise(dimension);
        }
        String[] columns =
                Stream.concat(COLUMNS.stream(), DERIVED.keySet().stream()).toArray(String[]::new);
        Dataset<Row> rows = counts.rows()
                .where(col(Counts.COLUMN)
                        .isin((Object[]) columns)
                        .and(col(Counts.ENTITY).isNull())
                        .and(col(Counts.PLATFORM).isNotNull())
                        .and(col(Counts.COUNT).gt(0)))
                .groupBy(
                        col(Counts.START_DATE).as(DecisionMarginals.DAY),
                        platform(regime).as(DecisionMarginals.PLATFORM_NAME),
                        dimension.as(DecisionMarginals.DIMENSION),
                        col(Counts.VARIANT).as(DecisionMarginals.VALUE))
                .agg(
                        sum(Counts.COUNT).as(DecisionMarginals.COUNT),
                        min(Counts.MIN).as(DecisionMarginals.LEAST),
                        max(Counts.MAX).as(DecisionMarginals.MOST),
                        mean().as(DecisionMarginals.MEAN));
        return new DecisionMarginals(rows.withColumn(DecisionMarginals.SCHEMA_VERSION, schema(regime))
                .withColumn(DecisionMarginals.BY_DIMENSION, lit(null).cast("STRING"))
                .withColumn(DecisionMarginals.BY_VALUE, lit(null).cast("STRING"))
                .withColumn(DecisionMarginals.ORIGIN, lit(DecisionMarginals.PUBLISHED))
                .withColumn(DecisionMarginals.INPUTS, lit(inputs)));
    }

    /** The mean in seconds of delays that are counted together; null where nothing was measured. */
    private static Column mean() {
        Column isMeasured = col(Counts.MIN).isNotNull();
        return sum(when(isMeasured, col(Counts.MEAN).cast("DECIMAL(20)").multiply(col(Counts.COUNT))))
                .divide(sum(when(isMeasured, col(Counts.COUNT))))
                .cast("BIGINT");
    }

    private static Column platform(Regime regime) {
        Column platform = col(Counts.PLATFORM);
        for (RenamedPlatform renamed : regime.renamedPlatforms()) {
            Column isOld = col(Counts.PLATFORM)
                    .equalTo(renamed.was())
                    .and(col(Counts.START_DATE).leq(lit(renamed.to())));
            platform = when(isOld, lit(renamed.is())).otherwise(platform);
        }
        return platform;
    }

    /** Counts do not say the schema of their statements: it is the one of their day. */
    private static Column schema(Regime regime) {
        Crosswalk crosswalk = regime.crosswalk();
        return crosswalk.steps().isEmpty()
                ? lit(crosswalk.toSchema())
                : when(col(DecisionMarginals.DAY).lt(lit(crosswalk.effective())), lit(crosswalk.fromSchema()))
                        .otherwise(lit(crosswalk.toSchema()));
    }
}
