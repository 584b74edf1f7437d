package kz.aiqyn.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class TableTest {

    private static final Table LETTERS =
            Table.named("letters", "a letter").with("letter", "STRING").with("place", "INT");

    @Test
    void aTableKeepsItsOwnColumnsInItsOwnOrder(SparkSession spark) {
        Dataset<Row> rows = spark.sql("SELECT 1 AS place, true AS vowel, 'a' AS letter");

        assertThat(LETTERS.conform(rows).toJSON().collectAsList()).containsExactly("{\"letter\":\"a\",\"place\":1}");
    }

    @Test
    void everyColumnThatDoesNotFitIsNamed(SparkSession spark) {
        Dataset<Row> rows = spark.sql("SELECT 1L AS place");

        assertThatThrownBy(() -> LETTERS.conform(rows))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Cannot use table letters: column letter is missing; column place is bigint, expected int.");
    }
}
