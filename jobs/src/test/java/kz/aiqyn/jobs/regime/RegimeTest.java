package kz.aiqyn.jobs.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.models.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class RegimeTest {

    private static final Path FILE = Path.of("..", "conf", "regimes", "eu-dsa.yaml");
    private static final Path KAZAKHSTAN = Path.of("..", "conf", "regimes", "kz.yaml");

    @TempDir
    private Path folder;

    private final Regime regime = RegimeFile.read(FILE);

    @ParameterizedTest
    @CsvSource({"v1, 14, 55", "v2, 16, 69"})
    void everySchemaListsItsCategoriesAndKeywords(String version, int categories, int keywords) {
        Regime.Schema schema = regime.schema(version);

        assertThat(schema.values("category")).hasSize(categories).allMatch(value -> value.startsWith("STATEMENT_"));
        assertThat(schema.values("category_addition")).isEqualTo(schema.values("category"));
        assertThat(schema.values("category_specification"))
                .hasSize(keywords)
                .allMatch(value -> value.startsWith("KEYWORD_"));
    }

    @ParameterizedTest
    @CsvSource({
        "decision_visibility, 7, DECISION_VISIBILITY_CONTENT_LABELLED",
        "decision_monetary, 3, DECISION_MONETARY_OTHER",
        "decision_provision, 4, DECISION_PROVISION_TOTAL_TERMINATION",
        "decision_account, 2, DECISION_ACCOUNT_SUSPENDED",
        "account_type, 2, ACCOUNT_TYPE_PRIVATE",
        "decision_ground, 2, DECISION_GROUND_ILLEGAL_CONTENT",
        "content_type, 8, CONTENT_TYPE_SYNTHETIC_MEDIA",
        "source_type, 4, SOURCE_TRUSTED_FLAGGER",
        "automated_decision, 3, AUTOMATED_DECISION_PARTIALLY",
        "content_language, 184, KK",
    })
    void otherColumnsAreEnumeratedInBothSchemas(String column, int count, String one) {
        assertThat(regime.schema("v1").values(column)).hasSize(count).contains(one);
        assertThat(regime.schema("v2").values(column))
                .isEqualTo(regime.schema("v1").values(column));
    }

    @Test
    void enumerationsAreThoseOfTheDatabase() throws IOException {
        Path enumerations = Path.of(SharedData.require("decisions/sor_enums.json"));
        JsonNode expected = new ObjectMapper().readTree(enumerations.toFile());

        for (String version : List.of("v1", "v2")) {
            assertThat(regime.schema(version).values("category"))
                    .containsExactlyInAnyOrderElementsOf(
                            texts(expected.path(version).path("categories")));
            assertThat(regime.schema(version).values("category_specification"))
                    .containsExactlyInAnyOrderElementsOf(
                            texts(expected.path(version).path("keywords")));
        }
    }

    @Test
    void everyValueOfTheOldSchemaHasASuccessorOrNone() {
        for (String column : List.of("category", "category_specification")) {
            Map<String, String> successors = regime.crosswalk().successors(column);

            assertThat(regime.schema("v1").values(column)).isNotEmpty().allSatisfy(value -> {
                String successor = successors.getOrDefault(value, value);
                assertThat(regime.schema("v2").values(column).contains(successor)
                                || successor.equals(Crosswalk.NO_SUCCESSOR))
                        .as(value)
                        .isTrue();
            });
        }
        assertThat(regime.crosswalk().successors("category"))
                .isEqualTo(Map.of(
                        "STATEMENT_CATEGORY_UNSAFE_AND_ILLEGAL_PRODUCTS",
                        "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
                        "STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE",
                        "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
                        "STATEMENT_CATEGORY_NON_CONSENSUAL_BEHAVIOUR",
                        "no successor",
                        "STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT",
                        "no successor"));
    }

    @ParameterizedTest
    @CsvSource({
        "Google Play, 2025-07-01, google-play-automated-flag",
        "Google Play, 2026-06-01, ''",
        "Google Play, 2023-08-31, ''",
        "Facebook, 2023-09-25, meta-trusted-flagger-label",
        "Instagram, 2025-10-27, meta-trusted-flagger-label",
        "Instagram, 2025-10-28, ''",
        "Google Shopping, 2024-06-27, ''",
        "Google Shopping, 2024-06-28, google-shopping-stop-2024",
        "Google Shopping, 2025-05-30, google-shopping-stop-2024 google-shopping-stop-2025",
        "VKontakte, 2025-07-01, ''",
    })
    void errataAreThoseOfAPlatformOnADay(String platform, LocalDate day, String ids) {
        List<String> found = regime.errata().stream()
                .filter(erratum -> erratum.platforms().contains(platform) && erratum.isOn(day))
                .map(Erratum::id)
                .toList();

        assertThat(String.join(" ", found)).isEqualTo(ids);
    }

    @Test
    void aSeriesBreakLiesInThePeriodsThatHoldItsDay() {
        assertThat(regime.seriesBreaks(Period.parse("2025")))
                .extracting(Regime.SeriesBreak::day)
                .containsExactly(LocalDate.of(2025, 7, 1));
        assertThat(regime.seriesBreaks(Period.parse("2025-07"))).hasSize(1);
        assertThat(regime.seriesBreaks(Period.parse("2025-06"))).isEmpty();
        assertThat(regime.seriesBreaks(Period.parse("2025-08"))).isEmpty();
    }

    @Test
    void categoriesAndKeywordsHaveTheLabelsOfTheTemplate() throws IOException {
        Path names = Path.of(SharedData.require("harmonised"))
                .resolve("4_EN_Annex_I__Templates_for_Transparency_Reports_CSV_Part_2_categories_names.csv");
        String template = Files.readString(names).replace("\"", "");

        Map<String, String> labels = regime.officialLabels().getOrDefault("en", Map.of());
        for (String column : List.of("category", "category_specification")) {
            assertThat(regime.schema("v2").values(column))
                    .filteredOn(code -> !code.equals("KEYWORD_STALKING"))
                    .isNotEmpty()
                    .allSatisfy(code -> assertThat(template)
                            .containsPattern(
                                    "," + Pattern.quote(labels.getOrDefault(code, "no label")) + " *," + code + ","));
        }
        assertThat(labels)
                .containsEntry(
                        "STATEMENT_CATEGORY_OTHER_VIOLATION_TC", "Other violation of provider’s terms and conditions")
                .doesNotContainKey("KEYWORD_STALKING");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2025-07-01, 2025-07-01/2025-12-31, 2026-02-28",
        "0, 2025-12-31, 2025-07-01/2025-12-31, 2026-02-28",
        "0, 2026-06-30, 2026-01-01/2026-06-30, 2026-08-31",
        "1, 2026-11-25, 2026-01-01/2026-12-31, 2027-02-28",
    })
    void periodsEndWhereTheNextBeginsAndAreReportedTwoMonthsLater(
            int duty, LocalDate day, String period, LocalDate due) {
        ReportingPeriods periods = regime.reportingPeriods().get(duty);

        assertThat(periods.of(day)).isEqualTo(Period.parse(period));
        assertThat(periods.due(periods.of(day))).isEqualTo(due);
    }

    @Test
    void ofKazakhstanThereAreDeadlinesAndLegalBasesButNoSchemas() {
        Regime kazakhstan = RegimeFile.read(KAZAKHSTAN);

        assertThat(kazakhstan.hasSchemas()).isFalse();
        assertThat(kazakhstan.reportingPeriods()).isEmpty();
        assertThat(kazakhstan.names()).containsOnlyKeys("en", "ru", "kk");
        assertThat(kazakhstan.governs("VKontakte", "KZ")).isTrue();
        assertThat(kazakhstan.governs("VKontakte", "NO")).isFalse();
        assertThat(kazakhstan.deadline(Deadline.ON_ORDER).orElseThrow().hours()).isEqualTo(24);
        assertThat(kazakhstan.legalBases())
                .anySatisfy(basis -> assertThat(basis.article()).isEqualTo("Criminal Code, article 174"));
        assertThat(kazakhstan.officialLabels().getOrDefault("en", Map.of()))
                .containsEntry("COMM.41-1.RIOTS", "calls for mass riots");
        assertThat(kazakhstan.officialLabels().getOrDefault("ru", Map.of())).doesNotContainKey("COMM.41-1.RIOTS");
        assertThat(kazakhstan.deadline("some-day")).isEmpty();
        assertThatThrownBy(kazakhstan::crosswalk)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Regime kz has no schemas");
    }

    @Test
    void aSchemaThatNeverChangedNeedsNoCrosswalk() throws IOException {
        Regime one = RegimeFile.read(Files.writeString(folder.resolve("one.yaml"), """
                id: kg
                names: {en: A law}
                territories: [KG]
                sources: {law: A law}
                schemas: [{version: v1, from: 2026-01-01, source: law, values: {category: [A]}}]
                """));

        assertThat(one.crosswalk().steps()).isEmpty();
        assertThat(one.crosswalk().toSchema()).isEqualTo("v1");
        assertThat(one.schema("v1").values("category")).containsExactly("A");
        assertThat(one.errata()).isEmpty();
    }

    @Test
    void namesAllWrongEntriesOfAJurisdictionTogether() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), """
                id: K Z
                names: {ru: Закон, xx: A law}
                territories: [KZ, XX, KZ]
                sources: {}
                reporting-periods:
                  - {who: platforms, begins: [7, 1], publication-months: 0, source: law}
                deadlines:
                  - {id: soon, text: act, who: platforms, hours: 24, article: '1', source: law}
                  - {id: soon, text: act, who: platforms, hours: 0, article: '1', source: law}
                  - {id: Soon, text: act, who: platforms, hours: 1, article: '1', source: law}
                legal-bases:
                  - {code: cc.174, names: {en: discord}, article: '174', source: law}
                  - {code: CC.174, names: {kk: араздық}, article: '174', source: law}
                  - {code: CC.174, names: {en: discord}, article: '174', source: law}
                labels: {en: {B: Letter B}, yy: {A: Letter A}}
                date-limits:
                  - {column: content_date, source: law}
                  - {column: content_date, from: 2026-01-01, to: 2025-01-01, source: law}
                schemas:
                  - {version: v1, from: 2026-01-01, source: law, values: {category: [A]}}
                  - {version: v2, from: 2026-07-01, source: law, values: {category: [A]}}
                """);

        assertThatThrownBy(() -> RegimeFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot use regime K Z: its id is not lower-case words joined by hyphens;"
                        + " its name in xx: this is no language code of ISO 639-1, such as kk;"
                        + " it has no English name, en;"
                        + " territory XX is no country code of ISO 3166-1, such as KZ; territory KZ stands twice;"
                        + " reporting periods of platforms: begins is [7, 1], expected months from 1 to 12 in their order;"
                        + " reporting periods of platforms: publication-months is 0, expected 1 or more;"
                        + " deadline soon: its hours are 0, expected 1 or more;"
                        + " deadline Soon: its id is not lower-case words joined by hyphens; deadline soon stands twice;"
                        + " legal basis cc.174: its code is not a law and a place in it, as in CC.174;"
                        + " legal basis CC.174: it has no English name, en; legal basis CC.174 stands twice;"
                        + " date limit of content_date: it needs from or to;"
                        + " date limit of content_date: it ends on 2025-01-01, before it begins on 2026-01-01;"
                        + " date limit of content_date stands twice;"
                        + " labels in yy: this is no language code of ISO 639-1, such as kk;"
                        + " label of B in en: no schema lists that code; it has 2 schemas, and no crosswalk;"
                        + " source law is not listed. Correct its file, which the key regimes names.");
    }

    @Test
    void namesKeysOfEveryDepth() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), """
                id: kz
                name: A law
                territories: [KZ]
                sources: {law: ''}
                deadlines:
                  - {id: soon, text: act, who: platforms, days: 1, article: '1', source: law}
                labels: {en: {A: ''}}
                """);

        assertThatThrownBy(() -> RegimeFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Cannot read regime " + file + ": missing key names; missing key sources.law;"
                                + " missing key deadlines[0].hours; unknown key deadlines[0].days; missing key labels.en.A;"
                                + " unknown key name (did you mean names?). Compare it with conf/regimes/eu-dsa.yaml, where every key is explained.");
    }

    @Test
    void namesAllUnknownAndMissingKeysTogether() throws IOException {
        Path file = changed(
                "effective: 2025-07-01",
                "effectiv: 2025-07-01",
                "platforms: [Google Play]",
                "platform: [Google Play]",
                "    confidence: high\n",
                "");

        assertThatThrownBy(() -> RegimeFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read regime " + file + ": missing key crosswalk.effective; unknown key"
                        + " crosswalk.effectiv (did you mean effective?); missing key errata[0].platforms; unknown key errata[0].platform (did you mean platforms?);"
                        + " missing key errata[1].confidence. Compare it with conf/regimes/eu-dsa.yaml, where every key is"
                        + " explained.");
    }

    @Test
    void namesAllEntriesThatContradictEachOtherTogether() throws IOException {
        Path file = changed(
                "to: STATEMENT_CATEGORY_OTHER_VIOLATION_TC, kind: renamed",
                "to: STATEMENT_CATEGORY_OTHER, kind: merged",
                "from: KEYWORD_DANGEROUS_TOYS",
                "from: KEYWORD_GENDER_BASED_VIOLENCE",
                "from: 2023-09-01\n    to: 2026-05-31",
                "from: 2023-09-01\n    to: 2022-05-31",
                "columns: [source_type, source_identity]",
                "columns: []",
                "from: 2025-05-30",
                "from: 2025-05-30\n    to: 2025-06-30",
                "  category_addition: category",
                "  category_addition: categories",
                "source: template",
                "source: templates");

        assertThatThrownBy(() -> RegimeFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot use regime eu-dsa:"
                        + " category_addition takes the values of categories, which schema v1 does not list;"
                        + " category_addition takes the values of categories, which schema v2 does not list;"
                        + " crosswalk step from STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE"
                        + " to STATEMENT_CATEGORY_OTHER is not merged;"
                        + " crosswalk step from KEYWORD_GENDER_BASED_VIOLENCE stands twice;"
                        + " the crosswalk names STATEMENT_CATEGORY_OTHER, which category of schema v2 does not list;"
                        + " erratum google-play-automated-flag: it ends on 2022-05-31, before it begins on 2023-09-01;"
                        + " erratum meta-trusted-flagger-label: it names no column;"
                        + " erratum google-shopping-stop-2025: as a series stop it needs from, and neither to nor"
                        + " columns; source templates is not listed. Correct its file, which the key regimes names.");
    }

    @Test
    void refusesADayThatIsNone() throws IOException {
        Path file = changed("to: 2026-05-31", "to: May 2026");

        assertThatThrownBy(() -> RegimeFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read regime " + file + ": errata[0].to is \"May 2026\", expected a day as in"
                        + " 2025-07-01. Compare it with conf/regimes/eu-dsa.yaml.");
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> RegimeFile.read(Path.of("no.yaml")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read regime no.yaml: there is no such file. Name one with the key regimes, or use"
                        + " conf/regimes/eu-dsa.yaml.");
    }

    @Test
    void anUnknownSchemaOrColumnIsABug() {
        assertThatThrownBy(() -> regime.schema("v3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Regime eu-dsa has no schema v3");
        assertThatThrownBy(() -> regime.schema("v2").values("uuid"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Schema v2 enumerates no column uuid");
    }

    /** The file with texts replaced, the first occurrence of each: from, to, from, to. */
    private Path changed(String... texts) throws IOException {
        String text = Files.readString(FILE);
        for (int place = 0; place < texts.length; place += 2) {
            int start = text.indexOf(texts[place]);
            assertThat(start).as(texts[place]).isNotNegative();
            text = text.substring(0, start) + texts[place + 1] + text.substring(start + texts[place].length());
        }
        return Files.writeString(folder.resolve("changed.yaml"), text);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
