package kz.aiqyn.jobs.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.Demographics;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Evaluations;
import kz.aiqyn.jobs.tables.Judgements;
import kz.aiqyn.jobs.tables.Prevalence;
import kz.aiqyn.jobs.tables.Usage;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A lake whose July 2025 is ready to be published, with a little of the months around it. */
final class JulyLake {

    static final String CUBE = """
            {"day": "2025-07-01", "platform_name": "V Kontakte", "category": "C1", "automated_decision": "A1", "decisions": 40, "content_to_action": {"0": 40}, "action_to_report": {"1": 40}}
            {"day": "2025-07-02", "platform_name": "V Kontakte", "category": "C2", "automated_decision": "A2", "decisions": 30, "content_to_action": {"0": 30}, "action_to_report": {"1": 30}}
            {"day": "2025-07-02", "platform_name": "FB", "category": "C1", "automated_decision": "A1", "decisions": 100, "content_to_action": {}, "action_to_report": {}}
            {"day": "2025-08-01", "platform_name": "FB", "category": "C1", "automated_decision": "A1", "decisions": 999, "content_to_action": {}, "action_to_report": {}}
            """;

    static final String DUMPS = """
            {"table_name": "decisions", "period": "2025-07-01/2025-07-01", "period_from": "2025-07-01", "period_to": "2025-07-01", "name": "d.zip", "sha256": "%1$s", "format": "dsa-full", "synthetic": false, "lines_read": 170, "accepted": 170, "rejected": 0, "duplicate": 0, "out_of_scope": 0, "blank": 0}
            {"table_name": "decisions", "period": "2025-08-01/2025-08-01", "period_from": "2025-08-01", "period_to": "2025-08-01", "name": "e.zip", "sha256": "%1$s", "format": "dsa-full", "synthetic": false, "lines_read": 999, "accepted": 999, "rejected": 0, "duplicate": 0, "out_of_scope": 0, "blank": 0}
            {"table_name": "posts", "period": "2025-07", "period_from": "2025-07-01", "period_to": "2025-07-31", "name": "p.csv", "sha256": "%1$s", "format": "csv", "synthetic": false, "lines_read": 160, "accepted": 160, "rejected": 0, "duplicate": 0, "out_of_scope": 0, "blank": 0}
            {"table_name": "accounts", "period": "2025-07", "period_from": "2025-07-01", "period_to": "2025-07-31", "name": "a.csv", "sha256": "%1$s", "format": "csv", "synthetic": false, "lines_read": 1240, "accepted": 1240, "rejected": 0, "duplicate": 0, "out_of_scope": 0, "blank": 0}
            {"table_name": "activity", "period": "2025-07", "period_from": "2025-07-01", "period_to": "2025-07-31", "name": "b.csv", "sha256": "%1$s", "format": "csv", "synthetic": false, "lines_read": 61, "accepted": 61, "rejected": 0, "duplicate": 0, "out_of_scope": 0, "blank": 0}
            {"table_name": "audits", "period": "2025-07", "period_from": "2025-07-01", "period_to": "2025-07-31", "name": "c.csv", "sha256": "%1$s", "format": "csv", "synthetic": false, "lines_read": 250, "accepted": 250, "rejected": 0, "duplicate": 0, "out_of_scope": 0, "blank": 0}
            """.formatted("0a".repeat(32));

    private static @Nullable LakeOfRows shared;

    private JulyLake() {}

    /**
     * One lake for all tests that change no table: they publish from it into a folder of their own, with {@code
     * storage.root} among the changes of the run.
     */
    static synchronized LakeOfRows shared(SparkSession spark) {
        LakeOfRows lake = shared;
        // A command that a test ran in this machine may have stopped the Spark it was made with.
        if (lake == null || lake.spark().sparkContext().isStopped()) {
            try {
                Path target = Files.createDirectories(Path.of("target"));
                lake = filled(spark, Files.createTempDirectory(target, "july").toAbsolutePath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            shared = lake;
        }
        return lake;
    }

    static LakeOfRows filled(SparkSession spark, Path root, String... changes) {
        LakeOfRows lake = new LakeOfRows(spark, root, changes);
        lake.write(Dumps.TABLE, DUMPS);
        lake.write(DecisionMarginals.TABLE, MarginalRows.of(CUBE));
        lake.write(Usage.TABLE, """
                {"period": "2025-07", "measure": "daily-active-accounts", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "", "value": 30}
                {"period": "2025-07", "measure": "daily-active-accounts", "platform": "V Kontakte", "interval_start": "2025-07-02", "language": "", "value": 31}
                {"period": "2025-07", "measure": "monthly-active-accounts", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "", "value": 70}
                {"period": "2025-07", "measure": "posts-by-day", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "", "value": 160}
                {"period": "2025-07", "measure": "posts-by-language", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "und", "value": 140}
                {"period": "2025-07", "measure": "posts-by-language", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "kk", "value": 7}
                {"period": "2025-07", "measure": "posts-by-language", "platform": "V Kontakte", "interval_start": "2025-07-01", "language": "ru", "value": 13}
                {"period": "2025-06", "measure": "posts-by-day", "platform": "V Kontakte", "interval_start": "2025-06-30", "language": "", "value": 99}
                """);
        lake.write(Prevalence.TABLE, """
                {"period": "2025-07", "platform": "V Kontakte", "language": "und", "month": "2025-07", "posts": 140, "misinformation": 35}
                {"period": "2025-07", "platform": "V Kontakte", "language": "ru", "month": "2025-07", "posts": 13, "misinformation": 0}
                {"period": "2025-07", "platform": "V Kontakte", "language": "kk", "month": "2025-07", "posts": 7, "misinformation": 7}
                """);
        lake.write(Evaluations.TABLE, """
                {"period": "2025-07", "subgroup": "all", "measure": "precision", "value": 0.7512, "low": 0.5, "high": 0.9, "rows": 90}
                {"period": "2025-07", "subgroup": "language und", "measure": "recall", "value": 0.25, "rows": 50}
                """);
        lake.write(Demographics.TABLE, """
                {"period": "2025-07", "platform": "V Kontakte", "age_band": "25-34", "gender": "male", "region": "KZ-75", "accounts": 80, "records": 80}
                {"period": "2025-07", "platform": "V Kontakte", "age_band": "18-24", "gender": "male", "region": "KZ-75", "accounts": 4, "records": 10}
                {"period": "2025-07", "platform": "FB", "age_band": "25-34", "gender": "female", "region": "KZ-75", "accounts": 1150, "records": 1150}
                {"period": "2025-06", "platform": "FB", "age_band": "25-34", "gender": "female", "region": "KZ-75", "accounts": 99, "records": 99}
                """);
        lake.write(Judgements.TABLE, """
                {"period": "2025-07", "platform": "V Kontakte", "judgements": 250}
                {"period": "2025-06", "platform": "V Kontakte", "judgements": 99}
                """);
        return lake;
    }
}
