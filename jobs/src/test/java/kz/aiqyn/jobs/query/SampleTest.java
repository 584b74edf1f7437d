package kz.aiqyn.jobs.query;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class SampleTest {

    private static final List<String> KEYS =
            QueriedDecisions.upTo(5000).stream().map(QueriedDecisions::uuid).toList();

    private static Set<String> sample(SparkSession spark, List<String> keys, String share, long seed) {
        return Set.copyOf(spark.createDataset(keys, Encoders.STRING())
                .repartition(3)
                .where(new Sample(new BigDecimal(share), seed).keeps(List.of("value")))
                .select(col("value"))
                .as(Encoders.STRING())
                .collectAsList());
    }

    @Test
    void aSmallerSampleOfTheSameSeedLiesInsideALargerOne(SparkSession spark) {
        Set<String> one = sample(spark, KEYS, "0.01", 0);
        Set<String> ten = sample(spark, KEYS, "0.1", 0);
        Set<String> sixty = sample(spark, KEYS, "0.6", 0);

        assertThat(one).isNotEmpty();
        assertThat(ten).containsAll(one);
        assertThat(sixty).containsAll(ten).hasSizeBetween(2800, 3200);
        assertThat(ten).hasSizeBetween(400, 600);
        assertThat(sample(spark, KEYS, "1", 0)).hasSize(KEYS.size());
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter(SparkSession spark) {
        List<String> shuffled = new ArrayList<>(KEYS);
        Collections.shuffle(shuffled, new Random(5));

        assertThat(sample(spark, shuffled, "0.05", 0)).isEqualTo(sample(spark, KEYS, "0.05", 0));
    }

    @Test
    void anotherSeedChoosesOtherRows(SparkSession spark) {
        Set<String> zero = sample(spark, KEYS, "0.1", 0);
        Set<String> seven = sample(spark, KEYS, "0.1", 7);

        assertThat(seven).hasSizeBetween(400, 600).isNotEqualTo(zero);
        // Independent samples have about a tenth of each other.
        assertThat(seven.stream().filter(zero::contains).count()).isBetween(20L, 90L);
    }

    @Test
    void aRowBelongsToTheSampleWhenItsHashAsAnUnsignedFractionIsBelowTheShare(SparkSession spark) {
        double share = 0.3;
        Set<String> expected = KEYS.stream()
                .filter(key -> {
                    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
                    long seeded = XXH64.hashLong(7, 42);
                    long hash = XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, seeded);
                    return Double.parseDouble(Long.toUnsignedString(hash)) / Math.pow(2, 64) < share;
                })
                .collect(Collectors.toSet());

        assertThat(sample(spark, KEYS, "0.3", 7)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.1", "1.01"})
    void aShareThatIsNoneIsRefused(String share) {
        assertThatThrownBy(() -> new Sample(new BigDecimal(share), 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot sample a share of " + share
                        + ": it is not above 0 and up to 1. Write 0.01 for one row in a hundred.");
    }
}
