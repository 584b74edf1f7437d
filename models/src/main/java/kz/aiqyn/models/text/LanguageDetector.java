package kz.aiqyn.models.text;

import static org.apache.spark.sql.functions.udf;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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

    /** One loaded model a language set and machine: it takes a second and 58 MB for three languages. */
    private static final Map<Set<String>, com.github.pemistahl.lingua.api.LanguageDetector> LOADED =
            new ConcurrentHashMap<>();

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

    /** The ISO 639-1 code of the text's language, or "und" for a text that is missing, too short or of none. */
    public String detect(@Nullable String text) {
        if (text == null) {
            return UNDETERMINED;
        }
        Script.Letters letters = Script.letters(text);
        if (letters.all() < MIN_LETTERS) {
            return UNDETERMINED;
        }
        boolean kazakhDecides =
                languages.contains("kk") && languages.stream().noneMatch(SHARE_KAZAKH_LETTERS::contains);
        if (kazakhDecides && letters.kazakh() >= KAZAKH_SHARE * letters.all()) {
            return "kk";
        }
        String found = LOADED.computeIfAbsent(new TreeSet<>(languages), LanguageDetector::load)
                .detectLanguageOf(text)
                .getIsoCode639_1()
                .toString()
                .toLowerCase(Locale.ROOT);
        return found.equals("none") ? UNDETERMINED : found;
    }

    /** The language code of a text column (string); each executor loads the models once. */
    public Column column(Column text) {
        UDF1<String, String> detect = this::detect;
        return udf(detect, DataTypes.StringType).apply(text);
    }

    private static com.github.pemistahl.lingua.api.LanguageDetector load(Set<String> languages) {
        IsoCode639_1[] codes = languages.stream().map(LanguageDetector::code).toArray(IsoCode639_1[]::new);
        return LanguageDetectorBuilder.fromIsoCodes639_1(codes).build();
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
