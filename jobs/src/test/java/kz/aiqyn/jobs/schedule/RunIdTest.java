package kz.aiqyn.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.aiqyn.jobs.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {

    @ParameterizedTest
    @CsvSource({
        "2025, aiqyn__2025",
        "2025-H2, aiqyn__2025-H2",
        "2025-Q3, aiqyn__2025-Q3",
        "2025-07, aiqyn__2025-07",
        "2025-07-01/2025-09-30, aiqyn__2025-07-01--2025-09-30"
    })
    void theNameIsSafeForAirflowAndLeadsBackToThePeriod(String period, String text) {
        assertThat(new RunId(period).text()).isEqualTo(text).matches("^[A-Za-z0-9_.~:+-]+$");
        assertThat(RunId.of(text)).isEqualTo(new RunId(period));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025-13", "2025-Q5", "2025-07-01", "2025-07/2025-09", "2025-07; rm -rf /", "../2025"})
    void whatIsNoPeriodGetsNoName(String period) {
        assertThatThrownBy(() -> new RunId(period))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Invalid period: \"" + period
                        + "\", expected 2025, 2025-H2, 2025-Q3, 2025-07 or 2025-07-01/2025-09-30.");
    }

    @Test
    void aRunOfTheScheduleHasNoPeriodInItsName() {
        assertThatThrownBy(() -> RunId.of("scheduled__2025-07-03T06:00:00+00:00"))
                .hasMessage(
                        "Cannot find the period of run scheduled__2025-07-03T06:00:00+00:00: its name does not begin with"
                                + " aiqyn__. Only runs that aiqyn airflow trigger has asked for have such a name.");
    }
}
