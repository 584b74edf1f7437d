package kz.aiqyn.models.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class UnusualDayTest {

    /** A Monday. */
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @Test
    void deviationOfASeriesThatNeverVariedIsMeasuredByThePoissonSpread() {
        SortedMap<LocalDate, Long> counts = series(10, day -> day == 30 ? 399 : day == 40 ? 120 : 99);

        // ln(400 / 100) by 1 / sqrt(100); the 120 is within what chance does: ln(121 / 100) * 10 = 1.91.
        assertThat(UnusualDay.among(counts)).singleElement().satisfies(unusual -> {
            assertThat(unusual.day()).isEqualTo(FIRST.plusDays(30));
            assertThat(unusual.count()).isEqualTo(399);
            assertThat(unusual.expected()).isEqualTo(99, within(1e-9));
            assertThat(unusual.score()).isEqualTo(13.8629, within(1e-4));
        });
    }

    @Test
    void deviationOfASeriesThatVariesIsMeasuredByItsMad() {
        SortedMap<LocalDate, Long> counts = series(13, day -> day == 45 ? 15_999 : day / 7 % 2 == 0 ? 999 : 1_999);

        // Every other day lies ln(2) / 2 beside its median: (ln(16) - ln(2) / 2) / (1.4826 * ln(2) / 2).
        assertThat(UnusualDay.among(counts)).singleElement().satisfies(unusual -> {
            assertThat(unusual.day()).isEqualTo(FIRST.plusDays(45));
            assertThat(unusual.expected()).isEqualTo(1_000 * Math.sqrt(2) - 1, within(1e-6));
            assertThat(unusual.score()).isEqualTo(4.7214, within(1e-4));
        });
    }

    @Test
    void dayWithoutACountAmongManyIsUnusualAndAMissingDayIsNot() {
        SortedMap<LocalDate, Long> counts = series(10, day -> day == 30 ? 0 : 9_999);
        counts.remove(FIRST.plusDays(20));

        assertThat(UnusualDay.among(counts)).singleElement().satisfies(unusual -> {
            assertThat(unusual.day()).isEqualTo(FIRST.plusDays(30));
            assertThat(unusual.score()).isEqualTo(-921.03, within(.01));
        });
    }

    @Test
    void weekdaysAreComparedWithTheirOwn() {
        SortedMap<LocalDate, Long> counts = series(10, day -> day % 7 == 6 && day != 34 ? 10 : 10_000);

        assertThat(UnusualDay.among(counts)).extracting(UnusualDay::day).containsExactly(FIRST.plusDays(34));
    }

    @Test
    void newLevelIsNoUnusualDay() {
        assertThat(UnusualDay.among(series(26, day -> day < 80 ? 1_000 : 10_000)))
                .isEmpty();
        assertThat(UnusualDay.among(series(26, day -> day < 80 ? 10_000 : 1_000)))
                .isEmpty();
    }

    @Test
    void newLevelOfTheLastTwoWeeksCannotBeToldFromUnusualDays() {
        assertThat(UnusualDay.among(series(20, day -> day < 19 * 7 ? 1_000 : 10_000)))
                .hasSize(7);
    }

    @Test
    void outageOfAWeekIsUnusualOnEachOfItsDays() {
        List<UnusualDay> unusual = UnusualDay.among(series(20, day -> day >= 65 && day < 72 ? 20 : 40_000_000));

        assertThat(unusual).hasSize(7).allMatch(day -> day.count() == 20 && day.score() < 0);
    }

    @Test
    void trendIsNoUnusualDay() {
        assertThat(UnusualDay.among(series(20, day -> Math.round(1_000 * Math.pow(1.5, day / 7.0)))))
                .isEmpty();
    }

    @Test
    void smallCountsVaryByChance() {
        assertThat(UnusualDay.among(series(10, day -> 0))).isEmpty();
        assertThat(UnusualDay.among(series(10, day -> day % 5 == 0 ? 3 : 0))).isEmpty();
        assertThat(UnusualDay.among(series(10, day -> day == 30 ? 32 : 0))).isEmpty();
        assertThat(UnusualDay.among(series(10, day -> day == 30 ? 33 : 0))).hasSize(1);
    }

    @Test
    void nothingIsSaidOfAWeekdayWithFewerThanFourOthers() {
        assertThat(UnusualDay.among(new TreeMap<>())).isEmpty();
        assertThat(UnusualDay.among(series(4, day -> day == 10 ? 90_000 : 10))).isEmpty();
        assertThat(UnusualDay.among(series(5, day -> day == 10 ? 90_000 : 10))).hasSize(1);
    }

    @Test
    void normalNoiseIsSeldomUnusual() {
        Random random = new Random(7);

        SortedMap<LocalDate, Long> counts =
                series(100, day -> Math.round((day % 7 < 5 ? 10_000 : 4_000) * Math.exp(.2 * random.nextGaussian())));

        assertThat(UnusualDay.among(counts)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void negativeCountIsRefused() {
        assertThatThrownBy(() -> UnusualDay.among(series(1, day -> -day)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot look for unusual days: the count of 2024-01-02 is -1. Give counts of 0 and more.");
    }

    private static SortedMap<LocalDate, Long> series(int weeks, IntToLongFunction count) {
        SortedMap<LocalDate, Long> counts = new TreeMap<>();
        for (int day = 0; day < 7 * weeks; day++) {
            counts.put(FIRST.plusDays(day), count.applyAsLong(day));
        }
        return counts;
    }
}
