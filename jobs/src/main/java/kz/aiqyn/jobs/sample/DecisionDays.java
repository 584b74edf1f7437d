package kz.aiqyn.jobs.sample;

import java.time.LocalDate;

/** Every day that a decision may name, written out once. */
final class DecisionDays {

    private static final int LONGEST_DELAY =
            PlatformTruth.LONGEST_CONTENT_DELAY + PlatformTruth.LONGEST_REPORT_DELAY + 1;

    private static final int LONGEST_MEASURE = 31;

    private final long first;
    private final byte[][] dates;
    private final byte[][] timestamps;

    DecisionDays(LocalDate from, LocalDate to) {
        first = from.toEpochDay() - LONGEST_DELAY;
        int length = Math.toIntExact(to.toEpochDay() - first + 1 + LONGEST_MEASURE);
        dates = new byte[length][];
        timestamps = new byte[length][];
        for (int i = 0; i < length; i++) {
            String date = LocalDate.ofEpochDay(first + i).toString();
            dates[i] = RowBuffer.bytes(date);
            timestamps[i] = RowBuffer.bytes('"' + date + " 00:00:00\"");
        }
    }

    /** The day as {@code 2025-07-01}. */
    byte[] date(long epochDay) {
        return dates[(int) (epochDay - first)];
    }

    /** The day as the field {@code "2025-07-01 00:00:00"}. */
    byte[] at(long epochDay) {
        return timestamps[(int) (epochDay - first)];
    }
}
