package kz.aiqyn.jobs.job;

import java.util.List;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.tables.Table;

/** A step of the pipeline: reads some tables, writes others, and touches nothing else. */
public interface Job {

    /** Verb and noun, as on the command line and in Airflow; in Java the class has the same words. */
    String name();

    /** One sentence in the imperative. */
    String summary();

    List<Table> reads();

    List<Table> writes();

    /** The table whose dumps this job reads, as a key of {@code inputs}; empty for jobs that read the lake only. */
    default String input() {
        return "";
    }

    /**
     * Looks at what the job would read of its inputs, without Spark and without the lake; a line for each.
     *
     * @throws kz.aiqyn.jobs.InvalidInputException when an input is at fault
     */
    default List<String> check(Configuration configuration, Period period) {
        return List.of();
    }

    /** Whether checks of this job keep inputs back, which a person may let through. */
    default boolean keepsBack() {
        return writes().stream().anyMatch(table -> !table.checks().isEmpty());
    }

    /** Does the work. Only here are tables read and written. */
    JobOutcome run(JobContext context);
}
