package kz.aiqyn.jobs.statement;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.jspecify.annotations.Nullable;

/**
 * Which statements a query asks for, as far as it can be told while reading: by platform and by created_at. Others are out
 * of scope.
 *
 * @param platforms the platforms asked for; null for all
 * @param fromMicros the earliest created_at, in microseconds since 1970
 * @param toMicros the latest created_at
 */
public record StatementFilter(@Nullable List<String> platforms, long fromMicros, long toMicros)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    static final StatementFilter ALL = new StatementFilter(null, Long.MIN_VALUE, Long.MAX_VALUE);

    public StatementFilter {
        platforms = platforms == null ? null : List.copyOf(platforms);
    }

    /** This filter and a condition of Spark's; the same filter when the condition is about other columns. */
    StatementFilter where(Filter condition) {
        if (condition instanceof EqualTo equal && equal.attribute().equals(Decisions.PLATFORM_NAME)) {
            return withPlatforms(List.of(String.valueOf(equal.value())));
        }
        if (condition instanceof In in && in.attribute().equals(Decisions.PLATFORM_NAME)) {
            return withPlatforms(Stream.of(in.values()).map(String::valueOf).toList());
        }
        if (condition instanceof EqualTo equal && equal.attribute().equals(Decisions.CREATED_AT)) {
            return between(micros(equal.value()), micros(equal.value()));
        }
        if (condition instanceof GreaterThanOrEqual from && from.attribute().equals(Decisions.CREATED_AT)) {
            return between(micros(from.value()), Long.MAX_VALUE);
        }
        if (condition instanceof GreaterThan from && from.attribute().equals(Decisions.CREATED_AT)) {
            return between(micros(from.value()) + 1, Long.MAX_VALUE);
        }
        if (condition instanceof LessThanOrEqual to && to.attribute().equals(Decisions.CREATED_AT)) {
            return between(Long.MIN_VALUE, micros(to.value()));
        }
        if (condition instanceof LessThan to && to.attribute().equals(Decisions.CREATED_AT)) {
            return between(Long.MIN_VALUE, micros(to.value()) - 1);
        }
        return this;
    }

    /** A test of platforms by their bytes. */
    Platforms platformTest() {
        return new Platforms(
                platforms == null
                        ? null
                        : platforms.stream()
                                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                                .toArray(byte[][]::new));
    }

    /** Platform names in UTF-8; null for all. */
    record Platforms(byte @Nullable [][] names) {

        boolean has(byte[] bytes, int from, int to) {
            if (names == null) {
                return true;
            }
            for (byte[] name : names) {
                if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                    return true;
                }
            }
            return false;
        }
    }

    boolean hasTime(long createdMicros) {
        return createdMicros >= fromMicros && createdMicros <= toMicros;
    }

    private StatementFilter withPlatforms(List<String> names) {
        List<String> both = platforms == null
                ? names
                : platforms.stream().filter(names::contains).toList();
        return new StatementFilter(both, fromMicros, toMicros);
    }

    private StatementFilter between(long from, long to) {
        return new StatementFilter(platforms, Math.max(fromMicros, from), Math.min(toMicros, to));
    }

    private static long micros(Object value) {
        Instant instant = value instanceof Timestamp time ? time.toInstant() : (Instant) value;
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
