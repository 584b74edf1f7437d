package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.reports.document.Figure;
import org.junit.jupiter.api.Test;

class DecisionFiguresTest {

    private static final String CUBE = """
            {"day": "2025-07-01", "platform_name": "VK", "decision_visibility": "DECISION_VISIBILITY_A DECISION_VISIBILITY_B",\
             "decision_account": "DECISION_ACCOUNT_X", "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",\
             "category": "STATEMENT_CATEGORY_VIOLENCE", "category_specification": "KEYWORD_OTHER KEYWORD_PHISHING",\
             "content_type": "CONTENT_TYPE_TEXT CONTENT_TYPE_VIDEO",\
             "content_language": "KK", "source_type": "SOURCE_VOLUNTARY", "automated_detection": true,\
             "automated_decision": "AUTOMATED_DECISION_FULLY", "decisions": 40,\
             "content_to_action": {"0": 20, "3": 10}, "action_to_report": {"1": 40}, "content_to_report": {"1": 20, "4": 10}}
            {"day": "2025-07-02", "platform_name": "FB", "decision_visibility": "DECISION_VISIBILITY_A",\
             "category": "STATEMENT_CATEGORY_VIOLENCE", "content_type": "CONTENT_TYPE_TEXT", "automated_detection": false,\
             "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED", "decisions": 60,\
             "content_to_action": {"5": 30}, "action_to_report": {}}
            """;

    @Test
    void everyDimensionHasItsFigure() {
        List<Figure> figures = figures(CUBE, 0).figures(Cells.ALL);

        assertThat(figures)
                .extracting(Figure::id)
                .containsExactly(
                        "decisions-by-day",
                        "decisions-by-day-and-platform",
                        "decisions-by-platform",
                        "decisions-by-category",
                        "decisions-category-by-automation",
                        "decisions-by-keyword",
                        "decisions-by-restriction",
                        "decisions-by-automation",
                        "decisions-by-detection",
                        "decisions-by-source",
                        "decisions-by-ground",
                        "decisions-by-content-type",
                        "decisions-by-language",
                        "decisions-language-by-month",
                        "decision-delay");
        assertThat(FigureText.of(figures, figures.stream().map(Figure::id).toArray(String[]::new)))
                .isEqualTo("""
                decisions-by-day: Decisions by day. Most: 2 July 2025, 60 decisions
                  2025-07-01 = 40 series break
                  2025-07-02 = 60
                decisions-by-day-and-platform: Decisions by day, platform by platform
                  2025-07-02, FB = 60
                  2025-07-01, VK = 40 series break
                decisions-by-platform: Decisions by platform. Most: FB, 60 decisions
                  FB = 60
                  VK = 40
                decisions-by-category: Decisions by category
                  STATEMENT_CATEGORY_VIOLENCE = 100
                decisions-category-by-automation: Decisions by category and automation
                  STATEMENT_CATEGORY_VIOLENCE, AUTOMATED_DECISION_FULLY = 40
                  STATEMENT_CATEGORY_VIOLENCE, AUTOMATED_DECISION_NOT_AUTOMATED = 60
                decisions-by-keyword: Decisions by keyword
                  KEYWORD_OTHER = 40
                  KEYWORD_PHISHING = 40
                decisions-by-restriction: Decisions by restriction. Most: DECISION_VISIBILITY_A, 100 decisions
                  DECISION_VISIBILITY_A = 100
                  DECISION_ACCOUNT_X = 40
                  DECISION_VISIBILITY_B = 40
                decisions-by-automation: Decisions by automation. Most: Not automated, 60 decisions
                  AUTOMATED_DECISION_NOT_AUTOMATED = 60
                  AUTOMATED_DECISION_FULLY = 40
                decisions-by-detection: Decisions by detection. Most: Not found by automated means, 60 decisions
                  No = 60
                  Yes = 40
                decisions-by-source: Decisions by source. Most: (not given), 60 decisions
                   = 60
                  SOURCE_VOLUNTARY = 40
                decisions-by-ground: Decisions by ground. Most: (not given), 60 decisions
                   = 60
                  DECISION_GROUND_ILLEGAL_CONTENT = 40
                decisions-by-content-type: Decisions by content type. Most: Text, 100 decisions
                  CONTENT_TYPE_TEXT = 100
                  CONTENT_TYPE_VIDEO = 40
                decisions-by-language: Decisions by content language. Most: (not given), 60 decisions
                   = 60
                  KK = 40
                decisions-language-by-month: 60.0 % of the decisions state no language of the content
                  2025-07,  = 60 series break
                  2025-07, KK = 40 series break
                  2025-07, RU = 0 series break
                  2025-07, other languages = 0 series break
                decision-delay: At least half of the decisions whose dates are known came within 4 days after the content
                  content_to_action, median = 4
                  content_to_action, percentile 90 = 5
                  content_to_action, percentile 99 = 5
                  action_to_report, median = 1
                  action_to_report, percentile 90 = 1
                  action_to_report, percentile 99 = 1
                  content_to_report, median = 1
                  content_to_report, percentile 90 = 4
                  content_to_report, percentile 99 = 4
                """);
    }

