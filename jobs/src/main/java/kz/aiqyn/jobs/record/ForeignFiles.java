package kz.aiqyn.jobs.record;

import java.util.Optional;
import java.util.Set;

/** Files that are often taken for dumps and are none: what they are, and what to do. */
final class ForeignFiles {

    private static final Set<String> PANDAS_SPLIT = Set.of("columns", "index", "data");
    private static final Set<String> PANDAS_TABLE = Set.of("schema", "data");

    private ForeignFiles() {}

    /** Says what a file is, as it goes on behind its name, and what to do; empty when nobody knows. */
    static Optional<String> name(Head head, Contract contract) {
        if (isOfTelegram(head.names("messages[]")) || isOfTelegram(head.names("chats.list[].messages[]"))) {
            return Optional.of(
                    "it is an export of Telegram Desktop, which is not read. Make posts of its messages, in a"
                            + " format that jobs/README.md describes.");
        }
        Set<String> top = head.names("");
        boolean isByColumn = contract.requiresAnyOf(top)
                && top.stream().allMatch(name -> !head.names(name).isEmpty());
        if (isByColumn || top.equals(PANDAS_SPLIT) || top.equals(PANDAS_TABLE)) {
            return Optional.of("it holds columns, not rows, as pandas writes them without orient. Write rows, with"
                    + " to_json(orient=\"records\", lines=True).");
        }
        return Optional.empty();
    }

    private static boolean isOfTelegram(Set<String> names) {
        return names.contains("id") && names.contains("date_unixtime");
    }
}
