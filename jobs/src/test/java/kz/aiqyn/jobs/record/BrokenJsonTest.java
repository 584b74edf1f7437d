package kz.aiqyn.jobs.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows a fault in a JSON document is read, or the document is refused: rows never vanish. */
class BrokenJsonTest {

    /** Rows as {@code line:value of "n"}, rejected ones as {@code line:reason}. */
    private static List<String> read(String text, String... places) throws IOException {
        List<String> read = new ArrayList<>();
        try (JsonRows rows = new JsonRows(
                new ByteArrayInputStream(text.getBytes(UTF_8)), Set.of(places), Set.of(), JsonRows::flat)) {
            while (rows.next()) {
                try {
                    read.add(rows.line() + ":" + rows.values().get("n"));
                } catch (Contract.Violation e) {
                    read.add(rows.line() + ":" + e.getMessage());
                }
            }
        }
        return read;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '|', textBlock = """
            [~{"n":1},~{"n":2,"n":3},~{"n":4}]              # 2:1, 3:a field stands twice: n, 4:4
            [~{"n":1},~{"n":2,"d":a/b (2).c},~{"n":4}]      # 2:1, 3:not JSON: byte 23, 4:4
            [~{"n":1},~{"n":"it is "so"},~{"n":4}]          # 2:1, 3:not JSON: byte 26, 4:4
            [{"n":1},{"n":"it is "so","m":1},{"n":4}]       # 1:1, 1:not JSON: byte 24, 1:4
            [{"n":1},{"n":{"n":2},"m":},{"n":4}]            # 1:1, 1:not JSON: byte 27, 1:4
            [{"n":1} {"n":2},,{"n":3},]                     # 1:1, 1:2, 1:3
            [{"n":1}, what, {"n":3}]                        # 1:1, 1:not JSON: byte 15, 1:3
            [{"n":1}]~[{"n":2}]                             # 1:1, 2:2
            [{"n":1}]{"n":2}~[{"n":3}]                      # 1:1, 1:2, 2:3
            [{"n":1},[{"n":2},~{"n":3}]]                    # 1:1, 1:2, 2:3
            [{"n":1}] and more~[{"n":3}]                    # 1:1, 1:not JSON: byte 14, 2:3
            [{"n":1}] and more                              # 1:1, 1:not JSON: byte 14
            [{"n":1},~{"n":2                                # 1:1, 2:not JSON: byte 15
            {"n":1}~{"n":2,~"m":x}~{"n":3}                  # 1:1, 2:not JSON: byte 20, 4:3
            """)
    void readsOnBehindAFault(String text, String rows) throws IOException {
        assertThat(String.join(", ", read(text.replace('~', '\n'), "[]", "")).replaceAll("byte \\d+", "byte"))
                .isEqualTo(rows.replaceAll("byte \\d+", "byte"));
    }

    @Test
    void readsOnBehindAFaultInAListOfAnAnswer() throws IOException {
        String text = "{\"response\":{\"count\":3,\"items\":[\n{\"n\":1},\n{\"n\":2,\"n\":2},\n{\"n\":3}],\n"
                + "\"profiles\":[{\"id\":1}]}}\n{\"response\":{\"items\":[{\"n\":4}]}}";

        assertThat(read(text, "response.items[]")).containsExactly("2:1", "3:a field stands twice: n", "4:3", "6:4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '|', textBlock = """
            {"response":{"count":1 "items":[{"n":1}]}}             # byte 24, line 1
            {"response":{"items":[{"n":1}],"b":[x],"items2":[]}}   # byte 38, line 1
            """)
    void refusesAFaultBehindWhichRowsCannotBeTold(String text, String place) {
        assertThatThrownBy(() -> read(text, "response.items[]"))
                .isInstanceOf(IOException.class)
                .hasMessage("it stops being JSON at " + place + ", and rows behind it cannot be told apart");
    }

    /** Whatever single bytes are damaged, each row is read or counted as lost, or the file is refused. */
    @Test
    void countsEveryLoss() throws IOException {
        Random random = new Random(42);
        StringBuilder whole = new StringBuilder("[\n");
        for (int row = 0; row < 20; row++) {
            whole.append("{\"n\":")
                    .append(row)
                    .append(",\"text\":\"a, b {c} \\\"d\\\"\"}")
                    .append(row < 19 ? ",\n" : "\n]");
        }
        for (int round = 0; round < 2_000; round++) {
            char[] damaged = whole.toString().toCharArray();
            int place = random.nextInt(damaged.length);
            damaged[place] = "\"{}[],:x\\\n1".charAt(random.nextInt(11));
            try {
                List<String> rows = read(new String(damaged), "[]");
                assertThat(rows.size()).as("round %d: %s", round, rows).isGreaterThanOrEqualTo(19);
            } catch (IOException e) {
                assertThat(e).hasMessageStartingWith("it stops being JSON at byte ");
            }
        }
    }
}
