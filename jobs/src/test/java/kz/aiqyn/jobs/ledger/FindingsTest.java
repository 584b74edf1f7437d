package kz.aiqyn.jobs.ledger;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class FindingsTest {

    /** A file in which every row has an unknown value of its own: all are counted, not all are listed. */
    @Test
    void countEveryStatementWhenThereAreTooManyDifferentValues() {
        Findings findings = new Findings();
        for (int row = 0; row < 50_000; row++) {
            findings.count(new Finding(
                    "VK", false, List.of(), List.of(), List.of("category=C" + row, "category_addition=A" + row)));
        }
        int last = findings.count(new Finding("VK", true, List.of(), List.of(), List.of("category=C0")));
        findings.countOut(last);
        Tally tally = new Tally();

        findings.addTo(tally, LocalDate.of(2025, 7, 1));

        assertThat(tally.days()).containsExactly(entry(LocalDate.of(2025, 7, 1), Map.of("VK", 50_000L)));
        assertThat(tally.findings()).containsEntry("late", 0L).containsEntry("unknown_values", 100_000L);
        assertThat(tally.findings().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("unknown_values.category="))
                        .mapToLong(Map.Entry::getValue)
                        .sum())
                .isEqualTo(50_000);
        assertThat(tally.findings())
                .hasSizeLessThan(1_010)
                .containsKeys(
                        "unknown_values.category=(other values)", "unknown_values.category_addition=(other values)");
    }
}
