package kz.aiqyn.jobs.sample;

/** The facts of one invented decision, drawn together because they depend on each other. */
final class DecisionDraw {

    private static final int SCOPE_KAZAKHSTAN = 0;

    private static final int CIVIC =
            DecisionValues.CATEGORIES.indexOf("NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS");
    private static final int MINORS = DecisionValues.CATEGORIES.indexOf("PROTECTION_OF_MINORS");
    private static final int GOODS = 4;
    private static final int OTHER_KEYWORD = DecisionSchema.Chances.KEYWORDS.size() - 1;
    private static final int TYPE_OTHER = 2;
    private static final int TYPE_PRODUCT = 3;

    private static final Weighted PLATFORM = new Weighted(44, 40, 16);
    private static final Weighted SOURCE = new Weighted(88, 6.5, 4, 1.5);
    private static final Weighted SOURCE_IF_ILLEGAL = new Weighted(30, 34, 28, 8);
    private static final Weighted[] AUTOMATION = {
        new Weighted(62, 21, 17), new Weighted(68, 18, 14), new Weighted(24, 38, 38)
    };
    private static final Weighted AUTOMATION_IF_NOTIFIED = new Weighted(3, 17, 80);
    private static final Weighted[] CONTENT_TYPE = {
        new Weighted(2, 27, 8, 0, 1, 48, 14), new Weighted(2, 42, 6, 0, 2, 16, 32), new Weighted(9, 21, 7, 0, 1, 43, 19)
    };
    private static final Weighted[] LANGUAGE = {
        new Weighted(33, 30, 12, 20, 3, 1.5, 0.5),
        new Weighted(30, 38, 9, 20, 1.5, 1, 0.5),
        new Weighted(58, 19, 2, 20, 0.7, 0.2, 0.1)
    };
    /** Kazakhstan; the EEA; the EU; the EEA and Kazakhstan; one country. */
    private static final Weighted[] SCOPE = {
        new Weighted(24, 38, 20, 12, 6), new Weighted(24, 38, 20, 12, 6), new Weighted(55, 16, 10, 15, 4)
    };

    int platform;
    int category;
    /** A second category, or -1. */
    int addition;
    /** A keyword, or -1. */
    int keyword;
    /** A second keyword, or -1. */
    int secondKeyword;

    int restriction;
    int ground;
    int source;
    int detection;
    int automation;
    /** Lowest position first; the second is -1 where there is one type only. */
    int contentType;

    int secondContentType;
    int language;
    int scope;
    /** Days from content to action. */
    int contentDelay;
    /** Days from action to the statement. */
    int reportDelay;
    /** 0 absent, 1 private, 2 business. */
    int accountType;

    void draw(SeededRandom random, DecisionSchema schema) {
        platform = PLATFORM.pick(random);
        category = schema.category(platform, random);
        drawWhat(random, schema);
        int harm = DecisionValues.harm(category);
        restriction = DecisionValues.RESTRICTION_CHANCES.get(harm).pick(random);
        ground = random.chance((platform == 2 ? 0.14 : 0.05) + (harm == 0 || harm == GOODS ? 0.05 : 0)) ? 1 : 0;
        source = (ground == 1 ? SOURCE_IF_ILLEGAL : SOURCE).pick(random);
        automation = (source == 0 ? AUTOMATION[platform] : AUTOMATION_IF_NOTIFIED).pick(random);
        detection = random.chance(source != 0 ? 0.04 : automation == 0 ? 0.985 : automation == 1 ? 0.84 : 0.42) ? 0 : 1;
        language = LANGUAGE[platform].pick(random);
        scope = ground == 1 && random.chance(0.6) ? SCOPE_KAZAKHSTAN : SCOPE[platform].pick(random);
        drawContentTypes(random, harm);
        drawDelays(random);
    }

    private void drawWhat(SeededRandom random, DecisionSchema schema) {
        addition = -1;
        if (random.chance(0.04)) {
            int other = schema.category(platform, random);
            addition = other == category ? -1 : other;
        }
        keyword = -1;
        secondKeyword = -1;
        int[] keywords = schema.keywords(category);
        double named = category == CIVIC ? 0.75 : schema == DecisionSchema.V2 ? 0.26 : 0.08;
        if (random.chance(named)) {
            double skewed = random.fraction();
            if (keywords.length == 0 || random.chance(0.05)) {
                keyword = OTHER_KEYWORD;
            } else {
                keyword = keywords[(int) (skewed * skewed * keywords.length)];
                int second = keywords[random.below(keywords.length)];
                secondKeyword = second > keyword && random.chance(0.15) ? second : -1;
            }
        }
    }

    private void drawContentTypes(SeededRandom random, int harm) {
        secondContentType = -1;
        DecisionValues.Restriction measures = DecisionValues.RESTRICTIONS.get(restriction);
        boolean account = measures.visibilities().isEmpty() && measures.account() > 0;
        if (account) {
            contentType = TYPE_OTHER;
        } else if (harm == GOODS && random.chance(0.45)) {
            contentType = TYPE_PRODUCT;
        } else {
            contentType = CONTENT_TYPE[platform].pick(random);
            int second = CONTENT_TYPE[platform].pick(random);
            if (random.chance(0.09) && second > contentType) {
                secondContentType = second;
            }
        }
        double business = harm == GOODS || harm == 2 ? 0.2 : 0.04;
        accountType = random.chance(0.75) ? 0 : random.chance(business) ? 2 : 1;
    }

    private void drawDelays(SeededRandom random) {
        double tail = automation == 0 ? 0.06 : automation == 1 ? 0.2 : 0.27;
        double mean = automation == 0 ? 0.8 : automation == 1 ? 3.5 : 8;
        contentDelay = random.chance(tail) ? random.logUniform(7, 1400) : random.geometric(mean);
        reportDelay = random.chance(0.02) ? random.logUniform(4, 60) : random.geometric(platform == 2 ? 1.8 : 0.7);
        contentDelay = Math.min(contentDelay, PlatformTruth.LONGEST_CONTENT_DELAY);
        reportDelay = Math.min(reportDelay, PlatformTruth.LONGEST_REPORT_DELAY);
        if (category == MINORS && source != 0) {
            contentDelay = Math.min(contentDelay, 30);
        }
    }
}
