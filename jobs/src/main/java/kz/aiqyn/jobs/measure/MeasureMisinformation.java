package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Judgements;
import kz.aiqyn.jobs.tables.Prevalence;
import kz.aiqyn.jobs.tables.Scores;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.models.statistics.WilsonInterval;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the posts scored as misinformation, by platform, language and month, and the human judgements by platform.
 *
 * <p>The share is of the posts that were scored, with Wilson's interval (Wilson 1927), which speaks of the number of posts
 * only: the classifier's own errors are not in it.
 */
public final class MeasureMisinformation implements Job {

    @Override
    public String name() {
        return "measure-misinformation";
    }

    @Override
    public String summary() {
        return "Count posts scored as misinformation, with the interval of their share, and human judgements.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Scores.TABLE, Audits.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(Judgements.TABLE, Prevalence.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        String inputs = context.inputs();
        if (context.done(Prevalence.TABLE, inputs).isPresent()) {
            return JobOutcome.unchanged();
        }
        Period period = context.period();
        Scores scores = new Scores(
                context.read(Scores.TABLE).where(Scope.days(Scores.DAY, period).column()));
        Audits audits = new Audits(context.read(Audits.TABLE)
                .where(Scope.instants(Audits.JUDGED_AT, period).column()));
        // First, as the other table tells whether both are written.
        context.replace(
                Judgements.TABLE,
                judgements(audits, period).rows(),
                Scope.equal(Judgements.PERIOD, period.id()),
                Map.of("inputs", inputs));
        context.replace(
                Prevalence.TABLE,
                measure(scores, period).rows(),
                Scope.equal(Prevalence.PERIOD, period.id()),
                Map.of("inputs", inputs));
        return JobOutcome.done(Map.of());
    }

    static Judgements judgements(Audits audits, Period period) {
        return new Judgements(audits.rows()
                .groupBy(col(Audits.PLATFORM))
                .agg(count(lit(1)).as(Judgements.JUDGEMENTS))
                .withColumn(Judgements.PERIOD, lit(period.id())));
    }

    static Prevalence measure(Scores scores, Period period) {
        Dataset<Row> counted = scores.rows()
                .groupBy(
                        col(Scores.PLATFORM),
                        coalesce(col(Scores.LANGUAGE), lit("und")).as(Prevalence.LANGUAGE),
                        date_format(col(Scores.DAY), "yyyy-MM").as(Prevalence.MONTH),
                        col(Scores.MODEL),
                        col(Scores.VERSION))
                .agg(
                        count(lit(1)).as(Prevalence.POSTS),
                        sum(when(col(Scores.PREDICTED), 1L).otherwise(0L)).as(Prevalence.MISINFORMATION));
        Column posts = col(Prevalence.POSTS).cast("double");
        Column share = col(Prevalence.MISINFORMATION).cast("double").divide(posts);
        // Step by step as in WilsonInterval, so that this table and the report agree to the last digit.
        double z = WilsonInterval.Z_95;
        double square = z * z;
        Column centre = share.plus(lit(square).divide(lit(2.0).multiply(posts)));
        Column reach = lit(z).multiply(sqrt(share.multiply(lit(1.0).minus(share))
                .divide(posts)
                .plus(lit(square).divide(lit(4.0).multiply(posts).multiply(posts)))));
        Column scale = lit(1.0).plus(lit(square).divide(posts));
        // At 0 and 1 rounding may push an end of the interval past the share itself.
        Column low = when(share.equalTo(0.0), 0.0).otherwise(centre.minus(reach).divide(scale));
        Column high = when(share.equalTo(1.0), 1.0).otherwise(centre.plus(reach).divide(scale));
        return new Prevalence(counted.withColumn(Prevalence.PERIOD, lit(period.id()))
                .withColumn(Prevalence.SHARE, share)
                .withColumn(Prevalence.SHARE_LOW, low)
                .withColumn(Prevalence.SHARE_HIGH, high)
                .withColumn(Prevalence.STATUS, lit("ok")));
    }
}
