package kz.aiqyn.jobs.schedule;

/** The answer to asking for a run: the run, and whether somebody had asked for it before. */
public record Triggered(DagRun run, boolean isRepeated) {}
