package kz.aiqyn.models.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatesTest {

    /** Newcombe 1998, Statistics in Medicine 17:857, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, .2553, .3662", "15, 148, .0624, .1605", "0, 20, 0, .1611", "1, 29, .0061, .1718"})
    void wilsonGivesTheIntervalsOfNewcombe(long successes, long trials, double low, double high) {
        WilsonInterval interval = WilsonInterval.of(successes, trials);

        assertThat(interval.low()).isEqualTo(low, within(5e-5));
        assertThat(interval.high()).isEqualTo(high, within(5e-5));
    }

    @Test
    void wilsonEndsAreExactWhereAllSucceed() {
        assertThat(WilsonInterval.of(20, 20).high()).isEqualTo(1);
        assertThat(WilsonInterval.of(0, 20).low()).isEqualTo(0);
    }

    @Test
    void wilsonRefusesNoTrials() {
        assertThatThrownBy(() -> WilsonInterval.of(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot compute a Wilson interval: 0 successes in 0 trials with z = 1.959963984540054."
                        + " Give at least one trial, 0 <= successes <= trials, and z above 0.");
    }

    /** The examples of epi.prev in R's epiR. */
    @ParameterizedTest
    @CsvSource({
        "45, 150, .96, .89, .2235294118",
        "6, 151, .964, .927, -.0373343442",
        "80, 210, .6, .9, .5619047619",
        "100, 189, .65, .95, .7985008818",
        "50, 124, .7, .99, .5698924731"
    })
    void prevalenceIsThatOfEpir(long positives, long tested, double sensitivity, double specificity, double estimate) {
        RoganGladen prevalence = RoganGladen.of(positives, tested, sensitivity, specificity);

        assertThat(prevalence.estimate()).isEqualTo(estimate, within(1e-9));
        assertThat(prevalence.isPossible()).isEqualTo(estimate >= 0);
        assertThat(prevalence.clipped()).isEqualTo(Math.max(0, prevalence.estimate()));
    }

    @Test
    void prevalenceNeedsATestBetterThanChance() {
        assertThatThrownBy(() -> RoganGladen.of(1, 10, .5, .5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot correct a prevalence: sensitivity 0.5 and specificity 0.5 are no better than chance"
                                + " or not within 0 and 1. Use a test whose sensitivity and specificity add up to more than 1.");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "10, 1", "25, 1.5", "50, 3", "75, 5.5", "90, 8", "100, 8"})
    void percentilesFollowTheDefinition(int percent, double expected) {
        // The eight values 1 1 2 3 3 3 8 8.
        Map<Integer, Long> histogram = Map.of(1, 2L, 2, 1L, 3, 3L, 8, 2L, 9, 0L);

        double percentile = ExactQuantile.percentile(histogram, percent).orElseThrow();

        assertThat(percentile).isEqualTo(expected);
    }

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(ExactQuantile.median(Map.of(1, 1L, 4, 1L))).hasValue(2.5);
        assertThat(ExactQuantile.median(Map.of(1, 5L))).hasValue(1);
    }

    @Test
    void quantileOfNothingIsNotDefined() {
        assertThat(ExactQuantile.median(Map.of(1, 0L))).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void quantileRefusesNegativeCounts() {
        assertThatThrownBy(() -> ExactQuantile.median(Map.of(1, -1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot read a histogram: value 1 has count -1."
                        + " Give finite values and counts of 0 or more.");
    }
}
