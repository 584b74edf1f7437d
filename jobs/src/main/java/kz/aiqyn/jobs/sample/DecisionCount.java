package kz.aiqyn.jobs.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the rows of decisions: the balance and the tallies of each platform. */
final class DecisionCount {

    private final List<PlatformTruth> tallies = new ArrayList<>();
    private final BalanceTruth balance = new BalanceTruth();
    private final Map<String, long[]> days = new TreeMap<>();

    DecisionCount() {
        DecisionValues.PLATFORMS.forEach(platform -> tallies.add(new PlatformTruth()));
    }

    void accepted(DecisionDraw decision) {
        balance.accepted();
        tallies.get(decision.platform).add(decision);
    }

    void duplicate() {
        balance.duplicate();
    }

    void rejected(String reason) {
        balance.rejected(reason);
    }

    /** Takes over the counts of a part of one day. */
    synchronized void merge(String day, DecisionCount part) {
        balance.merge(part.balance);
        long[] ofDay = days.computeIfAbsent(day, key -> new long[tallies.size()]);
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).merge(part.tallies.get(i));
            ofDay[i] += part.tallies.get(i).accepted();
        }
    }

    /** Totals over all platforms, then the same for each of them. */
    synchronized Map<String, Object> toMap() {
        PlatformTruth total = new PlatformTruth();
        tallies.forEach(total::merge);
        Map<String, Object> map = new LinkedHashMap<>(balance.toMap());
        Map<String, Object> platforms = new LinkedHashMap<>();
        for (int i = 0; i < tallies.size(); i++) {
            platforms.put(DecisionValues.PLATFORMS.get(i), tallies.get(i).accepted());
        }
        map.put("platform_name", platforms);
        map.put("day", days(0, tallies.size()));
        map.putAll(total.toMap());
        Map<String, Object> byPlatform = new LinkedHashMap<>();
        for (int i = 0; i < tallies.size(); i++) {
            Map<String, Object> ofPlatform = tallies.get(i).toMap();
            ofPlatform.put("day", days(i, i + 1));
            byPlatform.put(DecisionValues.PLATFORMS.get(i), ofPlatform);
        }
        map.put("by_platform", byPlatform);
        return map;
    }

    private Map<String, Long> days(int firstPlatform, int endPlatform) {
        Map<String, Long> map = new LinkedHashMap<>();
        days.forEach((day, counts) -> {
            long sum = 0;
            for (int i = firstPlatform; i < endPlatform; i++) {
                sum += counts[i];
            }
            map.put(day, sum);
        });
        return map;
    }
}
