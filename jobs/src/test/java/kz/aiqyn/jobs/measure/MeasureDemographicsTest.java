package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.Accounts;
import kz.aiqyn.jobs.tables.Demographics;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class MeasureDemographicsTest {

    @Test
    void anAccountCountsAsRecordedLast(SparkSession spark) {
        assertThat(consenting(spark, """
                {"platform": "VK", "account_key": "a", "recorded_on": "2025-07-02", "birth_year": 2000,\
                 "gender": "female", "region": "KZ-75", "consent": true}
                {"platform": "VK", "account_key": "a", "recorded_on": "2025-07-01", "birth_year": 1950,\
                 "gender": "male", "region": "KZ-71", "consent": true}
                {"platform": "FB", "account_key": "a", "recorded_on": "2025-07-01", "birth_year": 1950,\
                 "gender": "male", "region": "KZ-71", "consent": true}
                """))
                .containsExactlyInAnyOrder(
                        "{\"platform\":\"VK\",\"age_band\":\"25-34\",\"gender\":\"female\",\"region\":\"KZ-75\",\"accounts\":1,\"records\":2}",
                        "{\"platform\":\"FB\",\"age_band\":\"65+\",\"gender\":\"male\",\"region\":\"KZ-71\",\"accounts\":1,\"records\":1}");
    }

    @Test
    void onlyWhoConsentedLastIsCountedAndNoRowIsLost(SparkSession spark) {
        assertThat(consenting(spark, """
                {"platform": "VK", "account_key": "withdrew", "recorded_on": "2025-07-01", "consent": true}
                {"platform": "VK", "account_key": "withdrew", "recorded_on": "2025-07-02", "consent": false}
                {"platform": "VK", "account_key": "never asked", "recorded_on": "2025-07-01"}
                {"platform": "VK", "account_key": "agreed", "recorded_on": "2025-07-01", "consent": false}
                {"platform": "VK", "account_key": "agreed", "recorded_on": "2025-07-02", "consent": true}
                """))
                .containsExactlyInAnyOrder(
                        "{\"platform\":\"VK\",\"age_band\":\"unknown\",\"gender\":\"unknown\","
                                + "\"region\":\"unknown\",\"accounts\":1,\"records\":2}",
                        "{\"platform\":\"VK\",\"accounts\":0,\"records\":3}");
    }

    @Test
    void theYearOfBirthGivesTheAgeBand(SparkSession spark) {
        Map<String, String> bands = new LinkedHashMap<>();
        List.of("2026", "1904", "null").forEach(year -> bands.put(year, "unknown"));
        List.of("2025", "2008").forEach(year -> bands.put(year, "0-17"));
        List.of("2007", "2001").forEach(year -> bands.put(year, "18-24"));
        List.of("2000", "1991").forEach(year -> bands.put(year, "25-34"));
        List.of("1990", "1981").forEach(year -> bands.put(year, "35-44"));
        List.of("1980", "1971").forEach(year -> bands.put(year, "45-54"));
        List.of("1970", "1961").forEach(year -> bands.put(year, "55-64"));
        List.of("1960", "1905").forEach(year -> bands.put(year, "65+"));
        String accounts = bands.keySet().stream()
                .map(year -> "{\"platform\": \"born " + year + "\", \"account_key\": \"a\", \"birth_year\": " + year
                        + ", \"recorded_on\": \"2025-07-01\", \"consent\": true}")
                .collect(Collectors.joining("\n"));

        assertThat(consenting(spark, accounts))
                .containsExactlyInAnyOrderElementsOf(bands.entrySet().stream()
                        .map(band -> "{\"platform\":\"born " + band.getKey() + "\",\"age_band\":\"" + band.getValue()
                                + "\",\"gender\":\"unknown\",\"region\":\"unknown\",\"accounts\":1,\"records\":1}")
                        .toList());
    }

    @Test
    void smallCountsStandInTheLakeAsTheyAre(SparkSession spark, @TempDir Path folder) {
        LakeOfRows lake = new LakeOfRows(spark, folder);
        String outside = """

                {"platform": "VK", "account_key": "before", "recorded_on": "2025-06-30", "consent": true}
                {"platform": "VK", "account_key": "after", "recorded_on": "2025-08-01", "consent": true}
                """;
        lake.write(Accounts.TABLE, accounts(11, "female") + "\n" + accounts(3, "male") + outside);

        lake.run(new MeasureDemographics(), "2025-07");

        assertThat(lake.run(new MeasureDemographics(), "2025-07").state()).isEqualTo(JobOutcome.State.UNCHANGED);
        assertThat(lake.read(Demographics.TABLE))
                .containsExactlyInAnyOrder(row("unknown", "female", 11), row("unknown", "male", 3));
    }

    private static String accounts(int count, String gender) {
        return IntStream.range(0, count)
                .mapToObj(number -> "{\"platform\": \"VK\", \"account_key\": \"" + gender + number
                        + "\", \"recorded_on\": \"2025-07-01\", \"gender\": \"" + gender + "\", \"consent\": true}")
                .collect(Collectors.joining("\n"));
    }

    private static String row(String age, String gender, int accounts) {
        return String.format(
                "{\"period\":\"2025-07\",\"platform\":\"VK\",\"age_band\":\"%s\",\"gender\":\"%s\","
                        + "\"region\":\"unknown\",\"accounts\":%d,\"records\":%d}",
                age, gender, accounts, accounts);
    }

    private static List<String> consenting(SparkSession spark, String accounts) {
        return TableRows.json(MeasureDemographics.measure(
                        new Accounts(TableRows.of(spark, Accounts.TABLE, accounts)), Period.parse("2025-07"))
                .rows()
                .drop(Demographics.PERIOD));
    }
}
