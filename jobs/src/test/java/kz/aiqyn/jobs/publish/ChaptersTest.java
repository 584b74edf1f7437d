package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.lake.file.Sums;
import kz.aiqyn.jobs.record.Contract;
import kz.aiqyn.jobs.record.Contracts;
import kz.aiqyn.jobs.regime.Regimes;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ChaptersTest {

    private static final Period JULY = Period.parse("2025-07");

    /** The page names the rows of a table by a message, such as those that are suppressed. */
    @Test
    void theRowsOfEveryTableOfDumpsHaveAName() {
        Stream.concat(Contracts.ALL.stream().map(Contract::table), Stream.of(Decisions.TABLE))
                .forEach(table -> assertThat(FigureText.said(List.of(Origin.name(table))))
                        .as(table.name())
                        .hasSize(1));
    }

    @Test
    void theOrderOfChaptersChangesNoNumber(SparkSession spark, @TempDir Path folder) {
        LakeOfRows lake = JulyLake.filled(spark, folder);
        // Chapters speak of each other's counts: of decisions that an erratum flags, and of a field few have filled.
        lake.write(DecisionMarginals.TABLE, MarginalRows.of(JulyLake.CUBE.replace("\"FB\"", "\"Facebook\"")));
        lake.write(DecisionQuality.TABLE, """
                {"day": "2025-07-01", "platform_name": "V Kontakte", "measure": "field-completeness", "field": "content_language", "count": 0, "of": 70}
                {"day": "2025-07-02", "platform_name": "Facebook", "measure": "field-completeness", "field": "content_language", "count": 0, "of": 100}
                """);
        Cells inOrder = count(lake, Chapters.ALL);
        assertThat(inOrder.hidden()).isNotEmpty();
        assertThat(inOrder.equations())
                .anySatisfy(equation -> {
                    assertThat(equation.total().measure()).isEqualTo(SharedMeasures.POSTS_BY_LANGUAGE);
                    assertThat(equation.parts())
                            .singleElement()
                            .extracting(Cell::measure)
                            .isEqualTo("scored-posts");
                })
                .anySatisfy(equation -> {
                    assertThat(equation.total().measure()).isEqualTo("decisions-with-field");
                    assertThat(equation.parts())
                            .singleElement()
                            .extracting(Cell::measure)
                            .isEqualTo(SharedMeasures.DECISIONS);
                })
                .anySatisfy(equation -> assertThat(equation.total().measure())
                        .isEqualTo("decisions-on-rows-of-meta-trusted-flagger-label"));

        for (int seed = 0; seed < 4; seed++) {
            List<Chapter> shuffled = new ArrayList<>(Chapters.ALL);
            Collections.reverse(shuffled);
            if (seed > 0) {
                Collections.shuffle(shuffled, new Random(seed));
            }

            Cells cells = count(lake, shuffled);

            assertThat(cells.counts()).isEqualTo(inOrder.counts());
            assertThat(cells.equations()).isEqualTo(inOrder.equations());
            assertThat(cells.hidden()).isEqualTo(inOrder.hidden());
        }
    }

    @Test
    void everyChapterHasAnIdOfItsOwn() {
        assertThat(Chapters.ALL).extracting(Chapter::id).doesNotHaveDuplicates();
    }

    @Test
    void aChapterReadsTheTablesItDeclares(SparkSession spark) {
        Chapter chapter = new Chapter("curious", List.of(DecisionMarginals.TABLE), Origin.NONE, edition -> {
            edition.ofPeriod(Posts.TABLE, Posts.PLATFORM);
            return platform -> Optional.empty();
        });
        Edition edition = new Edition(
                JULY,
                new Regimes(List.of(EuropeanUnion.REGIME)),
                List.of(),
                Map.of(),
                new Cells(),
                new OfLake(JulyLake.shared(spark)));

        assertThatThrownBy(() -> chapter.count(edition))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Chapter curious may not read table posts: it does not declare it");
    }

    private static Cells count(LakeOfRows lake, List<Chapter> chapters) {
        Cells cells = new Cells();
        Edition edition = new Edition(
                JULY, new Regimes(List.of(EuropeanUnion.REGIME)), List.of(), Map.of(), cells, new OfLake(lake));
        chapters.forEach(chapter -> chapter.count(edition));
        cells.suppress(10);
        return cells;
    }

    /** The tables of a lake, as chapters read them. */
    record OfLake(LakeOfRows lake) implements Edition.Source {

        @Override
        public Dataset<Row> rows(Table table, Scope scope) {
            return lake.lake().fewRows(table, scope);
        }

        @Override
        public Sums sums(Table table, Scope scope, List<String> by, List<String> counts) {
            return lake.lake().sums(table, scope, by, counts);
        }
    }
}
