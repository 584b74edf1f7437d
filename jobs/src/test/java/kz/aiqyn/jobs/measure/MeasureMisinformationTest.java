package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Judgements;
import kz.aiqyn.jobs.tables.Prevalence;
import kz.aiqyn.jobs.tables.Scores;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import kz.aiqyn.models.statistics.WilsonInterval;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class MeasureMisinformationTest {

    @Test
    void postsAreCountedByPlatformLanguageAndMonthAndJudgementsByPlatform(SparkSession spark, @TempDir Path folder) {
        LakeOfRows lake = new LakeOfRows(spark, folder);
        lake.write(Scores.TABLE, """
                {"platform": "VK", "post_id": "0", "day": "2025-06-30", "language": "kk", "model": "m", "version": "1", "predicted": true}
                {"platform": "VK", "post_id": "1", "day": "2025-07-01", "language": "kk", "model": "m", "version": "1", "predicted": true}
                {"platform": "VK", "post_id": "2", "day": "2025-07-31", "language": "kk", "model": "m", "version": "1", "predicted": true}
                {"platform": "VK", "post_id": "3", "day": "2025-08-01", "language": "kk", "model": "m", "version": "1", "predicted": false}
                {"platform": "VK", "post_id": "4", "day": "2025-08-01", "model": "m", "version": "1", "predicted": false}
                """);

        lake.write(Audits.TABLE, """
                {"subject_type": "post", "platform": "VK", "subject_id": "0", "annotator_key": "a", "label_set": "s", "judged_at": "2025-06-30 23:59:59"}
                {"subject_type": "post", "platform": "VK", "subject_id": "0", "annotator_key": "b", "label_set": "s", "judged_at": "2025-07-01 00:00:00"}
                {"subject_type": "decision", "platform": "VK", "subject_id": "9", "annotator_key": "b", "label_set": "t", "judged_at": "2025-09-30 23:59:59"}
                {"subject_type": "post", "platform": "FB", "subject_id": "0", "annotator_key": "b", "label_set": "s", "judged_at": "2025-08-01 00:00:00"}
                """);

        lake.run(new MeasureMisinformation(), "2025-Q3");

        assertThat(lake.read(Judgements.TABLE))
                .containsExactlyInAnyOrder(
                        "{\"period\":\"2025-Q3\",\"platform\":\"VK\",\"judgements\":2}",
                        "{\"period\":\"2025-Q3\",\"platform\":\"FB\",\"judgements\":1}");

        String two = "\"share_low\":" + WilsonInterval.of(2, 2).low();
        String one = "\"share_high\":" + WilsonInterval.of(0, 1).high();
        assertThat(lake.read(Prevalence.TABLE))
                .containsExactlyInAnyOrder(
                        "{\"period\":\"2025-Q3\",\"platform\":\"VK\",\"language\":\"kk\",\"month\":\"2025-07\","
                                + "\"model\":\"m\",\"version\":\"1\",\"posts\":2,\"misinformation\":2,\"share\":1.0,"
                                + two + ",\"share_high\":1.0,\"status\":\"ok\"}",
                        "{\"period\":\"2025-Q3\",\"platform\":\"VK\",\"language\":\"kk\",\"month\":\"2025-08\","
                                + "\"model\":\"m\",\"version\":\"1\",\"posts\":1,\"misinformation\":0,\"share\":0.0,"
                                + "\"share_low\":0.0," + one + ",\"status\":\"ok\"}",
                        "{\"period\":\"2025-Q3\",\"platform\":\"VK\",\"language\":\"und\",\"month\":\"2025-08\","
                                + "\"model\":\"m\",\"version\":\"1\",\"posts\":1,\"misinformation\":0,\"share\":0.0,"
                                + "\"share_low\":0.0," + one + ",\"status\":\"ok\"}");
    }

    @Test
    void theIntervalOfTheShareIsWilsonsToTheLastDigit(SparkSession spark) {
        int[][] counts = {{0, 1}, {1, 1}, {0, 30}, {30, 30}, {1, 30}, {29, 30}, {2, 2}, {15, 41}, {7, 500}};
        List<String> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int[] count : counts) {
            String language = count[0] + " of " + count[1];
            for (int number = 0; number < count[1]; number++) {
                lines.add("{\"platform\": \"VK\", \"day\": \"2025-07-01\", \"language\": \"" + language
                        + "\", \"predicted\": " + (number < count[0]) + "}");
            }
            WilsonInterval interval = WilsonInterval.of(count[0], count[1]);
            expected.add(String.format(
                    "{\"language\":\"%s\",\"share\":%s,\"share_low\":%s,\"share_high\":%s}",
                    language, interval.proportion(), interval.low(), interval.high()));
        }

        Prevalence measured = MeasureMisinformation.measure(
                new Scores(TableRows.of(spark, Scores.TABLE, lines)), Period.parse("2025-07"));

        assertThat(TableRows.json(measured.rows()
                        .select(Prevalence.LANGUAGE, Prevalence.SHARE, Prevalence.SHARE_LOW, Prevalence.SHARE_HIGH)))
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
