package kz.aiqyn.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.Job;
import org.junit.jupiter.api.Test;

class RunnerTest {

    @Test
    void ingestsOfOneTableWaitForEachOtherWhateverTheirPeriods() {
        assertThat(List.of("2025", "2025-Q3", "2025-07"))
                .extracting(period -> Runner.turn(job("ingest-posts"), Period.parse(period)))
                .containsOnly("run ingest-posts");
        assertThat(Runner.turn(job("ingest-accounts"), Period.parse("2025-07"))).isEqualTo("run ingest-accounts");
        assertThat(Runner.turn(job("ingest-decisions"), Period.parse("2025-07")))
                .isEqualTo("run ingest-decisions");
        assertThat(Runner.turn(job("publish-report"), Period.parse("2025-07")))
                .isEqualTo("run publish-report on 2025-07");
    }

    private static Job job(String name) {
        return Pipeline.JOBS.stream()
                .filter(job -> job.name().equals(name))
                .findAny()
                .orElseThrow();
    }
}
