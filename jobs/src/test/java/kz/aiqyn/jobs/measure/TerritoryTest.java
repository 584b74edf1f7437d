package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerritoryTest {

    private static final String EUROPEAN_UNION =
            "PT SE SI SK AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL RO";

    @Test
    void theScopeBecomesATerritory() {
        Map<String, String> territories = new LinkedHashMap<>();
        territories.put(EUROPEAN_UNION, "EU");
        territories.put(EUROPEAN_UNION + " NO IS LI", "EEA");
        territories.put(EUROPEAN_UNION + " LI NO", "EEA without IS");
        territories.put(EUROPEAN_UNION + " IS NO", "EEA without LI");
        territories.put(EUROPEAN_UNION + " IS LI", "EEA without NO");
        territories.put(EUROPEAN_UNION + " NO", "EEA without IS LI");
        territories.put(EUROPEAN_UNION + " LI", "EEA without IS NO");
        territories.put(EUROPEAN_UNION + " IS", "EEA without LI NO");
        territories.put(EUROPEAN_UNION.replace("GR", "EL"), "EU");
        territories.put(EUROPEAN_UNION + " EL", "EU");
        territories.put(EUROPEAN_UNION.replace(" GR", ""), "several countries");
        territories.put(EUROPEAN_UNION + " KZ", "several countries");
        territories.put("KZ", "KZ");
        territories.put("KZ KZ", "KZ");
        territories.put("EL", "GR");
        territories.put("EL GR", "GR");
        territories.put("IS LI NO", "several countries");
        territories.put("KZ RU", "several countries");

        territories.forEach(
                (codes, territory) -> assertThat(Territory.of(codes)).as(codes).isEqualTo(territory));
    }
}
