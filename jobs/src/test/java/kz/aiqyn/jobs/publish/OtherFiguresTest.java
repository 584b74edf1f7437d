package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kz.aiqyn.jobs.tables.Evaluations;
import kz.aiqyn.jobs.tables.Prevalence;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.jobs.tables.Usage;
import kz.aiqyn.models.SparkExtension;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Usage and misinformation. */
@ExtendWith(SparkExtension.class)
class OtherFiguresTest {

    private static final String USAGE = """
            {"measure": "daily-active-accounts", "platform": "VK", "interval_start": "2025-07-01", "language": "", "value": 30}
            {"measure": "daily-active-accounts", "platform": "FB", "interval_start": "2025-07-01", "language": "", "value": 8}
            {"measure": "monthly-active-accounts", "platform": "VK", "interval_start": "2025-07-01", "language": "", "value": 70}
            {"measure": "posts-by-day", "platform": "VK", "interval_start": "2025-07-01", "language": "", "value": 20}
            {"measure": "posts-by-day", "platform": "VK", "interval_start": "2025-07-02", "language": "", "value": 25}
            {"measure": "posts-by-language", "platform": "VK", "interval_start": "2025-07-01", "language": "kk", "value": 40}
            {"measure": "posts-by-language", "platform": "VK", "interval_start": "2025-07-01", "language": "ru", "value": 5}
            """;

    private final Cells cells = new Cells();

    @Test
    void usageIsShownByPlatform(SparkSession spark) {
        UsageFigures usage = usage(spark, 0);

        List<Figure> figures = usage.figures(Cells.ALL);

        assertThat(FigureText.of(figures, "usage-active", "usage-active-monthly", "posts-by-day", "posts-by-language"))
                .isEqualTo("""
                        usage-active: Accounts active each day
                          2025-07-01, FB = 8
                          2025-07-01, VK = 30
                        usage-active-monthly: Accounts active each month
                          VK, 2025-07 = 70
                        posts-by-day: Posts each day
                          2025-07-01, VK = 20
                          2025-07-02, VK = 25
                        posts-by-language: Posts by language
                          VK, kk = 40
                          VK, ru = 5
                        """);
        assertThat(figures).hasSize(4);
    }

    @Test
    void smallUsageIsHiddenWithWhatWouldRevealIt(SparkSession spark) {
        assertThat(FigureText.of(usage(spark, 10).figures("VK"), "usage-active", "posts-by-day", "posts-by-language"))
                .isEqualTo("""
                        usage-active: Accounts active each day
                          2025-07-01, VK = suppressed
                        posts-by-day: Posts each day
                          2025-07-01, VK = 20
                          2025-07-02, VK = 25
                        posts-by-language: Posts by language
                          VK, kk = suppressed
                          VK, ru = suppressed
                        """);
    }

    @Test
    void aPlatformWithoutPostsHasUsageToo(SparkSession spark) {
        UsageFigures usage = usage(spark, 0);

        assertThat(usage.section("FB")).isPresent();
        assertThat(usage.section("TT")).isEmpty();
        assertThat(FigureText.of(usage.figures("FB"), "usage-active", "posts-by-day"))
                .isEqualTo("""
                usage-active: Accounts active each day
                  2025-07-01, FB = 8
                posts-by-day: Posts each day
                """);
    }

