package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.Accounts;
import kz.aiqyn.jobs.tables.Demographics;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Counts consenting accounts by platform, age band, gender and region.
 *
 * <p>An account counts as it was recorded last in the period. Age is the year of the period's last day less the year of
 * birth. Counts are as they are, however small: they are for {@code publish-report}, which suppresses.
 */
public final class MeasureDemographics implements Job {

    @Override
    public String name() {
        return "measure-demographics";
    }

    @Override
    public String summary() {
        return "Count consenting accounts by age band, gender and region.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Accounts.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(Demographics.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        String inputs = context.inputs();
        if (context.done(Demographics.TABLE, inputs).isPresent()) {
            return JobOutcome.unchanged();
        }
        Period period = context.period();
        Accounts accounts = new Accounts(context.read(Accounts.TABLE)
                .where(Scope.days(Accounts.RECORDED_ON, period).column()));
        context.replace(
                Demographics.TABLE,
                measure(accounts, period).rows(),
                Scope.equal(Demographics.PERIOD, period.id()),
                Map.of("inputs", inputs));
        return JobOutcome.done(Map.of());
    }

    static Demographics measure(Accounts accounts, Period period) {
        WindowSpec ofAccount = Window.partitionBy(Accounts.PLATFORM, Accounts.ACCOUNT_KEY);
        Column newest = row_number()
                .over(ofAccount.orderBy(col(Accounts.RECORDED_ON).desc(), col(Accounts.DUMP), col(Accounts.LINE)));
        Column consents = coalesce(col(Accounts.CONSENT), lit(false));
        Column age = lit(period.to().getYear()).minus(col(Accounts.BIRTH_YEAR));
        Column ageBand = when(age.isNull().or(age.lt(0)).or(age.gt(120)), "unknown")
                .when(age.lt(18), "0-17")
                .when(age.lt(25), "18-24")
                .when(age.lt(35), "25-34")
                .when(age.lt(45), "35-44")
                .when(age.lt(55), "45-54")
                .when(age.lt(65), "55-64")
                .otherwise("65+");
        Dataset<Row> counted = accounts.rows()
                .withColumn("newest", newest)
                .withColumn(Demographics.RECORDS, count(lit(1)).over(ofAccount))
                .where(col("newest").equalTo(1))
                .groupBy(
                        col(Accounts.PLATFORM),
                        when(consents, ageBand).as(Demographics.AGE_BAND),
                        when(consents, coalesce(col(Accounts.GENDER), lit("unknown")))
                                .as(Demographics.GENDER),
                        when(consents, coalesce(col(Accounts.REGION), lit("unknown")))
                                .as(Demographics.REGION))
                .agg(
                        count_if(consents).as(Demographics.ACCOUNTS),
                        sum(Demographics.RECORDS).as(Demographics.RECORDS));
        return new Demographics(counted.withColumn(Demographics.PERIOD, lit(period.id())));
    }
}
