package kz.aiqyn.jobs.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class PseudonymsTest {

    private static final String KEY = "a-key-of-this-test-only";

    /** Expected: {@code printf 'VKontakte\x00289537726' | openssl dgst -sha256 -hmac 'a-key-of-this-test-only'}. */
    @Test
    void isTheStartOfAKeyedHash() {
        assertThat(new Pseudonyms(KEY).pseudonym("VKontakte", "289537726"))
                .isEqualTo("0eb1ac061dbcd1a997d2446a62373429");
    }

    @Test
    void differsByPlatformIdAndKey() {
        Pseudonyms pseudonyms = new Pseudonyms(KEY);

        assertThat(pseudonyms.pseudonym("Facebook", "1"))
                .isEqualTo(pseudonyms.pseudonym("Facebook", "1"))
                .isNotEqualTo(pseudonyms.pseudonym("Instagram", "1"))
                .isNotEqualTo(pseudonyms.pseudonym("Facebook", "2"))
                .isNotEqualTo(new Pseudonyms(KEY + "2").pseudonym("Facebook", "1"));
    }

    @Test
    void survivesSerialization() throws Exception {
        Pseudonyms pseudonyms = new Pseudonyms(KEY);
        String expected = pseudonyms.pseudonym("Facebook", "1");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(pseudonyms);
        }

        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Pseudonyms copy = (Pseudonyms) stream.readObject();
            assertThat(copy.pseudonym("Facebook", "1")).isEqualTo(expected);
        }
    }

    @Test
    void neverShowsItsKey() {
        assertThat(new Pseudonyms(KEY)).hasToString("Pseudonyms[key hidden]");
    }

    @Test
    void refusesAShortKeyWithoutShowingIt() {
        assertThatThrownBy(() -> new Pseudonyms("secret"))
                .hasMessage("Cannot replace account ids by pseudonyms: the key in AIQYN_PSEUDONYM_KEY has 6 characters,"
                        + " at least 16 are needed. Set one with:"
                        + " export AIQYN_PSEUDONYM_KEY=$(openssl rand -hex 32)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaa",
                "abababababababab",
                "1234567812345678",
                "0123456789abcdef",
                "aaaaaaaabbbbbbbbcccc"
            })
    void refusesAKeyThatIsEasyToGuess(String key) {
        assertThatThrownBy(() -> new Pseudonyms(key))
                .hasMessage("Cannot replace account ids by pseudonyms: the key in AIQYN_PSEUDONYM_KEY is easy to guess,"
                        + " it repeats a few characters or counts on. Set one with:"
                        + " export AIQYN_PSEUDONYM_KEY=$(openssl rand -hex 32)");
    }

    @Test
    void hasAFingerprintOfItsKey() {
        assertThat(new Pseudonyms(KEY).fingerprint())
                .hasSize(16)
                .isEqualTo(new Pseudonyms(KEY).fingerprint())
                .isNotEqualTo(new Pseudonyms(KEY + "2").fingerprint());
    }

    @Test
    void saysHowToSetAMissingKey() {
        assertThat(Pseudonyms.missing())
                .hasMessage("Cannot replace account ids by pseudonyms: AIQYN_PSEUDONYM_KEY is not set."
                        + " Set it with: export AIQYN_PSEUDONYM_KEY=$(openssl rand -hex 32)");
    }
}
