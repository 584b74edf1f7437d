package kz.aiqyn.jobs.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.fetch.FetchSettings;
import kz.aiqyn.jobs.fetch.FetchedDump;
import kz.aiqyn.jobs.fetch.FetchedDump.State;
import org.jspecify.annotations.Nullable;

/** Says what became of the dumps that were to be fetched, for people or as JSON. */
final class FetchText {

    private final FetchSettings settings;
    private final List<String> inputs;
    private final List<String> words;

    /**
     * The text of one call.
     *
     * @param inputs what ingest-decisions reads
     * @param words options of ingest-decisions that make it see the same configuration
     */
    FetchText(FetchSettings settings, List<String> inputs, List<String> words) {
        this.settings = settings;
        this.inputs = inputs;
        this.words = words;
    }

    /** Whether a person who watches wants to know of this dump before the end. */
    static boolean isNotable(FetchedDump fetched) {
        return fetched.state() == State.REGENERATED
                || fetched.state() == State.MISSING
                || fetched.state() == State.FAILED;
    }

    /** One dump in one line. */
    static String line(FetchedDump fetched) {
        String attempts = fetched.attempts() > 1 ? ", " + fetched.attempts() + " attempts" : "";
        String bytes = fetched.bytes() == null ? "" : String.format(Locale.ROOT, ", %,d bytes", fetched.bytes());
        return fetched.dump().name() + " " + fetched.state() + bytes + attempts;
    }

    /** All dumps in a few lines. */
    List<String> lines(List<FetchedDump> fetched) {
        List<String> lines = new ArrayList<>();
        lines.add(settings.folder() + ": "
                + Stream.of(State.values())
                        .filter(state -> !of(fetched, state).isEmpty())
                        .map(state -> of(fetched, state).size() + " " + state)
                        .collect(Collectors.joining(", ")));
        fetched.stream()
                .filter(dump -> dump.state() != State.FAILED && dump.state() != State.MISSING)
                .map(FetchedDump::problem)
                .filter(problem -> problem != null)
                .forEach(lines::add);
        List<String> missing = periods(of(fetched, State.MISSING));
        if (!missing.isEmpty()) {
            lines.add("Not on the server: " + String.join(", ", missing));
        }
        for (FetchedDump dump : of(fetched, State.REGENERATED)) {
            lines.add("Regenerated: " + dump.dump().name() + ", SHA-1 " + dump.oldSha1() + " before, " + dump.sha1()
                    + " now");
        }
        List<String> commands = commands(fetched);
        if (!commands.isEmpty()) {
            lines.add("Ingest regenerated days again:");
            commands.forEach(command -> lines.add("  " + command));
        }
        return lines;
    }

    Map<String, Object> values(List<FetchedDump> fetched) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("base-url", settings.baseUrl().toString());
        values.put("folder", settings.folder().toString());
        values.put("files", fetched.stream().map(FetchText::values).toList());
        values.put("ingest-again", commands(fetched));
        return values;
    }

    private static Map<String, @Nullable Object> values(FetchedDump fetched) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", fetched.dump().name());
        values.put("day", fetched.dump().day().toString());
        values.put("state", fetched.state().toString());
        values.put("bytes", fetched.bytes());
        values.put("sha1", fetched.sha1());
        values.put("old-sha1", fetched.oldSha1());
        values.put("attempts", fetched.attempts());
        values.put("problem", fetched.problem());
        return values;
    }

    /** @throws InvalidInputException when a dump failed, or the server has none of them */
    void requireSuccess(List<FetchedDump> fetched) {
        List<FetchedDump> failed = of(fetched, State.FAILED);
        if (!failed.isEmpty()) {
            throw new InvalidInputException(
                    failed.stream().map(FetchedDump::problem).collect(Collectors.joining("\n")));
        }
        if (of(fetched, State.MISSING).size() == fetched.size()) {
            String first = fetched.get(0).dump().name();
            String last = fetched.get(fetched.size() - 1).dump().name();
            throw new InvalidInputException("Cannot fetch " + first + (fetched.size() > 1 ? " to " + last : "") + ": "
                    + (fetched.size() > 1 ? "not one of them is at " : "it is not at ") + settings.baseUrl()
                    + ". Check the days, --platform, --version, --format and --base-url.");
        }
    }

    private static List<FetchedDump> of(List<FetchedDump> fetched, State state) {
        return fetched.stream().filter(dump -> dump.state() == state).toList();
    }

    /** Days as periods, neighbours together. */
    private static List<String> periods(List<FetchedDump> dumps) {
        List<String> periods = new ArrayList<>();
        for (int i = 0; i < dumps.size(); i++) {
            LocalDate from = dumps.get(i).dump().day();
            while (i + 1 < dumps.size()
                    && dumps.get(i + 1)
                            .dump()
                            .day()
                            .equals(dumps.get(i).dump().day().plusDays(1))) {
                i++;
            }
            periods.add(from + "/" + dumps.get(i).dump().day());
        }
        return periods;
    }

    /** The commands that ingest regenerated days again. */
    private List<String> commands(List<FetchedDump> fetched) {
        List<String> rest = new ArrayList<>(words);
        if (inputs.stream().noneMatch(this::namesFolder)) {
            rest.addAll(List.of("--set", "inputs.decisions=" + settings.folder().resolve("*.zip")));
        }
        String options = rest.stream().map(word -> " " + quoted(word)).collect(Collectors.joining());
        return periods(of(fetched, State.REGENERATED)).stream()
                .map(period -> "aiqyn ingest-decisions --period " + period + options)
                .toList();
    }

    private boolean namesFolder(String input) {
        Path path = Path.of(input).toAbsolutePath().normalize();
        Path folder = settings.folder().toAbsolutePath().normalize();
        boolean isAll = path.endsWith("*.zip") || path.endsWith("*");
        return path.equals(folder) || (isAll && folder.equals(path.getParent()));
    }

    /** A word as a shell reads it back. */
    private static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
