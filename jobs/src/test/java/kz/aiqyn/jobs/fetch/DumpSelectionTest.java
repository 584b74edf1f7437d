package kz.aiqyn.jobs.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.fetch.DumpSelection.Format;
import kz.aiqyn.jobs.fetch.DumpSelection.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpSelectionTest {

    private static final LocalDate FROM = LocalDate.of(2024, 2, 28);

    @Test
    void namesADumpForEachDay() {
        assertThat(new DumpSelection("global", Version.FULL, Format.CSV, FROM, FROM.plusDays(2)).dumps())
                .containsExactly(
                        new DailyDump("sor-global-2024-02-28-full.zip", FROM),
                        new DailyDump("sor-global-2024-02-29-full.zip", FROM.plusDays(1)),
                        new DailyDump("sor-global-2024-03-01-full.zip", FROM.plusDays(2)));
        assertThat(new DumpSelection("discord-netherlands-bv", Version.LIGHT, Format.PARQUET, FROM, FROM).dumps())
                .containsExactly(new DailyDump("sor-discord-netherlands-bv-2024-02-28-light.parquet.zip", FROM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../etc", "TikTok", "a--b", "a b", "a/b", "-a"})
    void refusesAPlatformThatIsNoSlug(String slug) {
        assertThatThrownBy(() -> new DumpSelection(slug, Version.FULL, Format.CSV, FROM, FROM))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Invalid --platform: \"" + slug + "\", expected the platform as the database writes it in"
                        + " file names: lower-case letters, digits and hyphens, as in discord-netherlands-bv.");
    }

    @Test
    void refusesDaysInTheWrongOrder() {
        assertThatThrownBy(() -> new DumpSelection("global", Version.FULL, Format.CSV, FROM, FROM.minusDays(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot fetch dumps from 2024-02-28 to 2024-02-27: the last day is before the first."
                        + " Exchange --from and --to.");
    }
}
