package kz.aiqyn.jobs.fetch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one dump.
 *
 * @param bytes size of the dump in the folder; null where it could not be had
 * @param sha1 sum of the dump in the folder; null where it could not be had
 * @param oldSha1 where the dump was regenerated: the sum it had before
 * @param attempts how often the dump was asked for, or its check sum where it did not come to the dump
 * @param problem what was wrong, or null
 */
public record FetchedDump(
        DailyDump dump,
        State state,
        @Nullable Long bytes,
        @Nullable String sha1,
        @Nullable String oldSha1,
        int attempts,
        @Nullable String problem) {

    /** How the dump in the folder came about, or why there is none. */
    public enum State {
        /** In one piece. */
        DOWNLOADED,
        /** In several pieces. */
        RESUMED,
        /** It was there before. */
        UNCHANGED,
        /** The server has another dump than the one that was fetched for that day earlier. */
        REGENERATED,
        /** The server does not have it. */
        MISSING,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
