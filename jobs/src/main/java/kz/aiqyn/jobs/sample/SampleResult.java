package kz.aiqyn.jobs.sample;

import java.nio.file.Path;

/**
 * Where sample dumps are.
 *
 * @param folder folder with one folder per table
 * @param truth JSON file with the exact totals of what was written
 */
public record SampleResult(Path folder, Path truth) {}
