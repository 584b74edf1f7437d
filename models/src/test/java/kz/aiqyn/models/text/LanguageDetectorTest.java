package kz.aiqyn.models.text;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class LanguageDetectorTest {

    private static final LanguageDetector DETECTOR = LanguageDetector.KAZAKH_RUSSIAN_ENGLISH;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kk | Бүгін Алматыда ауа райы жылы болады",
                "kk | Бала мектепте отыр",
                "kk | Рахмет, өте жақсы товар, рекомендую",
                "ru | Сегодня в Алматы будет тёплая погода",
                "ru | Мұрат сказал, что завтра в городе закроют мост на ремонт и движение изменят",
                "en | The weather in Almaty will be warm today",
                "und | 12 345 !!!",
                "und | ок",
                "ru | Спасибо @almaty.news.agency https://www.example.org/a-long-english-title",
                "ru | Установка Microsoft Windows Server: что нужно знать",
                "kk | Бала базарга барып алма сатып алды",
                "und | https://example.org/a-long-english-title",
                "und | 哈萨克斯坦今天很暖和",
            })
    void tellsTheLanguage(String language, String text) {
        assertThat(DETECTOR.detect(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"uk, Сьогодні в Києві буде гарна погода", "de, Heute wird das Wetter schön", "el, Καλημέρα σας"})
    void choosesAmongOtherLanguages(String language, String text) {
        assertThat(new LanguageDetector(List.of("ru", "uk", "en", "de", "el")).detect(text))
                .isEqualTo(language);
    }

    @Test
    void missingTextIsUndetermined() {
        assertThat(DETECTOR.detect(null)).isEqualTo("und");
    }

    @Test
    void worksOnColumns(SparkSession spark) {
        Dataset<Row> texts = spark.sql("SELECT 'Қайырлы таң, достар' AS text");

        assertThat(texts.select(DETECTOR.column(col("text"))).head().getString(0))
                .isEqualTo("kk");
    }

    @Test
    void refusesUnknownLanguages() {
        assertThatThrownBy(() -> new LanguageDetector(List.of("kk", "xx")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot detect language xx: there is no model for it."
                        + " Use ISO 639-1 codes such as kk, ru, en.");
    }

    @Test
    void refusesASingleLanguage() {
        assertThatThrownBy(() -> new LanguageDetector(List.of("kk")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot detect languages: the languages are [kk]. Give at least two to choose from.");
    }

    @ParameterizedTest
    @CsvSource({"KAZAKH_CYRILLIC, Қазақстан", "CYRILLIC, Казахстан", "LATIN, Qazaqstan", "OTHER, 哈萨克斯坦", "NONE, 123"})
    void tellsTheScript(Script script, String text) {
        assertThat(Script.of(text)).isEqualTo(script);
    }
}
