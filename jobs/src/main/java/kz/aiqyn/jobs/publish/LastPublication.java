package kz.aiqyn.jobs.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.NewFile;
import kz.aiqyn.reports.document.ReportFolder;

/**
 * A note of the revisions that the newest publication of a period is, and of all they were made from: by it a run finds
 * its work done without counting anything.
 *
 * <p>It lies in the lake, whose files it tells apart: what is published is the same from every lake with the same rows.
 */
final class LastPublication {

    private final Path note;
    private final Path reports;

    LastPublication(Configuration.Storage storage, Period period) {
        this.note = Path.of(storage.root(), "lake", "published", period.slug());
        this.reports = storage.reports();
    }

    /** The revisions, when they were made from these inputs and each is as it was published. */
    Optional<List<Path>> madeFrom(String inputs) {
        try {
            List<String> lines = Files.exists(note) ? Files.readAllLines(note) : List.of();
            List<Path> revisions = lines.stream().skip(1).map(reports::resolve).toList();
            boolean isSame = lines.stream().limit(1).anyMatch(inputs::equals);
            return isSame
                            && revisions.stream()
                                    .allMatch(revision ->
                                            ReportFolder.damage(revision).isEmpty())
                    ? Optional.of(revisions)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the note anew; one process at a time does so for a period. */
    void replace(String inputs, List<Path> revisions) {
        try {
            Files.createDirectories(note.getParent());
            try (NewFile begun = NewFile.begin(note)) {
                String lines = Stream.concat(
                                Stream.of(inputs),
                                revisions.stream().map(reports::relativize).map(Path::toString))
                        .collect(Collectors.joining("\n"));
                begun.out().write(lines.getBytes(StandardCharsets.UTF_8));
                begun.finish();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
