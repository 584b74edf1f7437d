package kz.aiqyn.jobs.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.regime.RegimeFile;
import kz.aiqyn.jobs.regime.Regimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnumerationsTest {

    private static final Path FOLDER = Path.of("..", "conf", "regimes");

    private static Regimes regimes(String... files) {
        return new Regimes(Arrays.stream(files)
                .map(file -> RegimeFile.read(FOLDER.resolve(file)))
                .toList());
    }

    @Test
    void aTerritoryIsKnownWhenARegimeGovernsIt() {
        Enumerations both = Enumerations.of(regimes("eu-dsa.yaml", "kz.yaml"));
        Enumerations european = Enumerations.of(regimes("eu-dsa.yaml"));

        for (String version : new String[] {"v1", "v2"}) {
            assertThat(both.allows(version, "territorial_scope", "NO")).isTrue();
            assertThat(both.allows(version, "territorial_scope", "KZ")).isTrue();
            assertThat(both.allows(version, "territorial_scope", "UZ")).isFalse();
            assertThat(european.allows(version, "territorial_scope", "NO")).isTrue();
            assertThat(european.allows(version, "territorial_scope", "KZ")).isFalse();
        }
    }

    @Test
    void otherColumnsAreThoseOfTheSchema() {
        Enumerations enumerations = Enumerations.of(regimes("kz.yaml", "eu-dsa.yaml"));

        assertThat(enumerations.lists("v2", "category")).isTrue();
        assertThat(enumerations.allows("v2", "category", "STATEMENT_CATEGORY_CYBER_VIOLENCE"))
                .isTrue();
        assertThat(enumerations.allows("v1", "category", "STATEMENT_CATEGORY_CYBER_VIOLENCE"))
                .isFalse();
        assertThat(enumerations.lists("v2", "decision_facts")).isFalse();
        assertThat(enumerations.allows("v2", "decision_facts", "any")).isTrue();
    }

    @Test
    void refusesToLimitWhatIsNoDate(@TempDir Path folder) throws IOException {
        String text = Files.readString(FOLDER.resolve("eu-dsa.yaml"))
                .replace("{column: content_date, from", "{column: content_type, from");
        Path file = Files.writeString(folder.resolve("changed.yaml"), text);

        assertThatThrownBy(() -> DateLimits.of(RegimeFile.read(file)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot use regime eu-dsa: date-limits names content_type, which is no date of a decision."
                        + " Correct its file, which the key regimes names.");
    }
}
