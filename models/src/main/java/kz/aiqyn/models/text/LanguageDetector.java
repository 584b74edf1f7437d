package kz.aiqyn.models.text;

import static org.apache.spark.sql.functions.udf;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import java.io.Serializable;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which of a few languages a text is written. A text in two of them gets the one that fits better.
 *
 * @param languages ISO 639-1 codes to choose from, at least two; the fewer, the faster and the surer
 */
public record LanguageDetector(List<String> languages) implements Serializable {

    /** Kazakh, Russian and English. */
    public static final LanguageDetector KAZAKH_RUSSIAN_ENGLISH = new LanguageDetector(List.of("kk", "ru", "en"));

    /** What a text without a known language gets, the ISO 639-2 code for "undetermined". */
    public static final String UNDETERMINED = "und";

    /** Fewer letters than these are a greeting or a cry in any language. */
    public static final int MIN_LETTERS = 3;

    /** A Russian text that names a Kazakh person stays below this share of letters, Kazakh text lies far above. */
    private static final double KAZAKH_SHARE = 0.06;

    /** Languages that share some of the letters that Kazakh has beside the Russian ones. */
    private static final Set<String> SHARE_KAZAKH_LETTERS = Set.of("be", "mn", "uk");

    /** The models of languages that are written alike, once a machine: 0.2 s and 12 MB for two. */
    private static final Map<List<String>, LetterSequences> SEQUENCES = new ConcurrentHashMap<>();

    private static final Map<String, Set<UnicodeScript>> SCRIPTS = new ConcurrentHashMap<>();

    /** Shares of letters below this are of loanwords and names. */
    private static final double SHARE_OF_A_SCRIPT = 0.01;

    /** Names and terms in Latin letters stand in Cyrillic texts, and hardly the other way round. */
    private static final int CYRILLIC_PART = 3;

    /** Links and names of accounts. */
    private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.|@)\\S*");

    /** Checks the codes. */
    public LanguageDetector {
        languages = List.copyOf(new TreeSet<>(languages));
        if (languages.size() < 2) {
            throw new IllegalArgumentException(
                    "Cannot detect languages: the languages are " + languages + ". Give at least two to choose from.");
        }
        for (String language : languages) {
            code(language);
        }
    }

    /**
     * The ISO 639-1 code of the text's language, or "und" for a text that is missing, too short or of none.
     *
     * <p>Most of its letters, those of links aside, decide between languages that are written differently, and which letters
     * follow each other between those that are written alike.
     */
    public String detect(@Nullable String text) {
        if (text == null) {
            return UNDETERMINED;
        }
        boolean hasLink = text.contains("://") || text.contains("www.") || text.indexOf('@') >= 0;
        String words = hasLink ? LINK.matcher(text).replaceAll(" ") : text;
        Script.Letters letters = Script.letters(words);
        if (letters.all() < MIN_LETTERS) {
            return UNDETERMINED;
        }
        boolean kazakhDecides =
                languages.contains("kk") && languages.stream().noneMatch(SHARE_KAZAKH_LETTERS::contains);
        if (kazakhDecides && letters.kazakh() >= KAZAKH_SHARE * letters.all()) {
            return "kk";
        }
        List<String> written = written(script(words, letters));
        if (written.size() < 2) {
            return written.isEmpty() ? UNDETERMINED : written.get(0);
        }
        String found = SEQUENCES.computeIfAbsent(written, LetterSequences::of).mostLikely(words);
        return found == null ? UNDETERMINED : found;
    }

    /** The language code of a text column (string); each executor loads the models once. */
    public Column column(Column text) {
        UDF1<String, String> detect = this::detect;
        return udf(detect, DataTypes.StringType).apply(text);
    }

    private static UnicodeScript script(String text, Script.Letters letters) {
        int other = letters.all() - letters.cyrillic() - letters.latin();
        if (letters.cyrillic() * CYRILLIC_PART >= letters.all()) {
            return UnicodeScript.CYRILLIC;
        }
        return letters.latin() >= other
                ? UnicodeScript.LATIN
                : UnicodeScript.of(text.codePoints()
                        .filter(Character::isLetter)
                        .filter(letter -> !Script.isCyrillicOrLatin(letter))
                        .findFirst()
                        .orElseThrow());
    }

    /** Those of the languages that are written in a script. */
    private List<String> written(UnicodeScript script) {
        return languages.stream()
                .filter(language -> SCRIPTS.computeIfAbsent(language, LanguageDetector::scripts)
                        .contains(script))
                .toList();
    }

    private static Set<UnicodeScript> scripts(String language) {
        Map<UnicodeScript, Double> shares = new EnumMap<>(UnicodeScript.class);
        LetterSequences.read(
                language,
                "unigrams",
                (letter, share) -> shares.merge(UnicodeScript.of(letter.codePointAt(0)), share, Double::sum));
        shares.values().removeIf(share -> share < SHARE_OF_A_SCRIPT);
        return shares.keySet();
    }

    private static IsoCode639_1 code(String language) {
        return Arrays.stream(IsoCode639_1.values())
                .filter(code -> code != IsoCode639_1.NONE)
                .filter(code -> code.toString().equalsIgnoreCase(language))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot detect language " + language
                        + ": there is no model for it. Use ISO 639-1 codes such as kk, ru, en."));
    }
}
