package kz.aiqyn.reports.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessagesTest {

    private final Messages english = Messages.english();

    @Test
    void groupsAreCalledByTheirKindAndTheNameInIt() {
        assertThat(english.label("group", "language kk")).isEqualTo("Language: Kazakh");
        assertThat(english.label("group", "language und")).isEqualTo("Language: Not told");
        assertThat(english.label("group", "platform V Kontakte")).isEqualTo("Platform: V Kontakte");
        assertThat(english.label("group", "all")).isEqualTo("all");
        assertThat(english.label("group", "colour red")).isEqualTo("colour red");
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
