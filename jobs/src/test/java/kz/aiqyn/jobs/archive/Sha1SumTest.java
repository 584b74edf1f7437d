package kz.aiqyn.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha1SumTest {

    private static final String SUM = "66d1d7579c68effe9a5b2b101a79a5172e81ac95";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUM",
                "SUM\r\n",
                "\uFEFFSUM  a.zip",
                "66D1D7579C68EFFE9A5B2B101A79A5172E81AC95  a.zip\r\n",
                "SUM *a.zip\n",
                "\\SUM  a\\nb.zip\n",
                "SHA1 (a.zip) = SUM\n",
                "SHA1(a.zip)= SUM\n",
                "ffffffffffffffffffffffffffffffffffffffff  b.zip\nSUM  a.zip\n",
                "SUM  renamed.zip\n",
            })
    void readsSumsAsProgramsWriteThem(String file) {
        String text = file.replace("SUM", SUM);

        assertThat(Sha1Sum.parse(Sha1Sum.text(text.getBytes(StandardCharsets.UTF_8)), "a.zip"))
                .contains(SUM);
        assertThat(Sha1Sum.parse(Sha1Sum.text(text.getBytes(StandardCharsets.UTF_16)), "a.zip"))
                .contains(SUM);
    }

    @Test
    void findsNoneWhereNoneIs() {
        assertThat(Sha1Sum.parse("", "a.zip")).isEmpty();
        assertThat(Sha1Sum.parse("<html><body>404</body></html>", "a.zip")).isEmpty();
        assertThat(Sha1Sum.parse(SUM + "0  a.zip", "a.zip")).isEmpty();
        assertThat(Sha1Sum.parse("ETag: " + SUM, "a.zip")).isEmpty();
    }
}
