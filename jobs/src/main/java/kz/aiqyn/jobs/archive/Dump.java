package kz.aiqyn.jobs.archive;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An input file.
 *
 * @param path as the user wrote it, or as its glob found it
 * @param name the file's own name
 * @param format such as {@code zip of CSV, full} or {@code NDJSON}
 * @param day the day a decision dump is of; null for dumps that hold any days
 * @param schemaVersion of the statement of reasons ({@code v1}, {@code v2}), or of another format where files tell it
 * @param synthetic whether the file says that a generator made it
 */
public record Dump(
        String path,
        String name,
        String sha256,
        long bytes,
        String format,
        @Nullable LocalDate day,
        @Nullable String schemaVersion,
        boolean synthetic)
        implements Serializable {}
