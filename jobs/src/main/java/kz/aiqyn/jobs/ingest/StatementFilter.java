package kz.aiqyn.jobs.ingest;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Which statements a query asks for, as far as it can be told while reading; others are out of scope.
 *
 * @param platforms names in UTF-8; null for all
 * @param fromMicros the earliest created_at, in microseconds since 1970
 * @param toMicros the latest created_at
 */
record StatementFilter(byte @org.jspecify.annotations.Nullable [][] platforms, long fromMicros, long toMicros)
        implements Serializable {

    static final StatementFilter ALL = new StatementFilter(null, Long.MIN_VALUE, Long.MAX_VALUE);

    static StatementFilter platforms(List<String> names) {
        return ALL.withPlatforms(names);
    }

    StatementFilter withPlatforms(List<String> names) {
        byte[][] bytes = names.stream()
                .map(name -> name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return new StatementFilter(bytes, fromMicros, toMicros);
    }

    StatementFilter from(long micros) {
        return new StatementFilter(platforms, Math.max(fromMicros, micros), toMicros);
    }

    StatementFilter to(long micros) {
        return new StatementFilter(platforms, fromMicros, Math.min(toMicros, micros));
    }

    boolean passes(byte[] bytes, int from, int to, long createdMicros) {
        if (createdMicros < fromMicros || createdMicros > toMicros) {
            return false;
        }
        if (platforms == null) {
            return true;
        }
        for (byte[] platform : platforms) {
            if (Arrays.equals(platform, 0, platform.length, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }
}
