package kz.aiqyn.jobs.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The two versions of the decision dump: columns, chances of the categories, keywords. */
enum DecisionSchema {
    V1(
            "",
            new double[] {0.5, 0, 0, 0, 2.5, 24, 4, 5, 5, 0, 0, 13, 6, 5, 13, 12, 2.5, 2.5, 0, 5},
            Map.ofEntries(
                    Map.entry("ANIMAL_WELFARE", List.of("ANIMAL_HARM", "UNLAWFUL_SALE_ANIMALS")),
                    Map.entry("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", List.of("DATA_FALSIFICATION")),
                    Map.entry("ILLEGAL_OR_HARMFUL_SPEECH", List.of("HATE_SPEECH", "DEFAMATION", "DISCRIMINATION")),
                    Map.entry(
                            "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
                            List.of("COPYRIGHT_INFRINGEMENT", "TRADEMARK_INFRINGEMENT")),
                    Map.entry(
                            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                            List.of("MISINFORMATION", "DISINFORMATION", "FOREIGN_INFORMATION_MANIPULATION")),
                    Map.entry("NON_CONSENSUAL_BEHAVIOUR", List.of("ONLINE_BULLYING_INTIMIDATION", "STALKING")),
                    Map.entry("PORNOGRAPHY_OR_SEXUALIZED_CONTENT", List.of("ADULT_SEXUAL_MATERIAL", "NUDITY")),
                    Map.entry(
                            "PROTECTION_OF_MINORS",
                            List.of("AGE_SPECIFIC_RESTRICTIONS_MINORS", "CHILD_SEXUAL_ABUSE_MATERIAL")),
                    Map.entry("RISK_FOR_PUBLIC_SECURITY", List.of("TERRORIST_CONTENT", "ILLEGAL_ORGANIZATIONS")),
                    Map.entry("SCAMS_AND_FRAUD", List.of("INAUTHENTIC_ACCOUNTS", "PHISHING", "PYRAMID_SCHEMES")),
                    Map.entry("SCOPE_OF_PLATFORM_SERVICE", List.of("GOODS_SERVICES_NOT_PERMITTED")),
                    Map.entry("SELF_HARM", List.of("SUICIDE", "SELF_MUTILATION")),
                    Map.entry("UNSAFE_AND_ILLEGAL_PRODUCTS", List.of("REGULATED_GOODS_SERVICES")),
                    Map.entry("VIOLENCE", List.of("INCITEMENT_VIOLENCE_HATRED", "COORDINATED_HARM")))),
    V2(
            "content_id_ean,",
            new double[] {0.5, 1, 8, 2, 2.5, 22, 4, 7, 0, 0.5, 16, 0, 6, 5, 16, 0, 2.5, 0, 3, 5},
            Map.ofEntries(
                    Map.entry("ANIMAL_WELFARE", List.of("ANIMAL_HARM", "UNLAWFUL_SALE_ANIMALS")),
                    Map.entry("CONSUMER_INFORMATION", List.of("HIDDEN_ADVERTISEMENT", "NONCOMPLIANCE_PRICING")),
                    Map.entry(
                            "CYBER_VIOLENCE",
                            List.of("CYBER_BULLYING_INTIMIDATION", "CYBER_HARASSMENT", "CYBER_STALKING", "STALKING")),
                    Map.entry(
                            "CYBER_VIOLENCE_AGAINST_WOMEN",
                            List.of("CYBER_HARASSMENT_AGAINST_WOMEN", "BULLYING_AGAINST_GIRLS")),
                    Map.entry(
                            "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
                            List.of("DATA_FALSIFICATION", "RIGHT_TO_BE_FORGOTTEN")),
                    Map.entry("ILLEGAL_OR_HARMFUL_SPEECH", List.of("HATE_SPEECH", "DEFAMATION", "DISCRIMINATION")),
                    Map.entry(
                            "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
                            List.of("COPYRIGHT_INFRINGEMENT", "TRADEMARK_INFRINGEMENT")),
                    Map.entry(
                            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                            List.of("MISINFORMATION_DISINFORMATION", "VIOLATION_NATIONAL_LAW")),
                    Map.entry("OTHER_VIOLATION_TC", List.of("ADULT_SEXUAL_MATERIAL", "NUDITY")),
                    Map.entry("PROTECTION_OF_MINORS", List.of("AGE_SPECIFIC_RESTRICTIONS_MINORS", "UNSAFE_CHALLENGES")),
                    Map.entry("RISK_FOR_PUBLIC_SECURITY", List.of("TERRORIST_CONTENT", "ILLEGAL_ORGANIZATIONS")),
                    Map.entry("SCAMS_AND_FRAUD", List.of("INAUTHENTIC_ACCOUNTS", "PHISHING", "PYRAMID_SCHEMES")),
                    Map.entry("SELF_HARM", List.of("SUICIDE", "SELF_MUTILATION")),
                    Map.entry("UNSAFE_AND_PROHIBITED_PRODUCTS", List.of("PROHIBITED_PRODUCTS", "UNSAFE_PRODUCTS")),
                    Map.entry("VIOLENCE", List.of("INCITEMENT_VIOLENCE_HATRED", "COORDINATED_HARM"))));

