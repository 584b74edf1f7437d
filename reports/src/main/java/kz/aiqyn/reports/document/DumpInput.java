package kz.aiqyn.reports.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import kz.aiqyn.reports.i18n.CleanText;
import kz.aiqyn.reports.i18n.Message;
import org.jspecify.annotations.Nullable;

/**
 * An input file, what became of each of its lines, and what its checks found. Throws {@link IllegalArgumentException}
 * when the lines do not add up: a report that lost rows is not published.
 *
 * @param table the table it was read into, such as {@code decisions}
 * @param name file name as the operator knows it
 * @param sha256 hash of the file, 64 lower-case hexadecimal digits
 * @param format format and version, such as {@code dsa-light-v2}
 * @param problems a sentence for each check that failed
 * @param acceptedBecause the reason given by the person who let it through although a check failed
 * @param findings how many accepted lines have each finding of {@link #FINDINGS}, none where nobody counted it; {@code
 *     finding.value} counts those with one value
 * @param isSuppressed whether its accepted lines, and with them the lines read, are withheld
 * @param isLossSuppressed whether its rejected, duplicate and out of scope lines are withheld, too
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
        List<Message> problems,
        @Nullable String acceptedBecause,
        Map<String, Long> findings,
        boolean isSuppressed,
        boolean isLossSuppressed) {

    /**
     * What may be found of accepted lines, in the order of the files. A reader is told of each by the message
     * {@code inputs.<finding>}, where there is one, and of its column by {@code package.balance.<finding>}.
     */
    public static final List<String> FINDINGS = List.of(
            "late",
            "header_only_chunks",
            "unknown_values",
            "out_of_range",
            "repeated_puid",
            "uuid_in_neighbours",
            "puid_in_neighbours");

    public DumpInput {
        table = CleanText.line(table);
        name = CleanText.line(name);
        format = CleanText.line(format);
        problems = List.copyOf(problems);
        acceptedBecause =
                acceptedBecause == null || CleanText.line(acceptedBecause).isEmpty()
                        ? null
                        : CleanText.line(acceptedBecause);
        findings = new LinkedHashMap<>(new TreeMap<>(findings));
        Problems faults = new Problems();
        faults.addIf(!sha256.matches("[0-9a-f]{64}"), "its sha-256 is " + CleanText.line(sha256));
        findings.keySet().stream()
                .filter(finding -> !FINDINGS.contains(kind(finding)))
                .forEach(finding -> faults.addIf(true, "it has the unknown finding " + CleanText.line(finding)));
        LongStream counts = LongStream.concat(
                LongStream.of(accepted, rejected, duplicate, outOfScope, blank),
                findings.values().stream().mapToLong(Long::longValue));
        counts.filter(count -> count < 0).forEach(count -> faults.addIf(true, "a count is negative: " + count));
        long sum = accepted + rejected + duplicate + outOfScope + blank;
        // One unknown alone would follow from the others.
        faults.addIf(isLossSuppressed && !isSuppressed, "it withholds lines that the lines read tell");
        faults.addIf(
                linesRead != sum,
                "it has " + linesRead + " lines read, but accepted, rejected, duplicate, out of scope and blank make "
                        + sum);
        faults.throwIfAny("report dump " + name, "Ingest the dump again.");
    }

    /** Whether its numbers are all printed. */
    Status status() {
        return isSuppressed ? Status.SUPPRESSED : Status.OK;
    }

    /** The kind of a finding that may name a value. */
    private static String kind(String finding) {
        int dot = finding.indexOf('.');
        return dot < 0 ? finding : finding.substring(0, dot);
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
                Map.of(),
                false,
                false);
    }
}
