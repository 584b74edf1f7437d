package kz.aiqyn.jobs.ledger;

import java.io.Serializable;
import java.util.TreeMap;
import kz.aiqyn.jobs.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of a piece of a dump, and when its first and last event were.
 *
 * <p>Accepted counts rows handed out; duplicates found later are taken from it with {@link #duplicates}. Rows are counted
 * when they are read and once more by what became of them: {@link #isWhole} compares the two.
 */
public final class Balance implements Serializable {

    private static final long serialVersionUID = 1L;

    private long read;
    private long headerOnlyChunks;
    private long accepted;
    private long duplicate;
    private long outOfScope;
    private long blank;
    private final TreeMap<String, Long> rejections = new TreeMap<>();
    private final TreeMap<String, Example> examples = new TreeMap<>();
    private final TreeMap<String, Long> findings = new TreeMap<>();
    private @Nullable Long firstEvent;
    private @Nullable Long lastEvent;

    /** A rejected row: its line, and the value that was refused; empty without. */
    public record Example(long line, String value) implements Serializable {}

    /** Counts a row, whatever becomes of it. */
    public void countRead() {
        read++;
    }

    /** Counts a file without rows. */
    public void countHeaderOnlyChunk() {
        headerOnlyChunks++;
    }

    /** Counts an accepted row whose event was at this time in microseconds since 1970. */
    public void accept(long eventMicros) {
        accepted++;
        firstEvent = firstEvent == null ? eventMicros : Math.min(firstEvent, eventMicros);
        lastEvent = lastEvent == null ? eventMicros : Math.max(lastEvent, eventMicros);
    }

    /** Counts a row that is rejected for a reason. */
    public void reject(Rejection reason) {
        rejections.merge(reason.code(), 1L, Long::sum);
    }

    /** Counts a finding about a column of an accepted row. */
    public void find(String kind, String column) {
        findings.merge(kind, 1L, Long::sum);
        findings.merge(kind + "." + column, 1L, Long::sum);
    }

    /** Counts a row that is rejected for a reason; the first of each reason is kept, for whoever is told. */
    public void reject(Rejection reason, long line) {
        reject(reason);
        keep(reason.code(), new Example(line, reason.value()));
    }

    private void keep(String code, Example example) {
        examples.merge(code, example, (one, other) -> one.line() <= other.line() ? one : other);
    }

    public void countOutOfScope() {
        outOfScope++;
    }

    public void countBlank() {
        blank++;
    }

    /** Moves rows from accepted to duplicate. */
    public void duplicates(long rows) {
        accepted -= rows;
        duplicate += rows;
    }

    public void add(Balance other) {
        read += other.read;
        headerOnlyChunks += other.headerOnlyChunks;
        accepted += other.accepted;
        duplicate += other.duplicate;
        outOfScope += other.outOfScope;
        blank += other.blank;
        other.rejections.forEach((reason, rows) -> rejections.merge(reason, rows, Long::sum));
        other.examples.forEach(this::keep);
        other.findings.forEach((finding, rows) -> findings.merge(finding, rows, Long::sum));
        if (other.firstEvent != null && other.lastEvent != null) {
            firstEvent = firstEvent == null ? other.firstEvent : Math.min(firstEvent, other.firstEvent);
            lastEvent = lastEvent == null ? other.lastEvent : Math.max(lastEvent, other.lastEvent);
        }
    }

    Balance copy() {
        Balance copy = new Balance();
        copy.add(this);
        return copy;
    }

    /** All rows seen, blank lines among them. */
    public long read() {
        return read;
    }

    /** Whether read = accepted + rejected + duplicate + out of scope + blank. */
    public boolean isWhole() {
        return read == accepted + rejected() + duplicate + outOfScope + blank;
    }

    public long headerOnlyChunks() {
        return headerOnlyChunks;
    }

    public long accepted() {
        return accepted;
    }

    public long rejected() {
        return rejections.values().stream().mapToLong(Long::longValue).sum();
    }

    public long duplicate() {
        return duplicate;
    }

    public long outOfScope() {
        return outOfScope;
    }

    public long blank() {
        return blank;
    }

    /** The first rejected row by the code of its reason, where lines are known. */
    public TreeMap<String, Example> examples() {
        return new TreeMap<>(examples);
    }

    /** Findings of accepted rows, by their key. */
    public TreeMap<String, Long> findings() {
        return new TreeMap<>(findings);
    }

    /** Rejected rows by the code of their reason. */
    public TreeMap<String, Long> rejections() {
        return new TreeMap<>(rejections);
    }

    @Nullable
    Long firstEvent() {
        return firstEvent;
    }

    @Nullable
    Long lastEvent() {
        return lastEvent;
    }
}
