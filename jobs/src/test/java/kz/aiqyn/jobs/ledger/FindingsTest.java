package kz.aiqyn.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

public class FindingsTest {

    /** A file in which every row has an unknown value of its own: all are counted, not all are listed. */
    @Test
    void countEveryStatementWhenThereAreTooManyDifferentValues() {
        Findings findings = new Findings();
        for (int row = 0; row < 50_000; row++) {
            findings.count(
                    new Finding("VK", false, List.of(), List.of("category=C" + row, "category_addition=A" + row)));
        }
        int last = findings.count(new Finding("VK", true, List.of(), List.of("category=C0")));
        findings.countOut(last);
        DecisionTally tally = new DecisionTally();

        findings.addTo(tally);

        assertThat(tally.platforms()).containsExactly(java.util.Map.entry("VK", 50_000L));
        assertThat(tally.late()).isZero();
        assertThat(tally.unknownValues().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("category="))
                        .mapToLong(java.util.Map.Entry::getValue)
                        .sum())
                .isEqualTo(50_000);
        assertThat(tally.unknownValues())
                .hasSizeLessThan(1_010)
                .containsKeys("category=(other values)", "category_addition=(other values)");
    }
}
