package kz.aiqyn.jobs.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import org.junit.jupiter.api.Test;

public class PlainTextTest {

    private static final String TEXT = "id,text\n1,Баға өсті \uD83D\uDE00\n";

    private static String read(byte[] bytes) throws IOException {
        return new String(
                PlainText.of(new ByteArrayInputStream(bytes), "a.csv").stream().readAllBytes(), UTF_8);
    }

    @Test
    void readsUtf16WithAByteOrderMark() throws IOException {
        String large = TEXT.repeat(20_000);

        assertThat(read(("\uFEFF" + TEXT).getBytes(UTF_16LE))).isEqualTo(TEXT);
        assertThat(read(("\uFEFF" + large).getBytes(UTF_16BE))).isEqualTo(large);
        assertThat(read(("\uFEFFa\uD83D").getBytes(UTF_16BE))).isEqualTo("a\uFFFD");
    }

    @Test
    void readsLinesThatEndWithACarriageReturnAlone() throws IOException {
        assertThat(read("a,b\r1,2\r".getBytes(UTF_8))).isEqualTo("a,b\n1,2\n");
        assertThat(read("a,b\r\n1,2\r\n".getBytes(UTF_8))).isEqualTo("a,b\r\n1,2\r\n");
        assertThat(read("a,b\r".getBytes(UTF_8))).isEqualTo("a,b\r");
    }

    @Test
    void leavesOtherFilesAsTheyAre() throws IOException {
        for (byte[] bytes : new byte[][] {
            {},
            TEXT.getBytes(UTF_8),
            "caf\u00E9 1".getBytes(ISO_8859_1),
            {'P', 'A', 'R', '1', 0, -1, -2, -3, -4, -5, -6, -7, -8}
        }) {
            PlainText text = PlainText.of(new ByteArrayInputStream(bytes), "a");

            assertThat(text.stream().readAllBytes()).isEqualTo(bytes);
            assertThat(text.isTurned()).isFalse();
        }
    }

    @Test
    void namesAnEncodingThatIsNotCertainAndHowToConvertIt() {
        Map<String, byte[]> files = Map.of(
                "it is not UTF-8, most likely WINDOWS-1251. Save it as \"CSV UTF-8\", or convert it with iconv -f WINDOWS-1251 -t UTF-8 FILE > NEW-FILE.",
                        "id,text\n1,Цены выросли".getBytes(Charset.forName("windows-1251")),
                "it is not UTF-8, most likely WINDOWS-1252. Save it as \"CSV UTF-8\", or convert it with iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW-FILE.",
                        "id,text\n1,caf\u00E9 ".repeat(9).getBytes(ISO_8859_1),
                "it is UTF-16 without a byte order mark. Save it as \"CSV UTF-8\", or convert it with iconv -f UTF-16LE -t UTF-8 FILE > NEW-FILE.",
                        "platform,text".getBytes(UTF_16LE));
        files.forEach((problem, bytes) -> assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read a.csv: " + problem));
    }

    @Test
    void namesWhatIsPacked() {
        assertThatThrownBy(() -> read(new byte[] {0x1F, (byte) 0x8B, 8, 0}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read a.csv: it is packed with gzip. Unpack it, and name what was in it.");
        assertThatThrownBy(() -> read("PK\u0003\u0004..".getBytes(UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read a.csv: it is a zip archive, as workbooks (.xlsx) are. Unpack it and name the"
                        + " files in it, or save the sheet as \"CSV UTF-8\".");
    }
}
