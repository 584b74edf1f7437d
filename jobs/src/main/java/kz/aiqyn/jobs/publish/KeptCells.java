package kz.aiqyn.jobs.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;

/**
 * What was counted for the reports that lie in the reports folder, so that a new one is attacked together with them.
 *
 * <p>A file for each publication of a period, in the lake. Of reports that are gone nothing is kept.
 */
final class KeptCells {

    private static final Pattern REVISION = Pattern.compile("r[1-9][0-9]{0,8}");

    private final Configuration.Storage storage;

    KeptCells(Configuration.Storage storage) {
        this.storage = storage;
    }

    /**
     * Chooses what a publication hides, and keeps it before anything is out.
     *
     * @throws CheckRefusedException when a report of a period that this one cuts through is out, or one of which nothing is kept
     */
    Publications.Hidden hide(PublishedCells publication) {
        Map<Period, List<PublishedCells>> beside = beside(publication);
        Period period = publication.period();
        List<PublishedCells> before = beside.getOrDefault(period, List.of());
        if (!before.isEmpty() && before.get(before.size() - 1).isSameCount(publication)) {
            return new Publications.Hidden(before.get(before.size() - 1).hidden(), 0);
        }
        Publications.Hidden hidden = Publications.hidden(
                publication, beside.values().stream().flatMap(List::stream).toList());
        publication.hiding(hidden.cells()).write(folder(period).resolve(before.size() + 1 + ".json"));
        return hidden;
    }

    /** The publications of periods that share days with one, and of those that lie in a period around it. */
    private Map<Period, List<PublishedCells>> beside(PublishedCells publication) {
        Period period = publication.period();
        Set<Period> published = periods();
        if (published.stream().noneMatch(other -> isSame(other, period))) {
            forget(period);
        }
        Map<Period, List<PublishedCells>> beside = new TreeMap<>(Publications.BY_DAYS);
        for (Period other : published) {
            boolean isNear = other.overlaps(period)
                    || published.stream().anyMatch(around -> around.contains(period) && around.contains(other));
            if (isNear) {
                List<PublishedCells> kept = read(other);
                if (kept.stream().anyMatch(one -> !one.counts().isEmpty())) {
                    requireApart(publication, other);
                }
                beside.put(other, kept);
            }
        }
        return beside;
    }

    private void requireApart(PublishedCells publication, Period other) {
        Period period = publication.period();
        boolean isCut = other.overlaps(period) && !other.contains(period) && !period.contains(other);
        if (isCut && publication.suppressUpTo() > 0 && !publication.counts().isEmpty()) {
            throw new CheckRefusedException("Cannot publish a report of " + period + ": a report of " + other
                    + " is in " + storage.reports()
                    + ", and what each of them hides could be told from what both say of"
                    + " the days they share. Publish periods that lie in each other or share no day, or this one with"
                    + " another storage.root.");
        }
    }

    private List<PublishedCells> read(Period period) {
        List<PublishedCells> kept = new ArrayList<>();
        for (int number = 1; Files.exists(folder(period).resolve(number + ".json")); number++) {
            kept.add(PublishedCells.read(folder(period).resolve(number + ".json")));
        }
        if (kept.isEmpty()) {
            throw new CheckRefusedException("Cannot publish a report: one of " + period + " is in " + storage.reports()
                    + ", and " + folder(period) + ", which says what it hides, is not there. Move that report away, or"
                    + " restore the folder.");
        }
        return kept;
    }

    private void forget(Period period) {
        IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> folder(period).resolve(number + ".json"))
                .takeWhile(Files::exists)
                .forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                });
    }

    /** The periods of which there is a report of any platform. */
    private Set<Period> periods() {
        Set<Period> periods = new TreeSet<>(Publications.BY_DAYS);
        for (Path platform : folders(storage.reports())) {
            for (Path period : folders(platform)) {
                if (folders(period).stream()
                        .anyMatch(revision -> REVISION.matcher(
                                        revision.getFileName().toString())
                                .matches())) {
                    add(period.getFileName().toString(), periods);
                }
            }
        }
        return periods;
    }

    private static void add(String slug, Set<Period> periods) {
        try {
            periods.add(Period.parse(slug.replace('_', '/')));
        } catch (InvalidInputException notAPeriod) {
            // Somebody else's folder.
        }
    }

    private static boolean isSame(Period one, Period other) {
        return Publications.BY_DAYS.compare(one, other) == 0;
    }

    private static List<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path folder(Period period) {
        return storage.publishedCells().resolve(period.from() + "_" + period.to());
    }
}
