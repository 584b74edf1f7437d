package kz.aiqyn.jobs.sample;

import java.util.List;
import java.util.Map;

/** The enumerations of a moderation decision, in the order in which their chances are given. */
final class DecisionValues {

    static final String ABSENT = "absent";

    static final List<String> PLATFORMS = List.of("Facebook", "Instagram", "VKontakte");

    /** Categories of both schema versions without their common prefix. */
    static final List<String> CATEGORIES = List.of(
            "ANIMAL_WELFARE",
            "CONSUMER_INFORMATION",
            "CYBER_VIOLENCE",
            "CYBER_VIOLENCE_AGAINST_WOMEN",
            "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
            "ILLEGAL_OR_HARMFUL_SPEECH",
            "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
            "NON_CONSENSUAL_BEHAVIOUR",
            "NOT_SPECIFIED_NOTICE",
            "OTHER_VIOLATION_TC",
            "PORNOGRAPHY_OR_SEXUALIZED_CONTENT",
            "PROTECTION_OF_MINORS",
            "RISK_FOR_PUBLIC_SECURITY",
            "SCAMS_AND_FRAUD",
            "SCOPE_OF_PLATFORM_SERVICE",
            "SELF_HARM",
            "UNSAFE_AND_ILLEGAL_PRODUCTS",
            "UNSAFE_AND_PROHIBITED_PRODUCTS",
            "VIOLENCE");

    static final List<String> GROUNDS =
            List.of("DECISION_GROUND_INCOMPATIBLE_CONTENT", "DECISION_GROUND_ILLEGAL_CONTENT");

    static final List<String> SOURCES = List.of(
            "SOURCE_VOLUNTARY", "SOURCE_ARTICLE_16", "SOURCE_TYPE_OTHER_NOTIFICATION", "SOURCE_TRUSTED_FLAGGER");

    static final List<String> DETECTIONS = List.of("Yes", "No");

    static final List<String> AUTOMATIONS =
            List.of("AUTOMATED_DECISION_FULLY", "AUTOMATED_DECISION_PARTIALLY", "AUTOMATED_DECISION_NOT_AUTOMATED");

    /** Sorted, because the arrays of a dump are. */
    static final List<String> CONTENT_TYPES = List.of(
            "CONTENT_TYPE_AUDIO",
            "CONTENT_TYPE_IMAGE",
            "CONTENT_TYPE_OTHER",
            "CONTENT_TYPE_PRODUCT",
            "CONTENT_TYPE_SYNTHETIC_MEDIA",
            "CONTENT_TYPE_TEXT",
            "CONTENT_TYPE_VIDEO");

    static final List<String> LANGUAGES = List.of("RU", "KK", "EN", ABSENT, "UZ", "TR", "DE");

    static final List<String> VISIBILITIES = List.of(
            "DECISION_VISIBILITY_CONTENT_REMOVED",
            "DECISION_VISIBILITY_CONTENT_DISABLED",
            "DECISION_VISIBILITY_CONTENT_DEMOTED",
            "DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED",
            "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
            "DECISION_VISIBILITY_CONTENT_LABELLED",
            "DECISION_VISIBILITY_OTHER",
            ABSENT);

    static final List<String> MONETARY =
            List.of(ABSENT, "DECISION_MONETARY_SUSPENSION", "DECISION_MONETARY_TERMINATION", "DECISION_MONETARY_OTHER");

    static final List<String> PROVISIONS = List.of(
            ABSENT,
            "DECISION_PROVISION_PARTIAL_SUSPENSION",
            "DECISION_PROVISION_TOTAL_SUSPENSION",
            "DECISION_PROVISION_PARTIAL_TERMINATION",
            "DECISION_PROVISION_TOTAL_TERMINATION");

    static final List<String> ACCOUNTS = List.of(ABSENT, "DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED");

