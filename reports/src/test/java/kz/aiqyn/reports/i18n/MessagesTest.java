package kz.aiqyn.reports.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final String BUNDLE = "kz.aiqyn.reports.i18n.messages";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);

    private final Messages english = Messages.english();

    @Test
    void groupsAreCalledByTheirKindAndTheNameInIt() {
        assertThat(english.label("group", "language kk")).isEqualTo("Language: Kazakh");
        assertThat(english.label("group", "language und")).isEqualTo("Language: Not told");
        assertThat(english.label("group", "platform V Kontakte")).isEqualTo("Platform: V Kontakte");
        assertThat(english.label("group", "all")).isEqualTo("all");
        assertThat(english.label("group", "colour red")).isEqualTo("colour red");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "kk"})
    void everyLanguageSaysEveryMessageOfTheSameThings(String language) {
        ResourceBundle words = ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), NO_FALLBACK);
        ResourceBundle inEnglish = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH, NO_FALLBACK);

        assertThat(inEnglish.keySet().size()).isGreaterThan(450);
        assertThat(words.keySet()).containsAll(inEnglish.keySet());
        // Official labels and texts are English in the files of regimes, so that only other languages translate them.
        assertThat(words.keySet().stream().filter(key -> !inEnglish.containsKey(key)))
                .allMatch(key -> key.startsWith("code.") || key.startsWith("text."));
        for (String key : inEnglish.keySet()) {
            assertThat(arguments(words.getString(key), words.getLocale()))
                    .as(key)
                    .isEqualTo(arguments(inEnglish.getString(key), Locale.ENGLISH));
        }
    }

    /** The numbers of the arguments of a message, those inside of plurals too. */
    private static Set<String> arguments(String message, Locale locale) {
        assertThat(new MessageFormat(message, locale)).isNotNull();
        return Pattern.compile("\\{([0-9]+)[,}]")
                .matcher(message)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void daysAreWrittenAsPeopleWriteThem() {
        assertThat(said("en", LocalDate.of(2025, 7, 1))).isEqualTo("series break 1 July 2025");
        assertThat(said("ru", LocalDate.of(2025, 7, 1))).contains("1 июля 2025 года");
        assertThat(said("kk", LocalDate.of(2025, 7, 1))).contains("2025 жылғы 1 шілде");
    }

    private static String said(String language, LocalDate day) {
        return Messages.in(language, Labels.NONE).text("series-break.mark", day);
    }

    @Test
    void languagesAreCalledByTheirOwnNames() {
        assertThat(english.ownName()).isEqualTo("English");
        assertThat(Messages.in("ru", Labels.NONE).ownName()).isEqualTo("Русский");
        assertThat(Messages.in("kk", Labels.NONE).ownName()).isEqualTo("Қазақ тілі");
    }

    @Test
    void aTextThatIsInEnglishOnlyIsSaidByItsMessageOrMarked() {
        Messages russian = Messages.in("ru", Labels.NONE);
        Map<String, String> inEnglish = Map.of("en", "Something else");

        assertThat(russian.text(Message.official("deadline.authority-request", inEnglish)))
                .isEqualTo("Закон № 18-VIII, статья 9");
        assertThat(russian.text(Message.official("deadline.another", inEnglish)))
                .isEqualTo("«Something else» (англ.)");
        assertThat(english.text(Message.official("deadline.authority-request", inEnglish)))
                .isEqualTo("Something else");
    }

    @Test
    void oneIsSaidAsOne() {
        assertThat(english.text("summary.decisions", 1L)).isEqualTo("1 decision filed in the period is counted.");
        assertThat(english.text("compared.more", 1L, "x", "2024", 7L))
                .isEqualTo("In the period there is 1 decision more (+x) than the 7 of 2024.");
        assertThat(english.text("check.missing-days", 1L, "2025-07-02", "2025-07-02"))
                .isEqualTo("1 day between others has no counts: 2025-07-02");
        assertThat(english.text("check.more-days", 1L, "2025-07-02", "2025-07-02"))
                .isEqualTo("1 more day is as unusual: 2025-07-02");
        assertThat(english.text("unusual.expected", 1L)).isEqualTo("About 1 was to be expected.");
    }
}
