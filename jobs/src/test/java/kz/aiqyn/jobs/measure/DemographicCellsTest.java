package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.Reader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemographicCellsTest {

    private static final Period JULY = Period.parse("2025-07");

    /** Places in a row of the table demographics. */
    private static final int MEASURE = 1;

    private static final int PLATFORM = 2;
    private static final int REGION = 5;
    private static final int COUNT = 6;

    @Test
    void bothTablesGetTheirMarginsAndTheSumOfPlatforms() {
        DemographicCells cells = DemographicCells.of(List.of(
                RowFactory.create("VK", "18-24", "female", "KZ-75", 20L),
                RowFactory.create("FB", "25-34", "female", "KZ-75", 30L)));

        assertThat(cells.suppressed(JULY, 10).stream().map(Row::mkString))
                .containsExactlyInAnyOrder(
                        "2025-07age-genderVK18-24femaleall20ok",
                        "2025-07age-genderVK18-24allall20ok",
                        "2025-07age-genderVKallfemaleall20ok",
                        "2025-07age-genderVKallallall20ok",
                        "2025-07regionVKallallKZ-7520ok",
                        "2025-07age-genderFB25-34femaleall30ok",
                        "2025-07age-genderFB25-34allall30ok",
                        "2025-07age-genderFBallfemaleall30ok",
                        "2025-07age-genderFBallallall30ok",
                        "2025-07regionFBallallKZ-7530ok",
                        "2025-07age-genderall18-24femaleall20ok",
                        "2025-07age-genderall18-24allall20ok",
                        "2025-07age-genderall25-34femaleall30ok",
                        "2025-07age-genderall25-34allall30ok",
                        "2025-07age-genderallallfemaleall50ok",
                        "2025-07age-genderallallallall50ok",
                        "2025-07regionallallallKZ-7550ok");
    }

    @Test
    void aSmallPlatformIsNotTheDifferenceOfTwoReports() {
        List<Row> rows = DemographicCells.of(List.of(
                        RowFactory.create("VK", "18-24", "female", "KZ-75", 3L),
                        RowFactory.create("FB", "18-24", "female", "KZ-75", 300L)))
                .suppressed(JULY, 10);

        assertThat(rows.stream()
                        .filter(row -> !row.getString(PLATFORM).equals("all"))
                        .filter(row -> !row.isNullAt(COUNT)))
                .isEmpty();
        assertThat(reader(rows).worksOut()).isEmpty();
    }

    @Test
    void aSmallRegionIsNotWhatTheOtherRegionsLeaveOfTheAges() {
        List<Row> rows = DemographicCells.of(List.of(
                        RowFactory.create("VK", "18-24", "female", "KZ-75", 300L),
                        RowFactory.create("VK", "18-24", "female", "KZ-71", 200L),
                        RowFactory.create("VK", "18-24", "female", "KZ-11", 4L)))
                .suppressed(JULY, 10);

        assertThat(rows.stream()
                        .filter(row ->
                                row.isNullAt(COUNT) && row.getString(PLATFORM).equals("VK"))
                        .map(row -> row.getString(REGION)))
                .containsExactlyInAnyOrder("KZ-11", "KZ-71");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noSmallCountIsShownOrWorkedOutInRandomTables(long seed) {
        Random random = new Random(seed);
        List<Row> counted = new ArrayList<>();
        int platforms = 1 + random.nextInt(3);
        for (int platform = 0; platform < platforms; platform++) {
            for (int age = 0; age < 4; age++) {
                for (int gender = 0; gender < 3; gender++) {
                    for (int region = 0; region < 3; region++) {
                        int kind = random.nextInt(6);
                        long count = kind == 0 ? random.nextInt(6) : kind == 1 ? random.nextInt(40) : 0;
                        if (count > 0) {
                            counted.add(
                                    RowFactory.create("P" + platform, "A" + age, "G" + gender, "R" + region, count));
                        }
                    }
                }
            }
        }
        DemographicCells cells = DemographicCells.of(counted);

        List<Row> rows = cells.suppressed(JULY, 10);

        assertThat(rows).hasSameSizeAs(cells.counts().keySet());
        assertThat(rows.stream()
                        .filter(row -> !row.isNullAt(COUNT) && row.getLong(COUNT) >= 1 && row.getLong(COUNT) <= 10))
                .isEmpty();
        assertThat(reader(rows).worksOut().entrySet().stream()
                        .filter(count -> count.getValue() >= 1 && count.getValue() <= 10))
                .isEmpty();
    }

    /** Knows for each dimension that a row for all is the sum of the rows for one, and that regions add up to all. */
    private static Reader reader(List<Row> rows) {
        Reader reader = new Reader();
        for (Row row : rows) {
            if (row.isNullAt(COUNT)) {
                reader.misses(key(row, -1));
            } else {
                reader.sees(key(row, -1), row.getLong(COUNT));
            }
        }
        Map<String, List<String>> parts = new HashMap<>();
        for (Row row : rows) {
            for (int place = PLATFORM; place <= REGION; place++) {
                if (!row.getString(place).equals("all")) {
                    parts.computeIfAbsent(key(row, place), total -> new ArrayList<>())
                            .add(key(row, -1));
                }
            }
            if (row.getString(MEASURE).equals("region")) {
                String total = key(row, REGION).replaceFirst("^region", "age-gender");
                parts.computeIfAbsent(total + " of regions", name -> new ArrayList<>())
                        .add(key(row, -1));
            }
        }
        parts.forEach((total, of) -> reader.knows(total.replace(" of regions", ""), of));
        return reader;
    }

    private static String key(Row row, int summedOver) {
        return IntStream.rangeClosed(MEASURE, REGION)
                .mapToObj(place -> place == summedOver ? "all" : row.getString(place))
                .reduce((left, right) -> left + "|" + right)
                .orElseThrow();
    }
}
