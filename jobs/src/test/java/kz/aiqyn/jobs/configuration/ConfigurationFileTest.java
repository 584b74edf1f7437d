package kz.aiqyn.jobs.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.command.Pipeline;
import kz.aiqyn.jobs.regime.RegimeFile;
import kz.aiqyn.reports.i18n.Messages;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {

    private static final Path LOCAL = Path.of("..", "conf", "local.yaml");
    private static final Path REGIMES = Path.of("..", "conf", "regimes");
    private static final String KEYS = ". The keys are airflow.dag, airflow.url, checks.expected-from,"
            + " checks.expected-platforms.<name>, checks.history-days, checks.least-volume, checks.most-rejected,"
            + " checks.most-volume, checks.rejected-from,"
            + " classifier.evaluation-share, classifier.label-set, classifier.name, classifier.positive, classifier.seed,"
            + " classifier.threshold, fetch.base-url, fetch.connect-timeout-seconds, fetch.first-pause-seconds,"
            + " fetch.folder, fetch.keep-free-megabytes, fetch.least-kilobytes-per-second,"
            + " fetch.longest-pause-seconds, fetch.most-megabytes, fetch.parallel, fetch.parquet-base-url,"
            + " fetch.redirect-hosts, fetch.retries,"
            + " fetch.stall-timeout-seconds, fetch.version, fetch.window-seconds, "
            + Pipeline.inputs().stream().map(table -> "inputs." + table + ", ").collect(Collectors.joining())
            + "lake.catalog.<name>, languages, pseudonyms.key-environment, regimes, report.languages, report.least-coverage, report.licence, report.platforms, report.regimes, report.set-apart.<name>,"
            + " report.suppress-up-to, storage.root.";

    private static final List<String> INPUTS = Pipeline.inputs();

    @TempDir
    private Path folder;

    private static Configuration read(Path file, List<String> changes) {
        return ConfigurationFile.read(file, INPUTS, changes);
    }

    private Path changed(String from, String to) throws IOException {
        String text = Files.readString(LOCAL);
        assertThat(text).contains(from);
        Files.createDirectories(folder.resolve("regimes"));
        for (String regime : List.of("regimes/eu-dsa.yaml", "regimes/kz.yaml")) {
            Files.copy(LOCAL.resolveSibling(regime), folder.resolve(regime), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.writeString(folder.resolve("changed.yaml"), text.replace(from, to));
    }

    private void fails(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message.replace("FILE", folder + "/changed.yaml"));
    }

    @Test
    void readsTheReferenceFile() {
        Configuration configuration = read(LOCAL, List.of());

        assertThat(configuration.storage().root()).isEqualTo("data");
        assertThat(configuration.inputs("decisions")).containsExactly("data/dumps/decisions/*.zip");
        assertThat(configuration.report().suppressUpTo()).isEqualTo(10);
        assertThat(configuration.regimes().ids()).containsExactly("eu-dsa", "kz");
        assertThat(configuration.report().setApart())
                .as("the reason that other languages translate")
                .containsEntry("Google Shopping", Messages.english().text("text.set-apart.Google Shopping"));
    }

    @Test
    void theRegimesLieWhereTheConfigurationSays() throws IOException {
        Path file = changed("regimes/kz.yaml", "regimes/nowhere.yaml");

        assertThat(read(file, List.of("regimes=regimes/kz.yaml,regimes/eu-dsa.yaml"))
                        .regimes())
                .containsExactly(
                        RegimeFile.read(REGIMES.resolve("kz.yaml")), RegimeFile.read(REGIMES.resolve("eu-dsa.yaml")));
        fails(
                () -> read(file, List.of()),
                "Cannot read regime " + folder + "/regimes/nowhere.yaml: there is no such file. Name one with the key"
                        + " regimes, or use conf/regimes/eu-dsa.yaml.");
        fails(
                () -> read(changed("[regimes/eu-dsa.yaml, regimes/kz.yaml]", "regimes/kz.yaml"), List.of()),
                "Cannot read configuration FILE: regimes is \"regimes/kz.yaml\", expected a list. Compare it with"
                        + " conf/local.yaml, where every key is explained.");
    }

    @ParameterizedTest
    @CsvSource({
        "kz, 'kz, expected [] as no regime''s template is published yet'",
        "uz, uz is no regime",
        "'uz,kz', uz is no regime",
    })
    void noTemplateOfARegimeIsPublishedYet(String regimes, String problem) {
        assertThatThrownBy(() -> read(LOCAL, List.of("report.regimes=" + regimes)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Invalid report.regimes: " + problem + ". The regimes are eu-dsa, kz.");
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Configuration configuration = read(LOCAL, List.of());
        String text = ConfigurationFile.text(configuration);
        Path copy = Files.writeString(folder.resolve("copy.yaml"), text);

        // What is written names regimes; which files those were is nobody's business.
        assertThat(text).contains("regimes:\n- \"eu-dsa\"\n- \"kz\"\n");
        Path regimes = REGIMES.toAbsolutePath();
        assertThat(read(copy, List.of("regimes=" + regimes.resolve("eu-dsa.yaml") + "," + regimes.resolve("kz.yaml"))))
                .isEqualTo(configuration);
    }

    @Test
    void appliesChanges() {
        Configuration configuration = read(
                LOCAL,
                List.of(
                        "storage.root=a=b",
                        "inputs.posts= x.csv, y.csv ,",
                        "inputs.decisions=",
                        "inputs.accounts=[]",
                        "inputs.audits= [ a.csv, [b]*.csv ]",
                        "inputs.orders=[ o.csv,p.csv ]",
                        "inputs.activity=[a-f]*.csv",
                        "report.suppress-up-to=5",
                        "lake.catalog.jdbc.schema-version=V0",
                        "lake.catalog.jdbc.user=aiqyn"));

        assertThat(configuration.storage().root()).isEqualTo("a=b");
        assertThat(configuration.inputs("posts")).containsExactly("x.csv", "y.csv");
        assertThat(configuration.inputs("decisions")).isEmpty();
        assertThat(configuration.inputs("accounts")).isEmpty();
        assertThat(configuration.inputs("audits")).containsExactly("[ a.csv", "[b]*.csv ]");
        assertThat(configuration.inputs("orders")).containsExactly("o.csv", "p.csv");
        assertThat(configuration.inputs("activity")).containsExactly("[a-f]*.csv");
        assertThat(configuration.report().suppressUpTo()).isEqualTo(5);
        assertThat(configuration.lake().catalog())
                .containsEntry("jdbc.schema-version", "V0")
                .containsEntry("jdbc.user", "aiqyn")
                .hasSize(6);
    }

    @Test
    void namesAllUnknownAndMissingKeysTogether() throws IOException {
        Path file = changed("  root: data", "  rot: data");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\nlanguages: [", "\nlangages: [")
                        .replace("  posts: [data/dumps/posts/*]", "  posts: data"));

        fails(
                () -> read(file, List.of()),
                "Cannot read configuration FILE: missing key storage.root; unknown key storage.rot (did you mean root?);"
                        + " inputs.posts is \"data\", expected a list; missing key languages; unknown key langages"
                        + " (did you mean languages?). Compare it with conf/local.yaml, where every key is explained.");
    }

    @Test
    void platformsAreExpectedOfTables() throws IOException {
        fails(
                () -> read(changed("    accounts: []\n", "    acounts: [VKontakte]\n"), List.of()),
                "Cannot read configuration FILE: unknown key checks.expected-platforms.acounts (did you mean accounts?)"
                        + " (known below checks.expected-platforms are " + String.join(", ", INPUTS)
                        + "). Compare it with conf/local.yaml, where every key is explained.");
        assertThat(read(changed("    accounts: []\n", ""), List.of()).checks().expectedPlatforms())
                .doesNotContainKey("accounts");
    }

    @Test
    void inputsAreTablesThatDumpsFeed() throws IOException {
        Path file = changed("  audits: [data/dumps/audits/*]", "  odits: [data/dumps/audits/*]");

        fails(
                () -> read(file, List.of()),
                "Cannot read configuration FILE: missing key inputs.audits; unknown key inputs.odits (did you mean audits?) (known below inputs"
                        + " are " + String.join(", ", INPUTS) + "). Compare it with conf/local.yaml, where every"
                        + " key is explained.");
        Files.writeString(file, Files.readString(file).replace("  odits: [data/dumps/audits/*]", ""));
        assertThat(read(file, List.of("inputs.audits=a.csv,b.csv")).inputs("audits"))
                .containsExactly("a.csv", "b.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "inputs.odits, inputs.audits",
        "inputs.audits.deep, inputs.audits",
        "inputs, ",
        "storage.rot, storage.root",
        "storage, ",
        "storage.root.deep, storage.root",
        "lake.catalog, ",
        "nothing, ",
        "lake.catalog., ",
        "., "
    })
    void refusesAChangeOfAnUnknownKey(String key, @Nullable String meant) {
        assertThatThrownBy(() -> read(LOCAL, List.of(key + "=x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot set " + key + ": there is no such key"
                        + (meant == null ? "" : " (did you mean " + meant + "?)") + KEYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage.root", "=x", ""})
    void refusesAChangeWithoutAValue(String change) {
        assertThatThrownBy(() -> read(LOCAL, List.of(change)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot set " + change + ": it is not key=value. Write it as in --set storage.root=data.");
    }

    @Test
    void refusesAValueOfAnotherType() throws IOException {
        fails(
                () -> read(changed("suppress-up-to: 10", "suppress-up-to: ten"), List.of()),
                "Cannot read configuration FILE: report.suppress-up-to is \"ten\", expected a whole number. Compare it"
                        + " with conf/local.yaml.");
        fails(
                () -> read(changed("threshold: 0.5", "threshold: 1.5"), List.of()),
                "Invalid classifier.threshold: 1.5, expected a number between 0 and 1, both excluded.");
        fails(
                () -> read(changed("storage:\n", "storage: here\nx:\n"), List.of()),
                "Cannot read configuration FILE: storage is \"here\", expected keys below it; unknown key x. Compare it"
                        + " with conf/local.yaml, where every key is explained.");
        fails(
                () -> read(changed("[kk, ru, en]", "[kk, null]"), List.of()),
                "Cannot read configuration FILE: languages holds an empty entry. Compare it with conf/local.yaml, where"
                        + " every key is explained.");
        fails(
                () -> read(changed("    type: jdbc", "    type:"), List.of()),
                "Cannot read configuration FILE: missing key lake.catalog.type. Compare it with conf/local.yaml, where"
                        + " every key is explained.");
    }

    @ParameterizedTest
    @CsvSource({
        "version=medium, expected full or light.",
        "parallel=0, expected 1 to 16.",
        "parallel=17, expected 1 to 16.",
        "retries=-1, expected 0 to 100.",
        "connect-timeout-seconds=0, expected 1 to 3600.",
        "stall-timeout-seconds=0, expected 1 to 3600.",
        "first-pause-seconds=-1, expected 0 to 3600.",
        "longest-pause-seconds=-1, expected 0 to 86400.",
    })
    void refusesImpatienceWithAServerOfDumps(String change, String expected) {
        assertThatThrownBy(() -> read(LOCAL, List.of("fetch." + change)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Invalid fetch." + change.replace("=", ": ") + ", " + expected);
    }

    @Test
    void refusesAKeyThatStandsTwice() throws IOException {
        Path file = changed("  seed: 42", "  seed: 42\n  seed: 43");
        int line = Files.readAllLines(file).indexOf("  seed: 43") + 1;

        fails(
                () -> read(file, List.of()),
                "Cannot read configuration FILE: line " + line
                        + " is not YAML: key seed stands twice. Mend that line.");
    }

    @Test
    void saysWhichLineIsNotYaml() throws IOException {
        assertThatThrownBy(() -> read(changed("  root: data", "  root: [data"), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching(
                        "Cannot read configuration .*/changed.yaml: line \\d+ is not YAML: a quote, a bracket, a colon or the"
                                + " indentation is wrong in it or above it\\. Mend that line\\.");
    }

    @Test
    void namesAMissingOrEmptyFile() throws IOException {
        assertThatThrownBy(() -> read(Path.of("no.yaml"), List.of()))
                .hasMessage("Cannot read configuration no.yaml: there is no such file. Name one with --conf, or use"
                        + " conf/local.yaml.");
        Path empty = Files.writeString(folder.resolve("changed.yaml"), "# nothing\n");
        fails(
                () -> read(empty, List.of()),
                "Cannot read configuration FILE: it holds no keys. Start from conf/local.yaml.");
    }
}
