package kz.aiqyn.models.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How likely a letter follows one to three others in the words of some languages, by the models of the library lingua.
 *
 * <p>Lingua itself makes an object of every sequence and asks each language for it again; here sequences are numbers, and one
 * look into a table answers for all languages.
 */
final class LetterSequences {

    /** The natural logarithm of the likelihood of what a language was not seen to have. */
    private static final float UNSEEN = -12;

    /** More letters than these make no difference to what is found. */
    private static final int LETTERS = 200;

    private static final String[] MODELS = {"bigrams", "trigrams", "quadrigrams"};
    private static final long PAIR = 0xFFFF_FFFFL;
    private static final long TRIPLE = 0xFFFF_FFFF_FFFFL;

    private final String[] languages;
    /** The letters of a sequence, 16 bits each; 0 where none stands. */
    private long[] keys = new long[1 << 16];
    /** One for each language, by the place of the key. */
    private float[] logarithms;

    private int size;

    private LetterSequences(List<String> languages) {
        this.languages = languages.toArray(new String[0]);
        this.logarithms = new float[keys.length * languages.size()];
    }

    static LetterSequences of(List<String> languages) {
        LetterSequences sequences = new LetterSequences(languages);
        for (int i = 0; i < languages.size(); i++) {
            int language = i;
            for (String model : MODELS) {
                read(
                        languages.get(i),
                        model,
                        (sequence, share) -> sequences.put(key(sequence), language, (float) Math.log(share)));
            }
        }
        return sequences;
    }

    private static long key(String sequence) {
        long key = 0;
        for (int i = 0; i < sequence.length(); i++) {
            key = key << 16 | sequence.charAt(i);
        }
        return key;
    }

    private void put(long key, int language, float logarithm) {
        if (2 * size >= keys.length) {
            grow();
        }
        int place = place(key);
        if (keys[place] == 0) {
            keys[place] = key;
            size++;
            int from = place * languages.length;
            Arrays.fill(logarithms, from, from + languages.length, UNSEEN);
        }
        logarithms[place * languages.length + language] = logarithm;
    }

    private void grow() {
        long[] oldKeys = keys;
        float[] oldLogarithms = logarithms;
        keys = new long[2 * oldKeys.length];
        logarithms = new float[2 * oldLogarithms.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                System.arraycopy(
                        oldLogarithms, i * languages.length, logarithms, place * languages.length, languages.length);
            }
        }
    }

    /** The language that a text is most likely of; null where two are as likely. */
    @Nullable
    String mostLikely(String text) {
        double[] sums = new double[languages.length];
        long key = 0;
        int letters = 0;
        for (int i = 0; i < text.length() && letters < LETTERS; i++) {
            char character = Character.toLowerCase(text.charAt(i));
            if (!Character.isLetter(character)) {
                key = 0;
                continue;
            }
            letters++;
            key = key << 16 | character;
            if (key > 0xFFFF || key < 0) {
                add(key & PAIR, sums);
                if ((key & TRIPLE) > PAIR) {
                    add(key & TRIPLE, sums);
                }
                if (key > TRIPLE || key < 0) {
                    add(key, sums);
                }
            }
        }
        int best = 0;
        boolean isTie = false;
        for (int i = 1; i < sums.length; i++) {
            isTie = sums[i] == sums[best] || (isTie && sums[i] < sums[best]);
            best = sums[i] > sums[best] ? i : best;
        }
        return isTie ? null : languages[best];
    }

    private void add(long key, double[] sums) {
        int place = place(key);
        boolean isSeen = keys[place] == key;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += isSeen ? logarithms[place * sums.length + i] : UNSEEN;
        }
    }

    /** Where a key stands, or would stand. */
    private int place(long key) {
        int place = (int) (key * 0x9E37_79B9_7F4A_7C15L >>> Long.numberOfLeadingZeros(keys.length) + 1);
        while (keys[place] != 0 && keys[place] != key) {
            place = place + 1 & keys.length - 1;
        }
        return place;
    }

    /** Takes a sequence of letters and how often it was seen, as a share. */
    interface Consumer {
        void accept(String sequence, double share);
    }

    /** Reads a model of lingua: {@code {"language": ..., "ngrams": {"1/31013": "ссб ссй", ...}}}. */
    static void read(String language, String model, Consumer consumer) {
        String name = "/language-models/" + language + "/" + model + ".json";
        try (InputStream in = Objects.requireNonNull(LetterSequences.class.getResourceAsStream(name), name);
                JsonParser parser = new JsonFactory().createParser(in)) {
            while (parser.nextToken() != null) {
                boolean isShare = parser.currentToken() == JsonToken.VALUE_STRING
                        && parser.getParsingContext().getParent().hasCurrentName();
                if (isShare) {
                    String[] share = parser.currentName().split("/", 2);
                    double value = Double.parseDouble(share[0]) / Double.parseDouble(share[1]);
                    for (String sequence : parser.getText().split(" ")) {
                        consumer.accept(sequence, value);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("A model of the class path cannot be read", e);
        }
    }
}
