package kz.aiqyn.jobs.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of the rows of one table: read = accepted + rejected + duplicate + blank. */
final class BalanceTruth {

    private long accepted;
    private long duplicate;
    private long blank;
    private final Map<String, Long> rejected = new TreeMap<>();

    void accepted() {
        accepted++;
    }

    void duplicate() {
        duplicate++;
    }

    void blank() {
        blank++;
    }

    void rejected(String reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    void merge(BalanceTruth other) {
        accepted += other.accepted;
        duplicate += other.duplicate;
        blank += other.blank;
        other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    }

    Map<String, Object> toMap() {
        long broken = rejected.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("read", accepted + duplicate + blank + broken);
        map.put("accepted", accepted);
        map.put("rejected", broken);
        map.put("duplicate", duplicate);
        map.put("blank", blank);
        map.put("rejected_by_reason", rejected);
        return map;
    }
}
