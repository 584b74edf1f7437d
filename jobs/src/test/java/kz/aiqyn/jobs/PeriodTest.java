package kz.aiqyn.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2025, 2025-01-01, 2025-12-31, 365",
        "2024, 2024-01-01, 2024-12-31, 366",
        "2025-H1, 2025-01-01, 2025-06-30, 181",
        "2025-H2, 2025-07-01, 2025-12-31, 184",
        "2025-Q1, 2025-01-01, 2025-03-31, 90",
        "2025-Q3, 2025-07-01, 2025-09-30, 92",
        "2025-Q4, 2025-10-01, 2025-12-31, 92",
        "2024-02, 2024-02-01, 2024-02-29, 29",
        "2025-12, 2025-12-01, 2025-12-31, 31",
        "2025-07-01/2025-09-30, 2025-07-01, 2025-09-30, 92",
        "2025-07-01/2025-07-01, 2025-07-01, 2025-07-01, 1",
        "' 2025-07 ', 2025-07-01, 2025-07-31, 31",
    })
    void readsTheFiveForms(String text, LocalDate from, LocalDate to, long days) {
        Period period = Period.parse(text);

        assertThat(period).isEqualTo(new Period(text.strip(), from, to));
        assertThat(period.days()).isEqualTo(days);
        assertThat(period.start()).hasToString(from + "T00:00:00Z");
        assertThat(period.end()).hasToString(to.plusDays(1) + "T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "25",
                "2025-H3",
                "2025-Q5",
                "2025-h1",
                "2025-13",
                "2025-00",
                "2025-7",
                "2025-07-01",
                "2025-02-30/2025-03-01",
                "2025-07-01/",
                "2025-07-01/2025-09",
                "2025/2026",
                "july",
                "2025-07-01/2025-09-30/2025-10-01",
                "٢٠٢٥"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Period.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read period " + text + ": it is none of the five forms. Write a year (2025), a half"
                        + " (2025-H2), a quarter (2025-Q3), a month (2025-07) or two days (2025-07-01/2025-09-30).");
    }

    @Test
    void refusesDaysInTheWrongOrder() {
        assertThatThrownBy(() -> Period.parse("2025-09-30/2025-07-01"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read period 2025-09-30/2025-07-01: it ends before it begins. Write the earlier day"
                        + " first, as in 2025-07-01/2025-09-30.");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-07, 2025-Q3, true, false",
        "2025-Q3, 2025-07, true, true",
        "2025-07-01/2025-07-15, 2025-07-15/2025-07-31, true, false",
        "2025-07-01/2025-07-14, 2025-07-15/2025-07-31, false, false",
        "2025-08, 2025-07, false, false",
    })
    void tellsWhichPeriodsShareADay(String one, String other, boolean overlaps, boolean contains) {
        assertThat(Period.parse(one).overlaps(Period.parse(other))).isEqualTo(overlaps);
        assertThat(Period.parse(one).contains(Period.parse(other))).isEqualTo(contains);
    }

    @Test
    void listsTheMonthsItTouches() {
        assertThat(Period.parse("2024-12-31/2025-02-01").months())
                .map(String::valueOf)
                .containsExactly("2024-12", "2025-01", "2025-02");
        assertThat(Period.parse("2024-12-31/2025-02-01").slug()).isEqualTo("2024-12-31_2025-02-01");
    }
}
