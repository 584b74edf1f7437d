package kz.aiqyn.jobs.sample;

import java.util.ArrayList;
import java.util.List;

/** The free texts of decisions as bytes that are already doubled where a quoted CSV field needs it. */
final class DecisionWording {

    static final int ENGLISH = 0;
    static final int RUSSIAN = 1;
    static final int KAZAKH = 2;

    private static final List<String> LANGUAGES = List.of("EN", "RU", "KK");
    private static final byte[] NOTHING = new byte[0];

    private final byte[][][] policies;
    private final List<List<Sentence>> grounds;
    private final List<List<Sentence>> legalGrounds;
    private final List<List<Sentence>> openings;
    private final List<List<Sentence>> details;
    private final List<List<Sentence>> closings;
    private final List<List<Sentence>> facts;

    DecisionWording() {
        Wording wording = Wording.read("decisions.txt");
        policies = new byte[LANGUAGES.size()][DecisionValues.CATEGORIES.size()][];
        for (int language = 0; language < LANGUAGES.size(); language++) {
            for (int category = 0; category < DecisionValues.CATEGORIES.size(); category++) {
                policies[language][category] = RowBuffer.bytes(
                        wording.all("policy", LANGUAGES.get(language), DecisionValues.CATEGORIES.get(category))
                                .get(0)
                                .start());
            }
        }
        grounds = sentences(wording, "ground");
        legalGrounds = sentences(wording, "legal");
        openings = sentences(wording, "opening");
        details = sentences(wording, "detail");
        closings = sentences(wording, "closing");
        facts = sentences(wording, "facts");
    }

    private static List<List<Sentence>> sentences(Wording wording, String role) {
        List<List<Sentence>> byLanguage = new ArrayList<>();
        for (String language : LANGUAGES) {
            byLanguage.add(
                    wording.all(role, language, "*").stream().map(Sentence::of).toList());
        }
        return byLanguage;
    }

    void ground(RowBuffer row, SeededRandom random, int language, int category) {
        field(row, random.oneOf(grounds.get(language)), random, language, category);
    }

    void legalGround(RowBuffer row, SeededRandom random, int language, int category) {
        field(row, random.oneOf(legalGrounds.get(language)), random, language, category);
    }

    /** A whole field of two to four sentences; a few rows break lines or quote the item. */
    void explanation(RowBuffer row, SeededRandom random, int language, int category) {
        boolean lines = random.chance(0.02);
        char between = lines ? '\n' : ' ';
        row.add('"');
        sentence(row, random.oneOf(openings.get(language)), random, language, category);
        row.add(between);
        sentence(row, random.oneOf(details.get(language)), random, language, category);
        if (random.chance(0.4)) {
            row.add(between);
            sentence(row, random.oneOf(closings.get(language)), random, language, category);
        }
        if (random.chance(0.03)) {
            row.add(between).add(Quotation.DOUBLED[random.below(Quotation.DOUBLED.length)]);
        }
        row.add('"');
    }

    void facts(RowBuffer row, SeededRandom random, int language, int category, boolean phpQuotes) {
        row.add('"');
        sentence(row, random.oneOf(facts.get(language)), random, language, category);
        if (phpQuotes) {
            row.add(' ').add(Quotation.ESCAPED[random.below(Quotation.ESCAPED.length)]);
        }
        row.add('"');
    }

    private void field(RowBuffer row, Sentence sentence, SeededRandom random, int language, int category) {
        if (sentence.quoted) {
            row.add('"');
        }
        sentence(row, sentence, random, language, category);
        if (sentence.quoted) {
            row.add('"');
        }
    }

    private void sentence(RowBuffer row, Sentence sentence, SeededRandom random, int language, int category) {
        for (int i = 0; i < sentence.slots.length; i++) {
            row.add(sentence.literals[i]);
            switch (sentence.slots[i]) {
                case 'p' -> row.add(policies[language][category]);
                case 'n' -> row.number(2 + random.below(14), 1);
                case 'c' -> row.add('S').add('R').add('-').number(random.below(900_000), 6);
                default -> row.add(NOTHING);
            }
        }
        row.add(sentence.literals[sentence.slots.length]);
    }

    /** A template as bytes; a slot is known by the first letter of its name. */
    private static final class Sentence {
        private final byte[][] literals;
        private final char[] slots;
        private final boolean quoted;

        private Sentence(byte[][] literals, char[] slots, boolean quoted) {
            this.literals = literals;
            this.slots = slots;
            this.quoted = quoted;
        }

        static Sentence of(Wording.Template template) {
            byte[][] literals = template.literals().stream()
                    .map(literal -> RowBuffer.bytes(literal.replace("\"", "\"\"")))
                    .toArray(byte[][]::new);
            char[] slots = new char[template.slots().size()];
            for (int i = 0; i < slots.length; i++) {
                slots[i] = template.slots().get(i).charAt(0);
            }
            return new Sentence(literals, slots, template.literals().stream().anyMatch(text -> text.indexOf(' ') >= 0));
        }
    }

    /** Words that repeat the item, in the two ways in which PHP's fputcsv leaves quotation marks in a file. */
    private static final class Quotation {
        private static final byte[][] DOUBLED = {
            RowBuffer.bytes("The item says \"\"buy today, pay tomorrow\"\"."),
            RowBuffer.bytes("В записи сказано \"\"только сегодня\"\", и дана ссылка."),
            RowBuffer.bytes("Жазбада \"\"тек бүгін\"\" деп айтылған.")
        };
        private static final byte[][] ESCAPED = {
            RowBuffer.bytes("The item says \\\"click here\\\" and names a site."),
            RowBuffer.bytes("В записи есть слова \\\"срочно\\\", \\\"бесплатно\\\", они учтены."),
            RowBuffer.bytes("Жазба аты: \\\"Ұтыс ойыны\\\""),
            RowBuffer.bytes("The picture reads \"\"\\\"Free\\\"\"\"")
        };

        private Quotation() {}
    }
}