    @Test
    void aPlatformsReportCountsItsOwnDecisions() {
        DecisionFigures decisions = figures(CUBE, 0);

        List<Figure> figures = decisions.figures("VK");

        assertThat(figures).extracting(Figure::id).doesNotContain("decisions-by-platform");
        assertThat(FigureText.of(figures, "decisions-by-day", "decisions-by-automation", "decision-delay"))
                .isEqualTo("""
                        decisions-by-day: Decisions by day
                          2025-07-01 = 40 series break
                        decisions-by-automation: Decisions by automation
                          AUTOMATED_DECISION_FULLY = 40
                        decision-delay: At least half of the decisions whose dates are known came within 0 days after the content
                          content_to_action, median = 0
                          content_to_action, percentile 90 = 3
                          content_to_action, percentile 99 = 3
                          action_to_report, median = 1
                          action_to_report, percentile 90 = 1
                          action_to_report, percentile 99 = 1
                          content_to_report, median = 1
                          content_to_report, percentile 90 = 4
                          content_to_report, percentile 99 = 4
                        """);
        assertThat(FigureText.said(decisions.summary("VK")))
                .containsExactly(
                        "40 decisions filed in the period are counted.",
                        "Of the decisions that are counted, 100.0\u00A0% are filed as taken by fully automated means.",
                        "At least half of the decisions whose dates are known came within 0 days after the content was"
                                + " posted.");
    }

    @Test
    void withoutBothDatesADelayIsNotApplicable() {
        assertThat(FigureText.of(figures(CUBE, 10).figures("FB"), "decision-delay"))
                .isEqualTo("""
                decision-delay: At least half of the decisions whose dates are known came within 5 days after the content
                  content_to_action, median = 5
                  content_to_action, percentile 90 = 5
                  content_to_action, percentile 99 = 5
                  action_to_report, median = not applicable
                  action_to_report, percentile 90 = not applicable
                  action_to_report, percentile 99 = not applicable
                  content_to_report, median = not applicable
                  content_to_report, percentile 90 = not applicable
                  content_to_report, percentile 99 = not applicable
                """);
    }

    @Test
    void delaysOfAFewDecisionsAreWithheld() {
        DecisionFigures decisions = figures("""
                {"day": "2025-07-01", "platform_name": "VK", "automated_decision": "AUTOMATED_DECISION_FULLY",\
                 "decisions": 40, "content_to_action": {"7": 10}, "action_to_report": {"1": 11}}
                """, 10);

        assertThat(FigureText.of(decisions.figures(Cells.ALL), "decision-delay"))
                .isEqualTo("""
                decision-delay: Delay of decisions
                  content_to_action, median = suppressed
                  content_to_action, percentile 90 = suppressed
                  content_to_action, percentile 99 = suppressed
                  action_to_report, median = 1
                  action_to_report, percentile 90 = 1
                  action_to_report, percentile 99 = 1
                  content_to_report, median = not applicable
                  content_to_report, percentile 90 = not applicable
                  content_to_report, percentile 99 = not applicable
                """);
        assertThat(FigureText.said(decisions.summary(Cells.ALL)))
                .containsExactly(
                        "40 decisions filed in the period are counted.",
                        "Of the decisions that are counted, 100.0\u00A0% are filed as taken by fully automated means.");
    }

