package kz.aiqyn.jobs.fetch;

import java.time.LocalDate;

/**
 * A dump of one day.
 *
 * @param name the file name it is published under
 */
public record DailyDump(String name, LocalDate day) {}