    @Test
    void anUnknownMeasureIsABug(SparkSession spark) {
        UsageFigures usage = new UsageFigures(cells, Message.name("July"));

        assertThatThrownBy(() -> usage.count(new Usage(TableRows.of(spark, Usage.TABLE, """
                        {"measure": "weekly", "platform": "VK", "interval_start": "2025-07-01", "language": "", "value": 1}
                        """))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Usage holds the unknown measure weekly");
    }

    @Test
    void sharesHaveWilsonsIntervalAndSayWhatIsNotValidated(SparkSession spark) {
        MisinformationFigures figures = misinformation(spark, """
                {"platform": "VK", "language": "kk", "month": "2025-07", "posts": 100, "misinformation": 25}
                {"platform": "VK", "language": "ru", "month": "2025-07", "posts": 60, "misinformation": 30}
                {"platform": "VK", "language": "ru", "month": "2025-08", "posts": 40, "misinformation": 0}
                """, """
                {"subgroup": "all", "measure": "precision", "value": 0.75, "low": 0.5, "high": 0.9, "rows": 90}
                {"subgroup": "all", "measure": "recall", "rows": 90}
                {"subgroup": "language kk", "measure": "precision", "value": 0.5, "rows": 50}
                {"subgroup": "platform ru", "measure": "precision", "value": 0.25, "rows": 50}
                """);
        cells.suppress(10);

        List<Figure> all = figures.figures(Cells.ALL);

        assertThat(FigureText.of(all, all.stream().map(Figure::id).toArray(String[]::new)))
                .isEqualTo("""
                misinformation-prevalence: Posts the classifier calls misinformation
                  VK, kk = 0.25 (0.175 to 0.343)
                  VK, ru = 0.3 (0.219 to 0.396) not validated
                misinformation-posts: Number of posts the classifier calls misinformation
                  VK, kk = 25
                  VK, ru = 30
                misinformation-by-month: Posts the classifier calls misinformation, month by month
                  2025-07, VK = 0.34375 (0.275 to 0.420) not validated
                  2025-08, VK = 0 (0.000 to 0.088) not validated
                classifier-evaluation: How well the classifier does on posts judged by people
                  precision = 0.75 (0.500 to 0.900)
                  recall = not applicable
                classifier-subgroups: How well the classifier does by language and platform
                  language kk, precision = 0.5
                  platform ru, precision = 0.25
                """);
        assertThat(FigureText.said(all.get(0).notes()))
                .containsExactly(
                        "What the classifier calls misinformation need not be misinformation, and what it does not call so may"
                                + " be.",
                        "The intervals speak of the number of posts only, not of the errors of the classifier.",
                        "Not validated: too few posts of the language, or none, were judged to say how the classifier errs on"
                                + " them.");
    }

    @Test
    void whereEveryLanguageIsValidatedNothingIsSaidNotToBe(SparkSession spark) {
        MisinformationFigures figures = misinformation(spark, """
                {"platform": "VK", "language": "kk", "month": "2025-07", "posts": 100, "misinformation": 25}
                """, """
                {"subgroup": "language kk", "measure": "precision", "value": 0.5, "rows": 50}
                """);

        assertThat(figures.figures("VK"))
                .filteredOn(figure -> figure.unit().equals("share"))
                .allSatisfy(figure -> assertThat(FigureText.said(figure.notes()))
                        .hasSize(2)
                        .noneMatch(note -> note.startsWith("Not validated")));
    }

    @Test
    void aShareIsHiddenWhereEitherSideIsSmall(SparkSession spark) {
        MisinformationFigures figures = misinformation(spark, """
                {"platform": "VK", "language": "en", "month": "2025-07", "posts": 100, "misinformation": 95}
                {"platform": "VK", "language": "kk", "month": "2025-07", "posts": 100, "misinformation": 5}
                {"platform": "VK", "language": "ru", "month": "2025-07", "posts": 300, "misinformation": 150}
                {"platform": "VK", "language": "und", "month": "2025-07", "posts": 50, "misinformation": 0}
                """, "");
        cells.suppress(10);

        assertThat(FigureText.of(figures.figures("VK"), "misinformation-prevalence"))
                .isEqualTo("""
                misinformation-prevalence: Posts the classifier calls misinformation
                  VK, en = suppressed
                  VK, kk = suppressed
                  VK, ru = 0.5 (0.444 to 0.556) not validated
                  VK, und = 0 (0.000 to 0.071) not validated
                """);
    }

    @Test
    void withoutScoresAndEvaluationsThereIsNothingToSay(SparkSession spark) {
        assertThat(misinformation(spark, "", "").section(Cells.ALL)).isEmpty();
    }

    private UsageFigures usage(SparkSession spark, int suppressUpTo) {
        UsageFigures figures = new UsageFigures(cells, Message.name("July"));
        figures.count(new Usage(TableRows.of(spark, Usage.TABLE, USAGE)));
        cells.suppress(suppressUpTo);
        return figures;
    }

    private MisinformationFigures misinformation(SparkSession spark, String prevalence, String evaluations) {
        MisinformationFigures figures = new MisinformationFigures(
                cells, new Evaluations(TableRows.of(spark, Evaluations.TABLE, evaluations)), Message.name("July"));
        figures.count(new Prevalence(TableRows.of(spark, Prevalence.TABLE, prevalence)));
        return figures;
    }
}
