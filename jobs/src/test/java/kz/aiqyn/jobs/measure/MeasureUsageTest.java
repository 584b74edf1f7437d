package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.Activity;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.jobs.tables.Usage;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class MeasureUsageTest {

    @Test
    void anAccountCountsOnceADayAndOnceAMonth(SparkSession spark) {
        assertThat(measure(spark, "2025-07", "", """
                {"platform": "VK", "account_key": "a", "day": "2025-07-01"}
                {"platform": "VK", "account_key": "a", "day": "2025-07-01"}
                {"platform": "VK", "account_key": "b", "day": "2025-07-01"}
                {"platform": "VK", "account_key": "a", "day": "2025-07-31"}
                {"platform": "FB", "account_key": "a", "day": "2025-07-31"}
                """))
                .containsExactlyInAnyOrder(
                        accounts("2025-07", "daily-active-accounts", "VK", "2025-07-01", 2),
                        accounts("2025-07", "daily-active-accounts", "VK", "2025-07-31", 1),
                        accounts("2025-07", "daily-active-accounts", "FB", "2025-07-31", 1),
                        accounts("2025-07", "monthly-active-accounts", "VK", "2025-07-01", 2),
                        accounts("2025-07", "monthly-active-accounts", "FB", "2025-07-01", 1));
    }

    @Test
    void aMonthCutByThePeriodIsCountedOverTheDaysInsideIt(SparkSession spark, @TempDir Path folder) {
        LakeOfRows lake = new LakeOfRows(spark, folder);
        lake.write(Activity.TABLE, """
                {"platform": "VK", "account_key": "a", "day": "2025-07-14"}
                {"platform": "VK", "account_key": "b", "day": "2025-07-15"}
                {"platform": "VK", "account_key": "b", "day": "2025-08-10"}
                {"platform": "VK", "account_key": "c", "day": "2025-08-11"}
                """);

        lake.run(new MeasureUsage(), "2025-07-15/2025-08-10");

        String period = "2025-07-15/2025-08-10";
        assertThat(lake.read(Usage.TABLE))
                .containsExactlyInAnyOrder(
                        accounts(period, "daily-active-accounts", "VK", "2025-07-15", 1),
                        accounts(period, "daily-active-accounts", "VK", "2025-08-10", 1),
                        accounts(period, "monthly-active-accounts", "VK", "2025-07-01", 1),
                        accounts(period, "monthly-active-accounts", "VK", "2025-08-01", 1));
    }

    @Test
    void postsAreCountedByDayOfUtcAndByLanguage(SparkSession spark) {
        assertThat(measure(spark, "2025-07", """
                {"platform": "VK", "post_id": "1", "created_at": "2025-07-01T00:00:00Z", "language": "kk"}
                {"platform": "VK", "post_id": "2", "created_at": "2025-07-01T23:59:59.999999Z", "language": "ru"}
                {"platform": "VK", "post_id": "3", "created_at": "2025-07-02T00:00:00Z", "language": "und"}
                {"platform": "VK", "post_id": "4", "created_at": "2025-07-02T04:59:59+05:00"}
                """, ""))
                .containsExactlyInAnyOrder(
                        posts("posts-by-day", "2025-07-01", "", 3),
                        posts("posts-by-day", "2025-07-02", "", 1),
                        posts("posts-by-language", "2025-07-01", "kk", 1),
                        posts("posts-by-language", "2025-07-01", "ru", 1),
                        posts("posts-by-language", "2025-07-01", "und", 2));
    }

    @Test
    void aPeriodIsReplacedAndOthersStay(SparkSession spark, @TempDir Path folder) {
        LakeOfRows lake = new LakeOfRows(spark, folder);
        lake.write(Activity.TABLE, """
                {"platform": "VK", "account_key": "a", "day": "2025-06-30"}
                {"platform": "VK", "account_key": "a", "day": "2025-07-01"}
                """);
        lake.run(new MeasureUsage(), "2025-06");
        lake.run(new MeasureUsage(), "2025-07");
        lake.write(Activity.TABLE, """
                {"platform": "VK", "account_key": "a", "day": "2025-07-02"}
                """);

        JobOutcome changed = lake.run(new MeasureUsage(), "2025-07");
        JobOutcome again = lake.run(new MeasureUsage(), "2025-07");

        assertThat(changed.state()).isEqualTo(JobOutcome.State.DONE);
        assertThat(again.state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(lake.read(Usage.TABLE))
                .containsExactlyInAnyOrder(
                        accounts("2025-06", "daily-active-accounts", "VK", "2025-06-30", 1),
                        accounts("2025-06", "monthly-active-accounts", "VK", "2025-06-01", 1),
                        accounts("2025-07", "daily-active-accounts", "VK", "2025-07-02", 1),
                        accounts("2025-07", "monthly-active-accounts", "VK", "2025-07-01", 1));
    }

    private static List<String> measure(SparkSession spark, String period, String posts, String activity) {
        return TableRows.json(MeasureUsage.measure(
                        new Posts(TableRows.of(spark, Posts.TABLE, posts)),
                        new Activity(TableRows.of(spark, Activity.TABLE, activity)),
                        Period.parse(period))
                .rows());
    }

    private static String accounts(String period, String measure, String platform, String start, long value) {
        return String.format(
                "{\"period\":\"%s\",\"measure\":\"%s\",\"platform\":\"%s\",\"unit\":\"accounts\","
                        + "\"interval_start\":\"%s\",\"language\":\"\",\"value\":%d}",
                period, measure, platform, start, value);
    }

    private static String posts(String measure, String start, String language, long value) {
        return String.format(
                "{\"period\":\"2025-07\",\"measure\":\"%s\",\"platform\":\"VK\",\"unit\":\"posts\","
                        + "\"interval_start\":\"%s\",\"language\":\"%s\",\"value\":%d}",
                measure, start, language, value);
    }
}
