package kz.aiqyn.jobs.schedule;

import java.util.List;

/** What a scheduler must know of a job: its name, what it does, the tables it reads and those it writes. */
public record JobShape(String name, String summary, List<String> reads, List<String> writes) {

    public JobShape {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
    }
}
