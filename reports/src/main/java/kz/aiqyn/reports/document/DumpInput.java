package kz.aiqyn.reports.document;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An input file, what became of each of its lines, and what its checks found. Throws {@link IllegalArgumentException}
 * when the lines do not add up: a report that lost rows is not published.
 *
 * <p>The counts after {@code acceptedBecause} are of accepted lines, and null where nobody counted.
 *
 * @param table the table it was read into, such as {@code decisions}
 * @param name file name as the operator knows it
 * @param sha256 hash of the file, 64 lower-case hexadecimal digits
 * @param format format and version, such as {@code dsa-light-v2}
 * @param problems a sentence for each check that failed
 * @param acceptedBecause the reason given by the person who let it through although a check failed
 * @param late lines created on another day than the dump's
 * @param headerOnlyChunks files in the dump that hold a header and no line
 * @param unknownValues values outside the enumerations of their schema
 * @param outOfRange dates that the format does not allow
 * @param repeatedPuid lines with the platform and the platform's own id of an earlier line
 * @param uuidInNeighbours lines whose uuid is in the dump of the day before or after, too
 * @param puidInNeighbours lines whose platform's own id is in the dump of the day before or after, too
 */
public record DumpInput(
        String table,
        String name,
        String sha256,
        String format,
        long linesRead,
        long accepted,
        long rejected,
        long duplicate,
        long outOfScope,
        long blank,
        List<String> problems,
        @Nullable String acceptedBecause,
        @Nullable Long late,
        @Nullable Long headerOnlyChunks,
        @Nullable Long unknownValues,
        @Nullable Long outOfRange,
        @Nullable Long repeatedPuid,
        @Nullable Long uuidInNeighbours,
        @Nullable Long puidInNeighbours) {

    public DumpInput {
        table = CleanText.line(table);
        name = CleanText.line(name);
        format = CleanText.line(format);
        problems = problems.stream().map(CleanText::sentence).toList();
        acceptedBecause =
                acceptedBecause == null || CleanText.line(acceptedBecause).isEmpty()
                        ? null
                        : CleanText.line(acceptedBecause);
        Problems faults = new Problems();
        faults.addIf(!sha256.matches("[0-9a-f]{64}"), "its sha-256 is " + CleanText.line(sha256));
        Stream.of(
                        accepted,
                        rejected,
                        duplicate,
                        outOfScope,
                        blank,
                        late,
                        headerOnlyChunks,
                        unknownValues,
                        outOfRange,
                        repeatedPuid,
                        uuidInNeighbours,
                        puidInNeighbours)
                .filter(Objects::nonNull)
                .filter(count -> count < 0)
                .forEach(count -> faults.addIf(true, "a count is negative: " + count));
        long sum = accepted + rejected + duplicate + outOfScope + blank;
        faults.addIf(
                linesRead != sum,
                "it has " + linesRead + " lines read, but accepted, rejected, duplicate, out of scope and blank make "
                        + sum);
        faults.throwIfAny("report dump " + name, "Ingest the dump again.");
    }

    /** A dump whose checks found nothing, of which no more than the balance is counted. */
    public DumpInput(
            String table,
            String name,
            String sha256,
            String format,
            long linesRead,
            long accepted,
            long rejected,
            long duplicate,
            long outOfScope,
            long blank) {
        this(
                table,
                name,
                sha256,
                format,
                linesRead,
                accepted,
                rejected,
                duplicate,
                outOfScope,
                blank,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
