package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;

import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Activity;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.jobs.tables.Usage;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts active accounts by day and month, and posts by day and language, on each platform. */
public final class MeasureUsage implements Job {

    @Override
    public String name() {
        return "measure-usage";
    }

    @Override
    public String summary() {
        return "Count active accounts by day and month, and posts by day and language.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Posts.TABLE, Activity.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(Usage.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        String inputs = context.inputs();
        if (context.done(Usage.TABLE, inputs).isPresent()) {
            return JobOutcome.unchanged();
        }
        Period period = context.period();
        Posts posts = new Posts(context.read(Posts.TABLE)
                .where(Scope.instants(Posts.CREATED_AT, period).column()));
        Activity activity = new Activity(context.read(Activity.TABLE)
                .where(Scope.days(Activity.DAY, period).column()));
        context.replace(
                Usage.TABLE,
                measure(posts, activity, period).rows(),
                Scope.equal(Usage.PERIOD, period.id()),
                Map.of("inputs", inputs));
        return JobOutcome.done(Map.of());
    }

    static Usage measure(Posts posts, Activity activity, Period period) {
        Column accounts = countDistinct(col(Activity.ACCOUNT_KEY));
        Column noLanguage = lit("");
        Dataset<Row> daily = counted(
                activity.rows(), Usage.DAILY_ACTIVE_ACCOUNTS, "accounts", col(Activity.DAY), noLanguage, accounts);
        // A month cut by the period is counted over the days inside it; the report says so.
        Dataset<Row> monthly = counted(
                activity.rows(),
                Usage.MONTHLY_ACTIVE_ACCOUNTS,
                "accounts",
                trunc(col(Activity.DAY), "month"),
                noLanguage,
                accounts);
        Dataset<Row> byDay = counted(
                posts.rows(), Usage.POSTS_BY_DAY, "posts", to_date(col(Posts.CREATED_AT)), noLanguage, count(lit(1)));
        Dataset<Row> byLanguage = counted(
                posts.rows(),
                Usage.POSTS_BY_LANGUAGE,
                "posts",
                lit(period.from()),
                coalesce(col(Posts.LANGUAGE), lit("und")),
                count(lit(1)));
        return new Usage(
                daily.union(monthly).union(byDay).union(byLanguage).withColumn(Usage.PERIOD, lit(period.id())));
    }

    private static Dataset<Row> counted(
            Dataset<Row> rows, String measure, String unit, Column interval, Column language, Column value) {
        return rows.groupBy(col(Usage.PLATFORM), interval.as(Usage.INTERVAL_START), language.as(Usage.LANGUAGE))
                .agg(value.as(Usage.VALUE))
                .select(
                        lit(measure).as(Usage.MEASURE),
                        col(Usage.PLATFORM),
                        lit(unit).as(Usage.UNIT),
                        col(Usage.INTERVAL_START),
                        col(Usage.LANGUAGE),
                        col(Usage.VALUE));
    }
}