    private static final LocalDate SWITCH = LocalDate.of(2025, 7, 1);
    private final String extraColumn;
    private final Weighted[] categoryChances;
    private final int[][] keywordsByCategory;

    DecisionSchema(String extraColumn, double[] weights, Map<String, List<String>> keywords) {
        this.extraColumn = extraColumn;
        double[] tilted = weights.clone();
        double[] young = weights.clone();
        for (int i = 0; i < weights.length; i++) {
            tilted[i] *= Chances.VKONTAKTE[i];
        }
        young[12] *= 1.8;
        young[14] *= 1.2;
        categoryChances = new Weighted[] {new Weighted(weights), new Weighted(young), new Weighted(tilted)};
        keywordsByCategory = new int[weights.length][];
        for (int i = 0; i < weights.length; i++) {
            keywordsByCategory[i] = keywords.getOrDefault(DecisionValues.CATEGORIES.get(i), List.of()).stream()
                    .mapToInt(name -> Chances.KEYWORDS.indexOf(name))
                    .toArray();
        }
    }

    static DecisionSchema on(LocalDate day) {
        return day.isBefore(SWITCH) ? V1 : V2;
    }

    int category(int platform, SeededRandom random) {
        return categoryChances[platform].pick(random);
    }

    /** Positions in {@link Chances#KEYWORDS} of the keywords that belong to the category. */
    int[] keywords(int category) {
        return keywordsByCategory[category];
    }

    boolean hasExtraColumn() {
        return !extraColumn.isEmpty();
    }

    String header() {
        return "uuid,decision_visibility,decision_visibility_other,end_date_visibility_restriction,decision_monetary,"
                + "decision_monetary_other,end_date_monetary_restriction,decision_provision,"
                + "end_date_service_restriction,decision_account,end_date_account_restriction,account_type,"
                + "decision_ground,decision_ground_reference_url,illegal_content_legal_ground,"
                + "illegal_content_explanation,incompatible_content_ground,incompatible_content_explanation,"
                + "incompatible_content_illegal,category,category_addition,category_specification,"
                + "category_specification_other,content_type,content_type_other,content_language,content_date,"
                + extraColumn
                + "territorial_scope,application_date,decision_facts,source_type,source_identity,automated_detection,"
                + "automated_decision,platform_name,platform_uid,created_at";
    }

    /** Lists that the constants above need while they are made. */
    static final class Chances {

        /** Keywords of either version, OTHER last; a row's keyword is a position in this list. */
        static final List<String> KEYWORDS = List.of(
                "ADULT_SEXUAL_MATERIAL",
                "AGE_SPECIFIC_RESTRICTIONS_MINORS",
                "ANIMAL_HARM",
                "BULLYING_AGAINST_GIRLS",
                "CHILD_SEXUAL_ABUSE_MATERIAL",
                "COORDINATED_HARM",
                "COPYRIGHT_INFRINGEMENT",
                "CYBER_BULLYING_INTIMIDATION",
                "CYBER_HARASSMENT",
                "CYBER_HARASSMENT_AGAINST_WOMEN",
                "CYBER_STALKING",
                "DATA_FALSIFICATION",
                "DEFAMATION",
                "DISCRIMINATION",
                "DISINFORMATION",
                "FOREIGN_INFORMATION_MANIPULATION",
                "GOODS_SERVICES_NOT_PERMITTED",
                "HATE_SPEECH",
                "HIDDEN_ADVERTISEMENT",
                "ILLEGAL_ORGANIZATIONS",
                "INAUTHENTIC_ACCOUNTS",
                "INCITEMENT_VIOLENCE_HATRED",
                "MISINFORMATION",
                "MISINFORMATION_DISINFORMATION",
                "NONCOMPLIANCE_PRICING",
                "NUDITY",
                "ONLINE_BULLYING_INTIMIDATION",
                "PHISHING",
                "PROHIBITED_PRODUCTS",
                "PYRAMID_SCHEMES",
                "REGULATED_GOODS_SERVICES",
                "RIGHT_TO_BE_FORGOTTEN",
                "SELF_MUTILATION",
                "STALKING",
                "SUICIDE",
                "TERRORIST_CONTENT",
                "TRADEMARK_INFRINGEMENT",
                "UNLAWFUL_SALE_ANIMALS",
                "UNSAFE_CHALLENGES",
                "UNSAFE_PRODUCTS",
                "VIOLATION_NATIONAL_LAW",
                "OTHER");

        private static final double[] VKONTAKTE = {
            1, 1, 1, 1, 1, 1.3, 2, 1.4, 1, 1, 0.7, 1.2, 1, 2.2, 1.6, 0.7, 1.5, 1.5, 1.5, 1
        };

        private Chances() {}
    }
}
