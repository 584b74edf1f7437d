package kz.aiqyn.jobs.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import kz.aiqyn.jobs.fetch.FetchedDump.State;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private static final String ERASE = "\r\033[K";
    private static final DailyDump FIRST = new DailyDump("first.zip", LocalDate.of(2025, 7, 1));
    private static final DailyDump SECOND = new DailyDump("second.zip", LocalDate.of(2025, 7, 2));

    private final StringWriter terminal = new StringWriter();
    private final PrintWriter writer = new PrintWriter(terminal);
    private final AtomicLong milliseconds = new AtomicLong();
    private final ProgressBar bar = new ProgressBar(
            writer, 2, fetched -> writer.print(fetched.state() + "\n"), () -> milliseconds.get() * 1_000_000);

    private List<String> drawings() {
        return List.of(terminal.toString().substring(ERASE.length()).split(java.util.regex.Pattern.quote(ERASE), -1));
    }

    @Test
    void showsFilesBytesAndRate() {
        milliseconds.set(2000);
        bar.received(FIRST, 3_000_000, 3_000_000, 4_000_000);
        milliseconds.set(3000);
        bar.received(FIRST, 1_000_000, 4_000_000, 4_000_000);
        bar.finished(new FetchedDump(FIRST, State.DOWNLOADED, 4_000_000L, "", null, 1, null));
        milliseconds.set(4000);
        bar.received(SECOND, 1_500_000_000, 1_500_000_000, -1);
        bar.finished(new FetchedDump(SECOND, State.MISSING, null, null, null, 1, ""));
        bar.close();

        assertThat(drawings())
                .containsExactly(
                        "[#########               ] 0 of 2 files, 3.0 MB, 1.5 MB/s",
                        "[############            ] 0 of 2 files, 4.0 MB, 1.3 MB/s",
                        "downloaded\n",
                        "[############            ] 1 of 2 files, 4.0 MB, 1.3 MB/s",
                        "[############            ] 1 of 2 files, 1.50 GB, 376.0 MB/s",
                        "missing\n",
                        "[########################] 2 of 2 files, 1.50 GB, 376.0 MB/s",
                        "");
    }

    @Test
    void isDrawnFiveTimesASecondAtMost() {
        for (int i = 0; i < 1000; i++) {
            milliseconds.incrementAndGet();
            bar.received(FIRST, 1, i, 1000);
        }

        assertThat(drawings()).hasSize(5);
    }
}
