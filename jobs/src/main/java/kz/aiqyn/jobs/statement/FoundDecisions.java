package kz.aiqyn.jobs.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.FoundFiles;

/**
 * The dumps of decisions that paths and globs name.
 *
 * @param days paths by the day they are of
 * @param failures why a day, or a file that is of none, cannot be read
 * @param leftOut what is left out though nothing is lost by it, a sentence each
 */
record FoundDecisions(TreeMap<LocalDate, List<String>> days, List<String> failures, List<String> leftOut) {

    /** A name that a browser gives to a file it has downloaded before. */
    private static final Pattern COPY = Pattern.compile("(.*?) ?\\(\\d+\\)(\\.[^/]*)");

    FoundDecisions {
        days = new TreeMap<>(days);
        failures = List.copyOf(failures);
        leftOut = List.copyOf(leftOut);
    }

    static FoundDecisions of(FoundFiles found) {
        TreeMap<LocalDate, List<String>> days = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        List<String> leftOut = new ArrayList<>(found.leftOut());
        Map<String, LocalDate> names = new HashMap<>();
        Set<LocalDate> ambiguous = new HashSet<>();
        for (String file : found.files()) {
            Matcher copy = COPY.matcher(file);
            if (copy.matches() && found.files().contains(copy.group(1) + copy.group(2))) {
                leftOut.add("left out " + file + ": a browser's copy of "
                        + DumpStorage.name(copy.group(1) + copy.group(2)));
                continue;
            }
            try {
                LocalDate day = DecisionArchive.day(file);
                if (names.putIfAbsent(DumpStorage.name(file), day) != null) {
                    failures.add("Cannot ingest " + file + ": another dump of inputs.decisions has the same name. Take"
                            + " one of them out.");
                    ambiguous.add(day);
                } else {
                    days.computeIfAbsent(day, any -> new ArrayList<>()).add(file);
                }
            } catch (InvalidInputException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        days.keySet().removeAll(ambiguous);
        return new FoundDecisions(days, failures, leftOut);
    }
}
