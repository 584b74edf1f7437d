package kz.aiqyn.jobs.statement;

import static kz.aiqyn.jobs.statement.TestDump.V2;
import static kz.aiqyn.jobs.statement.TestDump.csv;
import static kz.aiqyn.jobs.statement.TestDump.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
public class DecisionDumpsTest {

    @TempDir
    private Path folder;

    @Test
    void holdTheRowsThatAnIngestAcceptsAndRepeatedOnesAgain(SparkSession spark) {
        new TestDump()
                .slice(csv(V2, row(V2, 1, "decision_facts", "Said \"no\",\nthen yes"), row(V2, 2, "created_at", "x")))
                .slice(csv(V2, row(V2, 3), row(V2, 1)))
                .write(folder, "sor-global-2025-07-01-full.zip");
        TestDump.of(csv(V2, row(V2, 4))).write(folder, "sor-global-2025-07-02-full.zip");
        TestLake lake = new TestLake(spark, folder);
        lake.run(new IngestDecisions(), "2025-07", "inputs.decisions=" + folder + "/*.zip");

        DecisionDumps dumps = DecisionDumps.of(spark, List.of(folder + "/*-07-01-full.zip", folder + "/*.zip"));

        assertThat(dumps.rows()
                        .where("line = 2 or right(uuid, 1) <> '1'")
                        .toJSON()
                        .collectAsList())
                .hasSize(3)
                .containsExactlyInAnyOrderElementsOf(
                        lake.table(Decisions.TABLE).toJSON().collectAsList());
        assertThat(dumps.rows().count()).isEqualTo(4);
        assertThat(dumps.leftOut())
                .contains(
                        "5 rows read = 4 accepted + 1 rejected + 0 of other platforms or times + 0 blank; only accepted"
                                + " rows are seen, a repeated statement as often as it stands there");
    }

    /** What Spark may filter itself is left out while reading: the rows that never come are out of scope. */
    @Test
    void leaveOutOtherPlatformsAndTimesWhileReading(SparkSession spark) {
        String path = TestDump.of(csv(
                        V2,
                        row(V2, 1),
                        row(V2, 2, "platform_name", "Telegram"),
                        row(V2, 3, "created_at", "2025-06-30 23:59:59"),
                        "broken"))
                .write(folder, "sor-global-2025-07-01-full.zip");

        for (String condition : List.of(
                "platform_name = 'VKontakte' and created_at >= timestamp '2025-07-01 00:00:00'",
                "platform_name in ('VKontakte', 'X') and created_at between '2025-07-01' and '2025-07-02'",
                "created_at > '2025-06-30 23:59:59' and created_at < '2025-07-02' and platform_name <=> 'VKontakte'")) {
            DecisionDumps dumps = DecisionDumps.of(spark, List.of(path));
            assertThat(dumps.rows()
                            .where(condition)
                            .selectExpr("right(uuid, 1) id")
                            .toJSON()
                            .collectAsList())
                    .as(condition)
                    .containsExactly("{\"id\":\"1\"}");
            if (!condition.contains("<=>")) {
                assertThat(dumps.leftOut())
                        .hasValueSatisfying(text -> assertThat(text)
                                .startsWith("4 rows read = 1 accepted + 1 rejected + 2 of other platforms or times"));
            }
        }
    }

    @Test
    void sayNothingOfRowsLeftOutWhenThereAreNone(SparkSession spark) {
        String path = TestDump.of(csv(V2, row(V2, 1))).write(folder, "sor-global-2025-07-01-full.zip");

        DecisionDumps dumps = DecisionDumps.of(spark, List.of(path));

        assertThat(dumps.rows().count()).isOne();
        assertThat(dumps.leftOut()).isEmpty();
    }

    @Test
    void namePathsAndGlobsWithoutFiles(SparkSession spark) {
        for (String pattern : List.of(folder + "/sor-global-2025-07-01-full.zip", folder + "/*.zip")) {
            assertThatThrownBy(() -> DecisionDumps.of(spark, List.of(pattern)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Cannot read dumps of decisions: " + pattern
                            + " names no file. Correct the path or the glob.");
        }
    }
}
