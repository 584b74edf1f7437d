package kz.aiqyn.jobs.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.regime.RegimeFile;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published counts of the whole European record, as they are measured, beside known totals; those of the first 100 days
 * are of Trujillo, Fagni and Cresci, arXiv 2312.10269 (353.12 million).
 */
@ExtendWith(SparkExtension.class)
class EuropeanRecordTest {

    private static final Regime REGIME = RegimeFile.read(Path.of("..", "conf", "regimes", "eu-dsa.yaml"));

    @ParameterizedTest
    @MethodSource("files")
    void theTotalsAreThoseThatAreKnown(Path file, SparkSession spark) {
        assumeTrue(Files.exists(file), file + " is not there: skipped");
        Dataset<Row> published = spark.read()
                .parquet(file.toString())
                .where(col("`" + Counts.COLUMN + "`")
                        .isin(Counts.ROWS, Decisions.AUTOMATED_DECISION, Decisions.DECISION_GROUND));
        for (String column : List.of(Counts.DUMP, Counts.LINE)) {
            published = published.withColumn(column, lit(null));
        }
        for (String column : Counts.TABLE.columns().keySet()) {
            published = published.withColumn(
                    column, col("`" + column + "`").cast(Counts.TABLE.columns().get(column)));
        }
        Dataset<Row> record = MeasureCounts.marginals(new Counts(published), REGIME, "f")
                .rows()
                .where(col(DecisionMarginals.DAY).leq(lit(LocalDate.of(2025, 6, 30))))
                .cache();
        try {
            Dataset<Row> decisions =
                    record.where(col(DecisionMarginals.DIMENSION).equalTo(DecisionMarginals.DECISIONS));
            Row whole = decisions
                    .agg(
                            sum(DecisionMarginals.COUNT),
                            countDistinct(col(DecisionMarginals.DAY)),
                            countDistinct(col(DecisionMarginals.PLATFORM_NAME)))
                    .first();
            // Of the 143 names, some are old ones of others.
            assertThat(List.of(whole.getLong(0), whole.getLong(1))).containsExactly(32_765_067_728L, 645L);
            assertThat(whole.getLong(2))
                    .isEqualTo(143L - REGIME.renamedPlatforms().size());

            Dataset<Row> first = record.where(
                    col(DecisionMarginals.DAY).between(lit(LocalDate.of(2023, 9, 25)), lit(LocalDate.of(2024, 1, 2))));
            assertThat(text(first.where(col(DecisionMarginals.DIMENSION)
                                    .equalTo(DecisionMarginals.DECISIONS)
                                    .and(col(DecisionMarginals.PLATFORM_NAME)
                                            .isin(
                                                    "TikTok",
                                                    "Facebook",
                                                    "Pinterest",
                                                    "YouTube",
                                                    "Instagram",
                                                    "Snapchat",
                                                    "X",
                                                    "LinkedIn")))
                            .groupBy(DecisionMarginals.PLATFORM_NAME)))
                    .containsExactly(
                            "TikTok 184771834",
                            "Facebook 79049678",
                            "Pinterest 60296523",
                            "YouTube 19266815",
                            "Instagram 8110870",
                            "Snapchat 1118957",
                            "X 466420",
                            "LinkedIn 37758");
            Dataset<Row> ofX = first.where(col(DecisionMarginals.PLATFORM_NAME).equalTo("X"));
            assertThat(text(ofX.where(col(DecisionMarginals.DIMENSION)
                                    .isin(Decisions.AUTOMATED_DECISION, Decisions.DECISION_GROUND))
                            .groupBy(DecisionMarginals.VALUE)))
                    .containsExactlyInAnyOrder(
                            "AUTOMATED_DECISION_NOT_AUTOMATED 466420", "DECISION_GROUND_ILLEGAL_CONTENT 466420");
        } finally {
            record.unpersist();
        }
    }

    /** The extract of the repository, and the whole file where it is at hand. */
    static Stream<Path> files() {
        String shared = System.getenv("AIQYN_SHARED_DATA");
        Path folder = shared != null ? Path.of(shared) : Path.of("..", "..", "shared", "data");
        return Stream.of(
                Path.of("..", "conf", "counts", "eu-dsa.parquet"),
                folder.resolve("eu_counts").resolve("sor_counts.parquet"));
    }

    private static List<String> text(RelationalGroupedDataset groups) {
        return groups.agg(sum(DecisionMarginals.COUNT).as("n")).orderBy(col("n").desc()).collectAsList().stream()
                .map(row -> row.get(0) + " " + row.getLong(1))
                .toList();
    }
}
