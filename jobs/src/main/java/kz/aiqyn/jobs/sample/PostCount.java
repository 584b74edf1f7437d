package kz.aiqyn.jobs.sample;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What became of the rows of posts and audits, and what the accepted ones hold. */
final class PostCount {

    private final BalanceTruth posts = new BalanceTruth();
    private final BalanceTruth audits = new BalanceTruth();
    /** Posts and, among them, misinformation. */
    private final Map<Cell, long[]> cells = new TreeMap<>();

    private final Map<String, Long> redactions = new TreeMap<>();
    private final Map<String, Long> labels = new TreeMap<>();
    private long postsWithPersonalData;
    private long audited;
    private long auditedTwice;
    private long agreements;

    void accepted(int platform, LocalDate day, PostDraw post) {
        posts.accepted();
        Cell cell =
                new Cell(DecisionValues.PLATFORMS.get(platform), PostDraw.LANGUAGES.get(post.language), day.toString());
        long[] counts = cells.computeIfAbsent(cell, key -> new long[2]);
        counts[0]++;
        counts[1] += post.isMisinformation ? 1 : 0;
        add(redactions, "email", post.emails);
        add(redactions, "phone", post.phones);
        add(redactions, "national_id", post.nationalIds);
        postsWithPersonalData += post.emails + post.phones + post.nationalIds > 0 ? 1 : 0;
    }

    void duplicate() {
        posts.duplicate();
    }

    void rejected(String reason) {
        posts.rejected(reason);
    }

    void blank() {
        posts.blank();
    }

    void judged(List<String> labelsOfPost) {
        audited++;
        for (String label : labelsOfPost) {
            audits.accepted();
            add(labels, label, 1);
        }
        if (labelsOfPost.size() > 1) {
            auditedTwice++;
            agreements += labelsOfPost.get(0).equals(labelsOfPost.get(1)) ? 1 : 0;
        }
    }

    synchronized void merge(PostCount part) {
        posts.merge(part.posts);
        audits.merge(part.audits);
        part.cells.forEach((cell, counts) -> {
            long[] mine = cells.computeIfAbsent(cell, key -> new long[2]);
            mine[0] += counts[0];
            mine[1] += counts[1];
        });
        part.redactions.forEach((kind, count) -> add(redactions, kind, count));
        part.labels.forEach((label, count) -> add(labels, label, count));
        postsWithPersonalData += part.postsWithPersonalData;
        audited += part.audited;
        auditedTwice += part.auditedTwice;
        agreements += part.agreements;
    }

    synchronized Map<String, Object> postsToMap() {
        Map<String, Object> map = new LinkedHashMap<>(posts.toMap());
        map.put("platform", counts(Cell::platform));
        map.put("day", counts(Cell::day));
        map.put("language", counts(Cell::language));
        map.put("platform_and_day", counts(cell -> cell.platform() + '|' + cell.day()));
        map.put("platform_and_language", counts(cell -> cell.platform() + '|' + cell.language()));
        map.put("redactions", redactions);
        map.put("posts_with_personal_data", postsWithPersonalData);
        Map<String, Object> misinformation = new LinkedHashMap<>();
        misinformation.put("all", shares(cell -> "all").getOrDefault("all", Map.of()));
        misinformation.put("platform", shares(Cell::platform));
        misinformation.put("language", shares(Cell::language));
        misinformation.put("month", shares(Cell::month));
        misinformation.put("platform_and_month", shares(cell -> cell.platform() + '|' + cell.month()));
        misinformation.put("platform_and_language", shares(cell -> cell.platform() + '|' + cell.language()));
        misinformation.put(
                "platform_language_and_month",
                shares(cell -> cell.platform() + '|' + cell.language() + '|' + cell.month()));
        map.put("misinformation", misinformation);
        return map;
    }

    synchronized Map<String, Object> auditsToMap() {
        Map<String, Object> map = new LinkedHashMap<>(audits.toMap());
        map.put("posts_judged", audited);
        map.put("posts_judged_twice", auditedTwice);
        map.put("agreements", agreements);
        map.put("label", labels);
        return map;
    }

    private Map<String, Long> counts(Function<Cell, String> key) {
        Map<String, Long> sums = new TreeMap<>();
        cells.forEach((cell, counts) -> add(sums, key.apply(cell), counts[0]));
        return sums;
    }

    private Map<String, Map<String, Object>> shares(Function<Cell, String> key) {
        Map<String, long[]> sums = new TreeMap<>();
        cells.forEach((cell, counts) -> {
            long[] sum = sums.computeIfAbsent(key.apply(cell), name -> new long[2]);
            sum[0] += counts[0];
            sum[1] += counts[1];
        });
        Map<String, Map<String, Object>> shares = new TreeMap<>();
        sums.forEach((name, sum) -> {
            Map<String, Object> share = new LinkedHashMap<>();
            share.put("posts", sum[0]);
            share.put("misinformation", sum[1]);
            share.put("share", (double) sum[1] / sum[0]);
            shares.put(name, share);
        });
        return shares;
    }

    private static void add(Map<String, Long> counts, String key, long count) {
        counts.merge(key, count, Long::sum);
    }

    /** Posts of one platform, language and day (UTC). */
    private record Cell(String platform, String language, String day) implements Comparable<Cell> {

        String month() {
            return day.substring(0, 7);
        }

        @Override
        public int compareTo(Cell other) {
            int order = day.compareTo(other.day);
            order = order != 0 ? order : platform.compareTo(other.platform);
            return order != 0 ? order : language.compareTo(other.language);
        }
    }
}