    /** Measures that are taken together. */
    static final List<Restriction> RESTRICTIONS = List.of(
            new Restriction(List.of(0), 0, 0, 0),
            new Restriction(List.of(1), 0, 0, 0),
            new Restriction(List.of(2), 0, 0, 0),
            new Restriction(List.of(3), 0, 0, 0),
            new Restriction(List.of(4), 0, 0, 0),
            new Restriction(List.of(5), 0, 0, 0),
            new Restriction(List.of(6), 0, 0, 0),
            new Restriction(List.of(2, 5), 0, 0, 0),
            new Restriction(List.of(), 0, 0, 1),
            new Restriction(List.of(), 0, 0, 2),
            new Restriction(List.of(0), 0, 0, 1),
            new Restriction(List.of(), 1, 0, 0),
            new Restriction(List.of(), 0, 1, 0),
            new Restriction(List.of(1), 0, 4, 2),
            new Restriction(List.of(2), 2, 0, 0),
            new Restriction(List.of(0), 3, 0, 0),
            new Restriction(List.of(), 0, 2, 0),
            new Restriction(List.of(), 0, 3, 0));

    /** Chances of the restrictions by the kind of harm: speech, bodies, fraud, public debate, goods, the rest. */
    static final List<Weighted> RESTRICTION_CHANCES = List.of(
            new Weighted(70, 8, 2, 0, 2, 0, 1, 0, 7, 2, 5, 0, 1, 1, 0, 0, 0, 0),
            new Weighted(52, 9, 5, 22, 1, 3, 2, 0, 2, 2, 1, 0, 0, 1, 0, 0, 0, 0),
            new Weighted(22, 6, 1, 0, 2, 0, 1, 0, 18, 34, 5, 2, 2, 4, 1, 1, 1, 0),
            new Weighted(20, 6, 27, 0, 4, 14, 3, 18, 3, 1, 2, 1, 0, 0, 1, 0, 0, 0),
            new Weighted(55, 21, 4, 6, 0, 0, 2, 0, 3, 1, 2, 1, 2, 1, 0, 1, 0, 1),
            new Weighted(58, 14, 8, 2, 3, 1, 4, 0, 4, 2, 1, 1, 1, 0, 0, 0, 1, 0));

    private static final Map<String, Integer> HARMS = Map.ofEntries(
            Map.entry("CYBER_VIOLENCE", 0),
            Map.entry("CYBER_VIOLENCE_AGAINST_WOMEN", 0),
            Map.entry("ILLEGAL_OR_HARMFUL_SPEECH", 0),
            Map.entry("NON_CONSENSUAL_BEHAVIOUR", 0),
            Map.entry("RISK_FOR_PUBLIC_SECURITY", 0),
            Map.entry("VIOLENCE", 0),
            Map.entry("PORNOGRAPHY_OR_SEXUALIZED_CONTENT", 1),
            Map.entry("PROTECTION_OF_MINORS", 1),
            Map.entry("SELF_HARM", 1),
            Map.entry("OTHER_VIOLATION_TC", 1),
            Map.entry("SCAMS_AND_FRAUD", 2),
            Map.entry("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", 2),
            Map.entry("NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS", 3),
            Map.entry("UNSAFE_AND_ILLEGAL_PRODUCTS", 4),
            Map.entry("UNSAFE_AND_PROHIBITED_PRODUCTS", 4),
            Map.entry("CONSUMER_INFORMATION", 4),
            Map.entry("INTELLECTUAL_PROPERTY_INFRINGEMENTS", 4));

    private DecisionValues() {}

    /** Position of the category's kind of harm in {@link #RESTRICTION_CHANCES}. */
    static int harm(int category) {
        return HARMS.getOrDefault(CATEGORIES.get(category), 5);
    }

    /**
     * Measures that one decision takes together, each as a position in its list of values.
     *
     * @param visibilities positions in {@link #VISIBILITIES}
     * @param monetary position in {@link #MONETARY}
     * @param provision position in {@link #PROVISIONS}
     * @param account position in {@link #ACCOUNTS}
     */
    record Restriction(List<Integer> visibilities, int monetary, int provision, int account) {}
}
