package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.regime.Deadline;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.regime.Regimes;
import kz.aiqyn.jobs.tables.OrderCounts;
import kz.aiqyn.jobs.tables.Orders;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Counts orders of authorities by authority and legal basis, how soon they were answered, and whether in time. */
public final class MeasureOrders implements Job {

    private static final String ACKNOWLEDGE_SECONDS = "acknowledge_seconds";
    private static final String EFFECT_SECONDS = "effect_seconds";
    private static final String PLACE = "place";
    private static final String MINUTES = "minutes";
    private static final String IS_DUE = "is_due";
    private static final String DEADLINE_SECONDS = "deadline_seconds";
    private static final List<String> KEY = List.of(OrderCounts.PLATFORM, OrderCounts.DIMENSION, OrderCounts.VALUE);

    @Override
    public String name() {
        return "measure-orders";
    }

    @Override
    public String summary() {
        return "Count orders of authorities by authority and legal basis, with exact times and kept deadlines.";
    }

    @Override
    public List<Table> reads() {
        return List.of(Orders.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(OrderCounts.TABLE);
    }

    @Override
    public JobOutcome run(JobContext context) {
        Regimes regimes = context.configuration().regimes();
        String inputs =
                context.inputs(regimes.all().stream().map(Regime::sha256).toList());
        if (context.done(OrderCounts.TABLE, inputs).isPresent()) {
            return JobOutcome.unchanged();
        }
        Period period = context.period();
        Orders orders = new Orders(context.read(Orders.TABLE)
                .where(Scope.instants(Orders.RECEIVED_AT, period).column()));
        context.replace(
                OrderCounts.TABLE,
                measure(orders, period, regimes).rows(),
                Scope.equal(OrderCounts.PERIOD, period.id()),
                Map.of("inputs", inputs));
        return JobOutcome.done(Map.of());
    }

    /**
     * The counts of the orders received in a period.
     *
     * @param regimes set the deadlines; where none governs a platform in the country of an order, the order has none
     */
    static OrderCounts measure(Orders orders, Period period, Regimes regimes) {
        long end = period.to().plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        Column received = unix_seconds(col(Orders.RECEIVED_AT));
        Dataset<Row> timed = orders.rows()
                .withColumn(DEADLINE_SECONDS, deadlineSeconds(orders, regimes))
                .withColumn(
                        ACKNOWLEDGE_SECONDS,
                        unix_seconds(col(Orders.ACKNOWLEDGED_AT)).minus(received))
                .withColumn(
                        EFFECT_SECONDS, unix_seconds(col(Orders.EFFECTED_AT)).minus(received))
                // Answered or not: if early answers counted and open orders did not, the share in time would be too
                // high.
                .withColumn(
                        IS_DUE,
                        col(DEADLINE_SECONDS)
                                .isNotNull()
                                .and(received.plus(col(DEADLINE_SECONDS)).leq(end)));
        return new OrderCounts(counts(timed).withColumn(OrderCounts.PERIOD, lit(period.id())));
    }

    /** Seconds to act on an order, by its platform and country; null where no law sets a deadline. */
    private static Column deadlineSeconds(Orders orders, Regimes regimes) {
        List<Row> places =
                orders.rows().select(Orders.PLATFORM, Orders.COUNTRY).distinct().collectAsList();
        Column seconds = lit(null).cast("BIGINT");
        for (Row place : places) {
            Optional<Deadline> deadline = regimes.of(place.getString(0), place.getString(1))
                    .flatMap(regime -> regime.deadline(Deadline.ON_ORDER));
            if (deadline.isPresent()) {
                Column isThere = col(Orders.PLATFORM)
                        .equalTo(place.getString(0))
                        .and(col(Orders.COUNTRY).equalTo(place.getString(1)));
                seconds = when(isThere, lit(deadline.get().hours() * 3600L)).otherwise(seconds);
            }
        }
        return seconds;
    }

    private static Dataset<Row> counts(Dataset<Row> timed) {
        // Each order counts once in every dimension.
        Dataset<Row> rows = timed.withColumn(
                        PLACE,
                        explode(array(
                                place(OrderCounts.TOTAL, lit("")),
                                place(OrderCounts.BY_AUTHORITY, col(Orders.AUTHORITY)),
                                place(OrderCounts.BY_LEGAL_BASIS, coalesce(col(Orders.LEGAL_BASIS), lit(""))))))
                .select(col("*"), col(PLACE + ".*"));
        Column[] key = KEY.stream().map(name -> col(name)).toArray(Column[]::new);
        Dataset<Row> counted = rows.groupBy(key)
                .agg(
                        count(lit(1)).as(OrderCounts.ORDERS),
                        coalesce(sum(col(Orders.ITEMS)), lit(0L)).as(OrderCounts.ITEMS),
                        count(when(col(IS_DUE), 1)).as(OrderCounts.DUE),
                        count(when(inTime(ACKNOWLEDGE_SECONDS), 1)).as(OrderCounts.ACKNOWLEDGED_IN_TIME),
                        count(when(inTime(EFFECT_SECONDS), 1)).as(OrderCounts.EFFECTED_IN_TIME));
        return withMinutes(
                withMinutes(counted, rows, key, ACKNOWLEDGE_SECONDS, OrderCounts.MINUTES_TO_ACKNOWLEDGE),
                rows,
                key,
                EFFECT_SECONDS,
                OrderCounts.MINUTES_TO_EFFECT);
    }

    private static Column place(String dimension, Column value) {
        return struct(lit(dimension).as(OrderCounts.DIMENSION), value.as(OrderCounts.VALUE));
    }

    private static Column inTime(String seconds) {
        return col(IS_DUE).and(col(seconds).leq(col(DEADLINE_SECONDS)));
    }

    /** Adds how many orders took so many whole minutes; a minute that has begun counts. */
    private static Dataset<Row> withMinutes(
            Dataset<Row> counted, Dataset<Row> rows, Column[] key, String seconds, String name) {
        Column minutes = floor(col(seconds).plus(59).divide(60)).cast("INT");
        Column[] keyAndMinutes =
                Stream.concat(Stream.of(key), Stream.of(col(MINUTES))).toArray(Column[]::new);
        Dataset<Row> histograms = rows.where(col(seconds).isNotNull())
                .withColumn(MINUTES, minutes)
                .groupBy(keyAndMinutes)
                .agg(count(lit(1)).as(OrderCounts.ORDERS))
                .groupBy(key)
                .agg(map_from_entries(sort_array(collect_list(struct(col(MINUTES), col(OrderCounts.ORDERS)))))
                        .as(name));
        return counted.join(histograms, CollectionConverters.asScala(KEY).toSeq(), "left");
    }
}
