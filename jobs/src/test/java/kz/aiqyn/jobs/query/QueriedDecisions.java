package kz.aiqyn.jobs.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of the table decisions that differ in their uuid, as JSON. */
final class QueriedDecisions {

    private QueriedDecisions() {}

    /** A UUID that ends in the number. */
    static String uuid(int number) {
        return "00000000-0000-4000-8000-" + String.format("%012d", number);
    }

    /** One row for each number, in the order given. */
    static String of(List<Integer> numbers) {
        return numbers.stream()
                .map(number -> "{\"uuid\": \"" + uuid(number)
                        + "\", \"platform_name\": \"VKontakte\", \"dump_day\": \"2025-07-01\","
                        + " \"created_at\": \"2025-07-01T12:00:00Z\"}")
                .collect(Collectors.joining("\n"));
    }

    /** Rows 1 to the number. */
    static List<Integer> upTo(int number) {
        return IntStream.rangeClosed(1, number).boxed().toList();
    }
}
