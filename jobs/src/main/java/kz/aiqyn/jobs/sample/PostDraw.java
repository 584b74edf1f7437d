package kz.aiqyn.jobs.sample;

import java.util.List;

/** The facts of one invented post and its text. */
final class PostDraw {

    static final List<String> LANGUAGES = List.of("kk", "ru", "en", "mixed");

    private static final List<String> TOPICS = List.of("health", "prices", "elections", "sport", "weather", "school");
    private static final Weighted TOPIC = new Weighted(20, 22, 14, 16, 13, 15);
    private static final Weighted[] LANGUAGE = {
        new Weighted(34, 46, 10, 10), new Weighted(44, 36, 8, 12), new Weighted(24, 62, 3, 11)
    };
    private static final double[] PLATFORM_SHARE = {0.08, 0.062, 0.105};
    private static final double[] LANGUAGE_SHARE = {1, 1.15, 0.6, 1.3};
    private static final double[] TOPIC_SHARE = {1.6, 1, 1.5, 0.4, 0.6, 0.9};
    private static final String MISINFORMATION = "misinformation";

    private final Wording wording = Wording.read("posts.txt");
    private final StringBuilder built = new StringBuilder();

    int language;
    boolean isMisinformation;
    String text = "";
    int emails;
    int phones;
    int nationalIds;

    /** Draws a post; the wording of a few posts speaks against their label, as in life. */
    void draw(int platform, SeededRandom random) {
        language = LANGUAGE[platform].pick(random);
        int topic = TOPIC.pick(random);
        isMisinformation = random.chance(PLATFORM_SHARE[platform] * LANGUAGE_SHARE[language] * TOPIC_SHARE[topic]);
        boolean sounds = isMisinformation != random.chance(isMisinformation ? 0.06 : 0.008);
        built.setLength(0);
        if (random.chance(0.45)) {
            sentence(random, "*", "opening");
        }
        sentence(random, TOPICS.get(topic), sounds ? MISINFORMATION : "other");
        if (random.chance(0.5)) {
            String second = TOPICS.get(random.chance(0.6) ? topic : TOPIC.pick(random));
            sentence(random, second, sounds && random.chance(0.35) ? MISINFORMATION : "other");
        }
        if (random.chance(0.35)) {
            sentence(random, "*", "closing");
        }
        addExtras(random, topic);
        text = built.toString();
    }

    private void addExtras(SeededRandom random, int topic) {
        emails = random.chance(0.012) ? 1 : 0;
        phones = random.chance(0.018) ? 1 : 0;
        nationalIds = random.chance(0.006) ? 1 : 0;
        if (emails == 1) {
            built.append(" e-mail: ").append(PersonalData.email(random)).append('.');
        }
        if (phones == 1) {
            built.append(language == 2 ? " Call " : " Тел. ")
                    .append(PersonalData.phone(random))
                    .append(',');
        }
        if (nationalIds == 1) {
            built.append(language == 0 ? " ЖСН " : " ИИН ")
                    .append(PersonalData.nationalId(random))
                    .append(';');
        }
        if (random.chance(0.004)) {
            built.append(" № ").append(PersonalData.orderNumber(random)).append('.');
        }
        if (random.chance(0.2)) {
            built.append(" #").append(TOPICS.get(topic)).append(" #qazaqstan");
        }
        if (random.chance(0.12)) {
            built.append(' ').append(random.chance(0.5) ? "🙏" : "🔥🔥");
        }
    }

    private void sentence(SeededRandom random, String topic, String label) {
        List<Wording.Template> known = wording.all(LANGUAGES.get(language), topic, label);
        if (known.isEmpty()) {
            known = wording.all(LANGUAGES.get(language), topic, "other");
        }
        if (built.length() > 0) {
            built.append(random.chance(0.05) ? '\n' : ' ');
        }
        int start = built.length();
        Wording.Template template = random.oneOf(known);
        for (int i = 0; i < template.slots().size(); i++) {
            built.append(template.literals().get(i));
            slot(random, template.slots().get(i));
        }
        built.append(template.literals().get(template.slots().size()));
        if (start < built.length()) {
            built.setCharAt(start, Character.toUpperCase(built.charAt(start)));
        }
    }

    private void slot(SeededRandom random, String name) {
        switch (name) {
            case "number" -> built.append(2 + random.below(48));
            case "price" -> built.append(150 + 10 * random.below(400));
            default -> {
                String spoken = language == 3 ? LANGUAGES.get(random.below(2)) : LANGUAGES.get(language);
                built.append(random.oneOf(wording.all(spoken, name, "word")).start());
            }
        }
    }
}