    /** Two values in the middle, or many alike: at least half, and of how many only where that is told anyway. */
    @Test
    void aMedianIsSaidOfAtLeastHalfOfThoseKnown() {
        String tied = """
                {"day": "2025-07-01", "platform_name": "VK", "decisions": 40, "content_to_action": {"2": 10, "3": 10, "9": 1},\
                 "action_to_report": {}}
                """;
        DecisionFigures untold = figures(tied, 0);
        Cells cells = new Cells();
        cells.add("VK", SharedMeasures.DECISIONS_BY_FIELD.get(0), List.of("content_date"), 21);
        DecisionFigures told = figures(tied, 0, cells);
        DecisionFigures negative = figures(tied.replace("\"2\": 10", "\"-2\": 30"), 0);

        assertThat(FigureText.said(untold.summary("VK")))
                .contains(
                        "At least half of the decisions whose dates are known came within 3 days after the content was"
                                + " posted.");
        assertThat(FigureText.said(told.summary("VK")))
                .contains(
                        "At least half of the 21 decisions whose dates are known came within 3 days after the content was"
                                + " posted.");
        assertThat(FigureText.said(negative.summary("VK"))).noneMatch(sentence -> sentence.contains("dates are known"));
        assertThat(FigureText.of(negative.figures("VK"), "decision-delay"))
                .startsWith("decision-delay: Delay of decisions\n  content_to_action, median = -2\n");
    }

    @Test
    void theSummaryTellsNothingThatIsHidden() {
        DecisionFigures small = figures("""
                {"day": "2025-07-01", "platform_name": "VK", "automated_decision": "AUTOMATED_DECISION_FULLY",\
                 "decisions": 9, "content_to_action": {"7": 9}, "action_to_report": {"1": 9}}
                """, 10);
        DecisionFigures part = figures("""
                {"day": "2025-07-01", "platform_name": "VK", "automated_decision": "AUTOMATED_DECISION_FULLY",\
                 "decisions": 9, "content_to_action": {}, "action_to_report": {}}
                {"day": "2025-07-01", "platform_name": "VK", "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",\
                 "decisions": 91, "content_to_action": {}, "action_to_report": {}}
                """, 10);

        assertThat(small.summary("VK")).isEmpty();
        assertThat(small.summary(Cells.ALL)).isEmpty();
        assertThat(FigureText.said(part.summary("VK")))
                .containsExactly("100 decisions filed in the period are counted.");
    }

    @Test
    void aTitleNeverQuotesAHiddenDay() {
        List<Figure> figures = figures("""
                {"day": "2025-07-01", "platform_name": "VK", "decisions": 9, "content_to_action": {}, "action_to_report": {}}
                {"day": "2025-07-02", "platform_name": "VK", "decisions": 40, "content_to_action": {}, "action_to_report": {}}
                {"day": "2025-07-03", "platform_name": "VK", "decisions": 30, "content_to_action": {}, "action_to_report": {}}
                {"day": "2025-07-04", "platform_name": "VK", "decisions": 35, "content_to_action": {}, "action_to_report": {}}
                """, 10).figures("VK");

        assertThat(FigureText.of(figures, "decisions-by-day")).isEqualTo("""
                decisions-by-day: Decisions by day. Most of those shown: 2 July 2025, 40 decisions
                  2025-07-01 = suppressed
                  2025-07-02 = 40
                  2025-07-03 = suppressed
                  2025-07-04 = 35
                """);
    }

    private static DecisionFigures figures(String cube, int suppressUpTo) {
        return figures(cube, suppressUpTo, new Cells());
    }

    private static DecisionFigures figures(String cube, int suppressUpTo, Cells cells) {
        DecisionFigures figures = new DecisionFigures(
                cells, EuropeanUnion.REGIME, Period.parse("2025-07"), List.of("kk", "ru"), Map.of());
        figures.count(MarginalRows.read(cube), List.of());
        cells.suppress(suppressUpTo);
        return figures;
    }
}
