package kz.aiqyn.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import kz.aiqyn.reports.i18n.CleanText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class LabelTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TikTok\u200B",
                "TikTok ",
                "\uFEFF TikTok",
                "Tik\u00ADTok\u00A0",
                "\u202ETikTok\u202C",
                "TikTok\u0000\n",
                "\u3000TikTok\uFE0F"
            })
    void labelsThatLookTheSameAreTheSame(String label) {
        assertThat(Label.normal(label)).isEqualTo("TikTok");
    }

    @Test
    void severalBlanksAreOneAndLettersAreComposed() {
        assertThat(Label.normal("SIA \u00A0 \"Joom\"")).isEqualTo("SIA \"Joom\"");
        assertThat(Label.normal("Cafe\u200B\u0301")).isEqualTo("Caf\u00E9");
        assertThat(Label.normal(" \u200B")).isEmpty();
    }

    /** Else two rows of a figure could become one after they were counted. */
    @Test
    void whatAReportCleansChangesNothingInALabel() {
        Random random = new Random(1);
        int[] odd = {
            ' ', ' ', 'a', 'b', 0x200B, 0xA0, 0x301, '\t', 0xFEFF, 0x1160, 0xFE0F, 0x1100, 0x1161, 0xD83D, 0x0958
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.appendCodePoint(
                        random.nextInt(4) == 0 ? random.nextInt(0x30000) : odd[random.nextInt(odd.length)]);
            }
            String label = Label.normal(text.toString());
            byte[] bytes = text.toString().getBytes(UTF_8);

            assertThat(CleanText.line(label))
                    .as("%s", text.codePoints().boxed().toList())
                    .isEqualTo(label);
            assertThat(Label.normal(label)).isEqualTo(label);
            if (text.codePoints().allMatch(one -> one < 128) && Label.isPlain(bytes, 0, bytes.length)) {
                assertThat(label).isEqualTo(text.toString());
            }
        }
    }
}
