package kz.aiqyn.reports.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers are written for readers and for files. */
class NumbersTest {

    private final Numbers numbers = new Numbers(Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1234567   | 1,234,567
                    0         | 0
                    -4.5      | -4.5
                    2345.25   | 2,345.3
                    12.345    | 12.35
                    0.0012345 | 0.00123
                    """)
    void valueKeepsTheDigitsThatCanBeRead(double value, String text) {
        assertThat(numbers.text(value, "decisions")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.12345  | 12.3
                    1        | 100.0
                    0        | 0
                    0.000416 | 0.042
                    -0.05    | -5.0
                    0.9994   | 99.9
                    0.99996  | 99.996
                    0.9999999 | 99.99999
                    1.00004  | 100.0
                    """)
    void shareIsPercent(double value, String text) {
        assertThat(numbers.text(value, Numbers.SHARE)).isEqualTo(text + "\u00A0%");
        assertThat(numbers.axis(Numbers.SHARE).format(0.125)).isEqualTo("12.5\u00A0%");
    }

    @Test
    void exactNumberHasNoExponent() {
        assertThat(Numbers.exact(1.0E10).toPlainString()).isEqualTo("10000000000");
        assertThat(Numbers.exact(0.1).toPlainString()).isEqualTo("0.1");
        assertThat(Numbers.exact(1.0E-7).toPlainString()).isEqualTo("0.0000001");
        assertThat(Numbers.exact(-0.0).toPlainString()).isEqualTo("0");
    }
}
