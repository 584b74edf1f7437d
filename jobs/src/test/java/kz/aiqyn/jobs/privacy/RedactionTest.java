package kz.aiqyn.jobs.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class RedactionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Пишите: dana.k+news@example.org!            | Пишите: [e-mail]!
                    (a_b@mail.example.org)                      | ([e-mail])
                    87000001234@example.org                     | [e-mail]
                    почта 8700.ivan@example.org, спасибо        | почта [e-mail], спасибо
                    хат: дана@мысал.қаз деп жаз                 | хат: [e-mail] деп жаз
                    Тел. +7 700 000 12 34, после 18:00          | Тел. [phone], после 18:00
                    тел+77000001234                             | тел[phone]
                    +77000001234 +77000005678                   | [phone] [phone]
                    8 (700) 000-12-34                           | [phone]
                    8(7172)00-12-34.                            | [phone].
                    8-700-000-12-34;                            | [phone];
                    87000001234                                 | [phone]
                    8700 000 12 34                              | [phone]
                    7 700 000 12 34                             | [phone]
                    +7 (900) 000 12 34                          | [phone]
                    Berlin +49 30 1234567 ok                    | Berlin [phone] ok
                    +49 30 1234567 2025 ж.                      | [phone] 2025 ж.
                    +998 90 123 45 67 2025                      | [phone] 2025
                    +1 (202) 555-0143                           | [phone]
                    ИИН 980821399223;                           | ИИН [national id];
                    ЖСН:600809331413                            | ЖСН:[national id]
                    ИИН600809331413                             | ИИН[national id]
                    iin=600809331413                            | iin=[national id]
                    600809 331413                               | [national id]
                    600809-331413, 600809 3 31413               | [national id], [national id]
                    ЖСН 600 809 331 413                         | ЖСН [national id]
                    тел:77000001234, ватсап +7-700-000-12-34    | тел:[phone], ватсап [phone]
                    WhatsApp87000001234                         | WhatsApp[phone]
                    номері87000001234деп                        | номері[phone]деп
                    700 000 12 34 или (747) 000-12-34           | [phone] или ([phone]
                    7700 000 12 34                              | [phone]
                    87000001234,87000005678/87000001234         | [phone],[phone]/[phone]
                    + 7 (700) - 000 - 12 - 34                   | [phone]
                    tel:+77000001234 tel:77000001234            | tel:[phone] tel:[phone]
                    https://wa.me/77000001234?text=a            | https://wa.me/[phone]?text=a
                    https://wa.me/+77000001234                  | https://wa.me/[phone]
                    https://api.whatsapp.com/send?phone=77000001234&text=a | https://api.whatsapp.com/send?phone=[phone]&text=a
                    viber://chat?number=%2B77000001234          | viber://chat?number=[phone]
                    https://t.me/+77000001234                   | https://t.me/[phone]
                    https://signal.me/#p/+77000001234           | https://signal.me/#p/[phone]
                    tg://resolve?phone=77000001234              | tg://resolve?phone=[phone]
                    mailto:dana%40example.org                   | mailto:[e-mail]
                    dana [at] example.org, dana(собака)example (точка) org | [e-mail], [e-mail]
                    """)
    void takesPersonalDataOut(String text, String expected) {
        assertThat(Redaction.redact(text).text()).isEqualTo(expected);
    }

    /** Signs that look or work alike; unseen ones stay where they do not stand inside of what is taken out. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    8—700—000—12—34, 8–700–000–12–34            | [phone], [phone]
                    8‑700‑000‑12‑34, 8‒700‒000‒12‒34            | [phone], [phone]
                    7 (700) 000−1234                            | [phone]
                    8_700_000_12_34                             | [phone]
                    8·700·000·12·34                             | [phone]
                    +7\u2009700\u202F000\u00A012\u200934    | [phone]
                    \u202A+7 700 000 12 34\u202C              | \u202A[phone]\u202C
                    +7\u200B7000001234                         | [phone]
                    ＋77000001234                               | [phone]
                    ８７０００００１２３４                           | [phone]
                    \u0668\u0667\u0660\u0660\u0660\u0660\u0660\u0661\u0662\u0663\u0664 | [phone]
                    𝟖𝟕𝟎𝟎𝟎𝟎𝟎𝟏𝟐𝟑𝟒                                 | [phone]
                    8️⃣7️⃣0️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣                | [phone]
                    ⑧⑦⓪⓪⓪⓪⓪①②③④                              | [phone]
                    600809\u2009331413                         | [national id]
                    dana＠example.org, dana@example\u200B.org    | [e-mail], [e-mail]
                    ｄａｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ               | [e-mail]
                    дана@мысал.қаз                              | [e-mail]
                    """)
    void readsSignsThatLookAlike(String text, String expected) {
        assertThat(Redaction.redact(text).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Қант бағасы 8 700 теңге, күріш 1 250 000 теңге",
                "12.07.2025, 2025-07-12T08:30:15+05:00, 1999–2025",
                "8 700 123 456 тенге",
                "+25 градусов, +5000 тенге, +10 000 000 тенге",
                "пост 122100000000000123, wall-123_87000001234",
                "https://vk.com/wall87000001234",
                "номер заказа 980821399224",
                "980821399223001 и 1980821399223",
                "12-980821399223-1",
                "@aigul и #тег, цена@",
                "в 7:00 и в 8:30, счёт 8:7",
                "3.1415926535897, 100 000 000 000",
                "+7 700 000 12",
                "a@b и x@y.1",
                "https://t.me/c/1234567890/55 https://t.me/channel/12345678",
                "look at example.org, смотри (at) или [dot] 5",
                "990 101 300 122 теңге, 123456 789012",
                "https://example.org/a700-000-12-34?x=77000001234",
                "IMG_8_1234, 7 000 000 12 34, 700 000 1234",
                "пост 77000001234",
            })
    void leavesEverythingElseAlone(String text) {
        assertThat(Redaction.redact(text)).isEqualTo(new Redaction.Redacted(text, 0, 0, 0));
    }

    @Test
    void countsEachKind() {
        Redaction.Redacted redacted = Redaction.redact(
                "a@example.org b@example.org 87000001234 980821399223 751018360614 +7 700 000 00 00 конец");

        assertThat(redacted)
                .isEqualTo(new Redaction.Redacted(
                        "[e-mail] [e-mail] [phone] [national id] [national id] [phone] конец", 2, 2, 2));
    }

    @ParameterizedTest
    @CsvSource({
        // The first weights decide.
        "751018360614, true",
        "980821399223, true",
        // The first weights give 10, the second decide.
        "600809331413, true",
        "970110344141, true",
        // Both give 10: no such number is issued.
        "830802486790, false",
        "690111344870, false",
        // A wrong check digit, month, day, century.
        "751018360615, false",
        "751318360614, false",
        "750230360614, false",
        "751018960614, false",
    })
    void verifiesDateAndCheckDigit(String digits, boolean isValid) {
        assertThat(NationalId.isValid(digits)).isEqualTo(isValid);
    }
}
