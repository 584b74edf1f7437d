package kz.aiqyn.reports.document;

/**
 * An input file and what became of each of its lines. Throws {@link IllegalArgumentException} when the lines do not
 * add up: a report that lost rows is not published.
 *
 * @param table the table it was read into, such as {@code decisions}
 * @param name file name as the operator knows it
 * @param sha256 hash of the file, 64 lower-case hexadecimal digits
 * @param format format and version, such as {@code dsa-light-v2}
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
        long blank) {

    public DumpInput {
        table = CleanText.line(table);
        name = CleanText.line(name);
        format = CleanText.line(format);
        Problems problems = new Problems();
        problems.addIf(!sha256.matches("[0-9a-f]{64}"), "its sha-256 is " + CleanText.line(sha256));
        long smallest = Math.min(Math.min(accepted, rejected), Math.min(Math.min(duplicate, outOfScope), blank));
        problems.addIf(smallest < 0, "a count is negative: " + smallest);
        long sum = accepted + rejected + duplicate + outOfScope + blank;
        problems.addIf(
                linesRead != sum,
                "it has " + linesRead + " lines read, but accepted, rejected, duplicate, out of scope and blank make "
                        + sum);
        problems.throwIfAny("report dump " + name, "Ingest the dump again.");
    }
}
