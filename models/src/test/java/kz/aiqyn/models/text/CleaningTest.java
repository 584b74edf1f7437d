package kz.aiqyn.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;

class CleaningTest {

    @Test
    void cleaningKeepsWordsAndHidesAddressesAndAccounts() {
        String text = "RT @user: 1,234 cases!\n See\u00a0https://t.co/AbC #COVID19";

        assertThat(TextCleaner.clean(text)).isEqualTo("rt xxmention : 1,234 cases! see xxlink #covid19");
    }

    @Test
    void cleaningKnowsMentionsOfVkontakteAndLeavesMailAddresses() {
        assertThat(TextCleaner.clean("[id12|Айгүл], жаз: a@b.kz")).isEqualTo("xxmention , жаз: a@b.kz");
    }

    @Test
    void cleaningComposesLetters() {
        assertThat(TextCleaner.clean("И\u0306")).isEqualTo("й");
    }

    @Test
    void cleaningAMissingTextGivesAnEmptyOne() {
        assertThat(TextCleaner.clean(null)).isEmpty();
    }

    /** As TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5)) of scikit-learn gives them, ordered by place. */
    @Test
    void characterNgramsStayInsidePaddedWords() {
        assertThat(CharacterNgrams.list("ab c", 2, 5))
                .containsExactlyInAnyOrder(" a", "ab", "b ", " ab", "ab ", " ab ", " c", "c ", " c ");
    }

    @Test
    void characterNgramsCountCodePoints() {
        assertThat(CharacterNgrams.list("😀", 2, 2)).containsExactly(" 😀", "😀 ");
    }

    @Test
    void aWordShorterThanAnNgramCountsOnceWhole() {
        assertThat(CharacterNgrams.list("c", 4, 5)).containsExactly(" c ");
    }

    @Test
    void bucketsHoldDampedCountsOfTheListedNgrams() {
        int buckets = 1 << 20;

        Vector counts = CharacterNgrams.count("аа аа бв", 2, 3, buckets);

        assertThat(counts.numNonzeros()).isEqualTo(10);
        assertThat(counts.toSparse().values()).contains(1 + Math.log(2), 1.0);
    }

    @Test
    void anEmptyTextHasNoNgram() {
        assertThat(CharacterNgrams.count("", 2, 5, 16)).isEqualTo(Vectors.sparse(16, new int[0], new double[0]));
    }

    @Test
    void joinedVectorsHaveUnitLengthEach() {
        Vector first = Vectors.sparse(3, new int[] {1}, new double[] {2});
        Vector second = Vectors.sparse(2, new int[] {0, 1}, new double[] {3, 4});

        assertThat(UnitVectors.join(first, second)).isEqualTo(Vectors.dense(0, 1, 0, .6, .8));
    }

    @Test
    void settingsNameTheWrongValue() {
        assertThatThrownBy(() -> new TextClassifierSettings(0, 2, 5, 8, 10, 100, 1e-4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot train a text classifier: termBuckets is 0. Set it to at least 1.");
    }
}
