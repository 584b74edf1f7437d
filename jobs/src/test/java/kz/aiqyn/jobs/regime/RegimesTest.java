package kz.aiqyn.jobs.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegimesTest {

    private static final Path FOLDER = Path.of("..", "conf", "regimes");

    @TempDir
    private Path folder;

    private final Regime european = RegimeFile.read(FOLDER.resolve("eu-dsa.yaml"));
    private final Regime kazakh = RegimeFile.read(FOLDER.resolve("kz.yaml"));

    /** Reads the smallest regime there may be, with further lines. */
    private Regime regime(String id, String territories, String... more) throws IOException {
        String text = "id: " + id + "\nnames: {en: A law}\nsources: {law: A law}\nterritories: " + territories + "\n"
                + String.join("\n", more);
        return RegimeFile.read(Files.writeString(folder.resolve(id + ".yaml"), text));
    }

    @Test
    void aRegimeIsFoundByPlatformAndTerritory() {
        Regimes regimes = new Regimes(List.of(european, kazakh));

        assertThat(regimes.of("VKontakte", "KZ")).contains(kazakh);
        assertThat(regimes.of("VKontakte", "NO")).contains(european);
        assertThat(regimes.of("VKontakte", "UZ")).isEmpty();
        assertThat(regimes.territories()).hasSize(31).contains("KZ", "NO", "GR");
    }

    @Test
    void aRegimeIsFoundByItsName() {
        Regimes regimes = new Regimes(List.of(european, kazakh));

        assertThat(regimes.named("kz")).contains(kazakh);
        assertThat(regimes.named("uz")).isEmpty();
        assertThat(regimes.ids()).containsExactly("eu-dsa", "kz");
        assertThat(regimes).containsExactly(european, kazakh);
    }

    @Test
    void statementsAreFiledUnderTheRegimeThatListsTheirSchemas() {
        assertThat(new Regimes(List.of(european, kazakh)).ofStatements()).isEqualTo(european);
        assertThat(new Regimes(List.of(kazakh, european)).ofStatements()).isEqualTo(european);
    }

    @Test
    void twoRegimesMayShareATerritoryWhenTheyGovernDifferentPlatforms() throws IOException {
        Regime shops = regime("uz-shops", "[UZ]", "platforms: [Uzum]");
        Regime networks = regime("uz-networks", "[UZ]", "platforms: [VKontakte, Telegram]");
        Regimes regimes = new Regimes(List.of(european, shops, networks));

        assertThat(regimes.of("Uzum", "UZ")).contains(shops);
        assertThat(regimes.of("Telegram", "UZ")).contains(networks);
        assertThat(regimes.of("Facebook", "UZ")).isEmpty();
    }

    @Test
    void namesAllThatContradictsTogether() throws IOException {
        Regime everybody = regime("kz-everybody", "[KG, KZ]");
        Regime one = regime("kz-one", "[KZ, KG]", "platforms: [VKontakte]");

        assertThatThrownBy(() -> new Regimes(List.of(kazakh, everybody, one, kazakh)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot use regimes kz, kz-everybody, kz-one, kz: regime kz stands twice;"
                        + " both kz and kz-everybody govern KZ; both kz and kz-one govern KZ;"
                        + " both kz-everybody and kz-one govern KG, KZ; both kz-everybody and kz govern KZ;"
                        + " both kz-one and kz govern KZ;"
                        + " schemas of statements of reasons are listed by none of them, expected one regime."
                        + " Correct the list regimes, or the files it names.");
    }

    @Test
    void onlyOneRegimeListsSchemasOfStatements() throws IOException {
        Regime other = regime(
                "kg", "[KG]", "schemas: [{version: v1, from: 2026-01-01, source: law, values: {category: [A]}}]");

        assertThatThrownBy(() -> new Regimes(List.of(european, other)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Cannot use regimes eu-dsa, kg: schemas of statements of reasons are listed by eu-dsa and kg,"
                                + " expected one regime. Correct the list regimes, or the files it names.");
    }
}
