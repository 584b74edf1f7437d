package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.Reader;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.models.statistics.CellSystem.Print;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationsTest {

    private static final Cell SUSPENDED = new Cell("VK", "orders", List.of("suspended"));

    @TempDir
    private Path root;

    private static PublishedCells publication(String period, Map<String, Long> counts) {
        Cells cells = new Cells();
        counts.forEach((value, count) -> {
            cells.add("VK", "orders", List.of(value), count);
            cells.add("VK", "all orders", List.of(), count);
        });
        cells.sum("all orders", "orders");
        return cells.publication(Period.parse(period), 10);
    }

    private static PublishedCells out(PublishedCells publication, List<PublishedCells> earlier) {
        return publication.hiding(Publications.hidden(publication, earlier).cells());
    }

    /** 40 in the quarter less 20 and 16 would be the 4 that July hides. */
    @Test
    void aQuarterLessItsMonthsIsNoSmallCount() {
        PublishedCells july =
                out(publication("2025-07", Map.of("suspended", 4L, "removed", 300L, "none", 90L)), List.of());
        PublishedCells august = publication("2025-08", Map.of("suspended", 20L, "removed", 310L));
        PublishedCells september = publication("2025-09", Map.of("suspended", 16L, "removed", 320L));
        PublishedCells quarter = publication("2025-Q3", Map.of("suspended", 40L, "removed", 930L, "none", 90L));

        assertThat(july.hidden()).contains(SUSPENDED);
        assertThat(august.hidden()).isEmpty();
        assertThat(out(quarter, List.of()).hidden()).isEmpty();
        assertThat(out(quarter, List.of(july, august, september)).hidden()).contains(SUSPENDED);
    }

    /** What is left of a quarter whose other months nobody has published is a count as well. */
    @Test
    void whatAMonthLeavesOfAQuarterIsNoSmallCount() {
        PublishedCells july = publication("2025-07", Map.of("suspended", 37L, "removed", 300L));
        PublishedCells quarter = publication("2025-Q3", Map.of("suspended", 40L, "removed", 900L));

        assertThat(out(quarter, List.of(july)).hidden()).contains(SUSPENDED);
        assertThat(out(july, List.of(quarter)).hidden()).contains(SUSPENDED);
    }

    @Test
    void aRevisionLessTheOneBeforeIsNoSmallCount() {
        PublishedCells first = publication("2025-07", Map.of("suspended", 37L, "removed", 300L));
        PublishedCells second = publication("2025-07", Map.of("suspended", 40L, "removed", 300L));
        PublishedCells third = publication("2025-07", Map.of("suspended", 70L, "removed", 380L));

        assertThat(out(second, List.of(first)).hidden())
                .contains(SUSPENDED)
                .doesNotContain(new Cell("VK", "orders", List.of("removed")));
        assertThat(out(third, List.of(first)).hidden()).isEmpty();
    }

    /** Which of two would do is chosen once: the other revision would show what this one hides. */
    @Test
    void aRevisionHidesWhatTheOneBeforeHid() {
        PublishedCells first =
                out(publication("2025-07", Map.of("suspended", 4L, "removed", 300L, "none", 310L)), List.of());
        PublishedCells second =
                out(publication("2025-07", Map.of("suspended", 4L, "removed", 370L, "none", 290L)), List.of(first));

        Reader reader = new Reader();
        Set<String> small = tell(reader, List.of(first, second));
        assertThat(reader.worksOut()).doesNotContainKeys(small.toArray(String[]::new));
    }

    /** Months, quarters and revisions in any order, each with small counts: another way to work them out finds none. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noSmallCountFollowsFromAllThatIsOut(long seed) {
        Random random = new Random(seed);
        Map<String, Map<String, Long>> months = new TreeMap<>();
        Map<String, Long> all = new TreeMap<>();
        for (String month : List.of("2025-07", "2025-08", "2025-09")) {
            Map<String, Long> counts = new TreeMap<>();
            for (String value : List.of("a", "b", "c", "d", "e")) {
                long count = random.nextInt(3) == 0 ? random.nextInt(12) : 12 + random.nextInt(90);
                counts.put(value, count);
                all.merge(value, count, Long::sum);
            }
            months.put(month, counts);
        }
        List<PublishedCells> order = new ArrayList<>();
        months.forEach((month, counts) -> order.add(publication(month, counts)));
        order.add(publication("2025-Q3", all));
        Map<String, Long> later = new TreeMap<>(months.get("2025-08"));
        later.merge("a", 30L, Long::sum);
        later.merge("b", 3L, Long::sum);
        Collections.shuffle(order, random);
        order.add(publication("2025-08", later));
        List<PublishedCells> out = new ArrayList<>();
        int exposed = 0;
        for (PublishedCells next : order) {
            List<PublishedCells> before = List.copyOf(out);
            exposed += Publications.hidden(next, before).exposed();
            out.add(out(next, before));
        }

        Reader reader = new Reader();
        Set<String> small = tell(reader, out);

        assertThat(exposed).isZero();
        assertThat(small).isNotEmpty();
        assertThat(reader.worksOut()).doesNotContainKeys(small.toArray(String[]::new));
    }

    /** Tells a reader all that is out; gives the names of small counts. */
    private static Set<String> tell(Reader reader, List<PublishedCells> out) {
        Set<String> small = new TreeSet<>();
        for (int number = 0; number < out.size(); number++) {
            PublishedCells one = out.get(number);
            int of = number;
            one.counts().forEach((cell, count) -> {
                String key = of + " " + cell;
                if (one.print(cell) == Print.HIDDEN) {
                    reader.misses(key);
                } else {
                    reader.sees(key, count);
                }
                if (count >= 1 && count <= 10) {
                    small.add(key);
                }
            });
            one.equations()
                    .forEach(equation -> reader.knows(
                            of + " " + equation.total(),
                            equation.parts().stream()
                                    .map(part -> of + " " + part)
                                    .toList()));
        }
        // The newest of each month make up the quarter as long as no revision has come out; that has other counts.
        Map<String, Integer> first = new TreeMap<>();
        for (int number = 0; number < out.size(); number++) {
            first.putIfAbsent(out.get(number).period().id(), number);
        }
        Integer quarter = first.remove("2025-Q3");
        if (quarter != null) {
            out.get(quarter)
                    .counts()
                    .keySet()
                    .forEach(cell -> reader.knows(
                            quarter + " " + cell,
                            first.values().stream()
                                    .map(month -> month + " " + cell)
                                    .toList()));
        }
        return small;
    }

    @Test
    void whatIsKeptIsReadBack() {
        PublishedCells july =
                out(publication("2025-07", Map.of("suspended", 4L, "removed", 300L, "none", 90L)), List.of());
        Path file = root.resolve("lake/published-cells/1.json");

        july.write(file);

        assertThat(PublishedCells.read(file)).isEqualTo(july);
    }

    @Test
    void aReportIsAttackedWithThoseInTheFolder() throws IOException {
        KeptCells kept = new KeptCells(new Configuration.Storage(root.toString()));
        PublishedCells july = publication("2025-07", Map.of("suspended", 37L, "removed", 300L));
        PublishedCells quarter = publication("2025-Q3", Map.of("suspended", 40L, "removed", 900L));

        kept.hide(july);
        assertThat(kept.hide(quarter).cells()).isEmpty();
        Files.createDirectories(root.resolve("reports/vk-1/2025-07/r1"));
        kept.hide(july);
        assertThat(kept.hide(july).cells()).isEmpty();
        assertThat(kept.hide(quarter).cells()).contains(SUSPENDED);

        assertThat(root.resolve("lake/published-cells/2025-07-01_2025-07-31")).isDirectoryContaining("glob:**/1.json");
        assertThat(root.resolve("lake/published-cells/2025-07-01_2025-07-31/2.json"))
                .doesNotExist();
    }

    @Test
    void aPeriodThatCutsThroughAnotherIsRefused() throws IOException {
        KeptCells kept = new KeptCells(new Configuration.Storage(root.toString()));
        kept.hide(publication("2025-07", Map.of("suspended", 37L)));
        Files.createDirectories(root.resolve("reports/vk-1/2025-07/r1"));

        assertThatThrownBy(() -> kept.hide(publication("2025-07-15/2025-08-14", Map.of("suspended", 37L))))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage("Cannot publish a report of 2025-07-15/2025-08-14: a report of 2025-07 is in "
                        + root.resolve("reports")
                        + ", and what each of them hides could be told from what both say of the days they share."
                        + " Publish periods that lie in each other or share no day, or this one with another"
                        + " storage.root.");
    }

    @Test
    void aReportOfWhichNothingIsKeptIsInTheWay() throws IOException {
        Files.createDirectories(root.resolve("reports/vk-1/2025-07/r1"));

        assertThatThrownBy(() -> new KeptCells(new Configuration.Storage(root.toString()))
                        .hide(publication("2025-Q3", Map.of("suspended", 37L))))
                .isInstanceOf(CheckRefusedException.class)
                .hasMessage("Cannot publish a report: one of 2025-07 is in " + root.resolve("reports") + ", and "
                        + root.resolve("lake/published-cells/2025-07-01_2025-07-31")
                        + ", which says what it hides, is not there. Move that report away, or restore the folder.");
    }
}
