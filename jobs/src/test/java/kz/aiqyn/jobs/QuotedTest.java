package kz.aiqyn.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

public class QuotedTest {

    @Test
    void showsWhatCannotBeSeen() {
        assertThat(Quoted.of("Tik\u200BTok\u00A0\u001B[31m\r\n\t\u202E"))
                .isEqualTo("Tik\\u200bTok\\u00a0\\u001b[31m\\r\\n\\t\\u202e");
        assertThat(Quoted.of("\uD83D \uD83D\uDE00")).isEqualTo("\\ud83d \uD83D\uDE00");
    }

    @Test
    void showsNoMoreThanAPiece() {
        assertThat(Quoted.of("Қ".repeat(80))).isEqualTo("Қ".repeat(80));
        assertThat(Quoted.of("x".repeat(100_000))).isEqualTo("x".repeat(80) + "...");
    }

    @Test
    void showsAsManyPiecesAsFitIntoAMessage() {
        assertThat(Quoted.first(List.of("id", "te\nxt"))).containsExactly("id", "te\\nxt");
        assertThat(Quoted.first(List.of("x".repeat(70), "y".repeat(10), "z")))
                .containsExactly("x".repeat(70), "y".repeat(10));
        assertThat(Quoted.first(List.of("x".repeat(90), "y"))).containsExactly("x".repeat(80) + "...");
    }
}
