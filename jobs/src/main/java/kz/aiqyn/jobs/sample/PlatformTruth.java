package kz.aiqyn.jobs.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exact counts of the accepted decisions of one platform. */
final class PlatformTruth {

    static final int LONGEST_CONTENT_DELAY = 1500;
    static final int LONGEST_REPORT_DELAY = 90;

    private static final String CATEGORY_PREFIX = "STATEMENT_CATEGORY_";

    private final long[] categories = new long[DecisionValues.CATEGORIES.size()];
    private final long[] grounds = new long[DecisionValues.GROUNDS.size()];
    private final long[] sources = new long[DecisionValues.SOURCES.size()];
    private final long[] detections = new long[DecisionValues.DETECTIONS.size()];
    private final long[] automations = new long[DecisionValues.AUTOMATIONS.size()];
    private final long[] contentTypes = new long[DecisionValues.CONTENT_TYPES.size()];
    private final long[] languages = new long[DecisionValues.LANGUAGES.size()];
    private final long[] visibilities = new long[DecisionValues.VISIBILITIES.size()];
    private final long[] monetary = new long[DecisionValues.MONETARY.size()];
    private final long[] provisions = new long[DecisionValues.PROVISIONS.size()];
    private final long[] accounts = new long[DecisionValues.ACCOUNTS.size()];
    private final long[] keywords = new long[DecisionSchema.Chances.KEYWORDS.size()];
    private final long[] categoryAutomations = new long[categories.length * automations.length];
    private final long[] contentDelays = new long[LONGEST_CONTENT_DELAY + 1];
    private final long[] reportDelays = new long[LONGEST_REPORT_DELAY + 1];
    private final List<long[]> all = List.of(
            categories,
            grounds,
            sources,
            detections,
            automations,
            contentTypes,
            languages,
            visibilities,
            monetary,
            provisions,
            accounts,
            keywords,
            categoryAutomations,
            contentDelays,
            reportDelays);

    void add(DecisionDraw decision) {
        categories[decision.category]++;
        grounds[decision.ground]++;
        sources[decision.source]++;
        detections[decision.detection]++;
        automations[decision.automation]++;
        contentTypes[decision.contentType]++;
        if (decision.secondContentType >= 0) {
            contentTypes[decision.secondContentType]++;
        }
        languages[decision.language]++;
        DecisionValues.Restriction measures = DecisionValues.RESTRICTIONS.get(decision.restriction);
        for (int visibility : measures.visibilities()) {
            visibilities[visibility]++;
        }
        if (measures.visibilities().isEmpty()) {
            visibilities[visibilities.length - 1]++;
        }
        monetary[measures.monetary()]++;
        provisions[measures.provision()]++;
        accounts[measures.account()]++;
        if (decision.keyword >= 0) {
            keywords[decision.keyword]++;
        }
        if (decision.secondKeyword >= 0) {
            keywords[decision.secondKeyword]++;
        }
        categoryAutomations[decision.category * automations.length + decision.automation]++;
        contentDelays[decision.contentDelay]++;
        reportDelays[decision.reportDelay]++;
    }

    void merge(PlatformTruth other) {
        for (int i = 0; i < all.size(); i++) {
            long[] mine = all.get(i);
            long[] theirs = other.all.get(i);
            for (int j = 0; j < mine.length; j++) {
                mine[j] += theirs[j];
            }
        }
    }

    long accepted() {
        long sum = 0;
        for (long count : grounds) {
            sum += count;
        }
        return sum;
    }

    /** The counts under the column names of the dump, values without a decision left out. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("accepted", accepted());
        map.put("category", named(CATEGORY_PREFIX, DecisionValues.CATEGORIES, categories));
        map.put("decision_ground", named("", DecisionValues.GROUNDS, grounds));
        map.put("source_type", named("", DecisionValues.SOURCES, sources));
        map.put("automated_detection", named("", DecisionValues.DETECTIONS, detections));
        map.put("automated_decision", named("", DecisionValues.AUTOMATIONS, automations));
        map.put("content_type", named("", DecisionValues.CONTENT_TYPES, contentTypes));
        map.put("content_language", named("", DecisionValues.LANGUAGES, languages));
        map.put("decision_visibility", named("", DecisionValues.VISIBILITIES, visibilities));
        map.put("decision_monetary", named("", DecisionValues.MONETARY, monetary));
        map.put("decision_provision", named("", DecisionValues.PROVISIONS, provisions));
        map.put("decision_account", named("", DecisionValues.ACCOUNTS, accounts));
        map.put("category_specification", named("KEYWORD_", DecisionSchema.Chances.KEYWORDS, keywords));
        map.put("category_by_automated_decision", crossed());
        map.put("days_from_content_to_action", histogram(contentDelays));
        map.put("days_from_action_to_created", histogram(reportDelays));
        return map;
    }

    private Map<String, Object> crossed() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < categories.length; i++) {
            if (categories[i] > 0) {
                long[] row = new long[automations.length];
                System.arraycopy(categoryAutomations, i * row.length, row, 0, row.length);
                map.put(CATEGORY_PREFIX + DecisionValues.CATEGORIES.get(i), named("", DecisionValues.AUTOMATIONS, row));
            }
        }
        return map;
    }

    private static Map<String, Long> named(String prefix, List<String> values, long[] counts) {
        Map<String, Long> map = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                map.put(prefix + values.get(i), counts[i]);
            }
        }
        return map;
    }

    private static Map<String, Long> histogram(long[] counts) {
        Map<String, Long> map = new LinkedHashMap<>();
        for (int days = 0; days < counts.length; days++) {
            if (counts[days] > 0) {
                map.put(Integer.toString(days), counts[days]);
            }
        }
        return map;
    }
}
