package kz.aiqyn.reports.document;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kz.aiqyn.reports.i18n.Labels;
import kz.aiqyn.reports.i18n.Message;

/** A report with every kind of figure, for tests and for looking at: {@code main} writes it into a folder. */
final class SampleReport {

    private static final List<String> CATEGORIES = List.of(
            "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
            "STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE",
            "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
            "STATEMENT_CATEGORY_VIOLENCE",
            "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
            "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
            "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
            "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
            "STATEMENT_CATEGORY_SELF_HARM",
            "STATEMENT_CATEGORY_ANIMAL_WELFARE",
            "STATEMENT_CATEGORY_CONSUMER_INFORMATION",
            "STATEMENT_CATEGORY_CYBER_VIOLENCE",
            "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
            "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY",
            "STATEMENT_CATEGORY_NOT_SPECIFIED");

    private SampleReport() {}

    public static void main(String[] arguments) {
        Path reports = Path.of(arguments[0]);
        ReportFolder.publish(report(), reports.resolve("all/2025-Q3"), List.of("en"));
        ReportIndex.write(reports, "en");
    }

    static Report report() {
        return new Report(
                Message.name("How platforms moderated content in Kazakhstan"),
                "all",
                "2025-Q3",
                Message.name("1 July to 30 September 2025, days in Asia/Almaty (UTC+5)"),
                true,
                List.of(
                        Message.name("Platforms reported 1,284,112 decisions, 38 % of them on scams and fraud."),
                        Message.name(
                                "Automated means took 71.4 % of the decisions on scams, and 8.2 % of those on speech."),
                        Message.name(
                                "About 2.1 % of public posts in Kazakh, Russian and English repeated a claim that was checked and found false.")),
                List.of(new HeadlineNumber(
                        Message.name("<Decisions>"),
                        Message.of("name", 1_284_112L),
                        List.of(Message.of("headline-number.before", Message.name("2025-Q2"), Message.name("9"))),
                        "decisions-by-day",
                        java.util.Arrays.asList(0.0, null, 2.0, 4.0))),
                List.of(
                        new Section(
                                "decisions",
                                Message.name("Moderation decisions"),
                                List.of(
                                        Message.name(
                                                "A decision is a statement of reasons as a platform filed it. One post may have several.")),
                                List.of(
                                        byCategory(),
                                        byAutomation(),
                                        byDay(),
                                        byPlatform(),
                                        bySource(),
                                        suspensions())),
                        new Section(
                                "misinformation",
                                Message.name("Misinformation"),
                                List.of(Message.name(
                                        "Prevalence is estimated from a sample of posts that two people judged.")),
                                List.of(prevalence(), byMonth())),
                        new Section("usage", Message.name("Usage"), List.of(), List.of(usage()))),
                List.of(
                        new DumpInput(
                                "decisions",
                                "sor-global-2025-07.zip",
                                "0a".repeat(32),
                                "dsa-light-v2",
                                1_300_000,
                                1_284_112,
                                88,
                                15_000,
                                700,
                                100),
                        new DumpInput(
                                "posts",
                                "vk-2025-Q3.jsonl.zst",
                                "1b".repeat(32),
                                "vk-wall-v5",
                                52_000,
                                51_200,
                                300,
                                400,
                                100,
                                0)),
                List.of(
                        new TableSnapshot("decisions", "6089127541238945711"),
                        new TableSnapshot("posts", "3317640021987712345")),
                "report:\n  platforms: [all]\n  threshold: 10\n",
                "0.1.0-900c7e8",
                "CC-BY-4.0",
                Labels.NONE);
    }

    static Figure byCategory() {
        List<FigureRow> rows = new ArrayList<>();
        double value = 487_963;
        for (String category : CATEGORIES) {
            rows.add(FigureRow.of(List.of(category), Math.floor(value)));
            value = value * 0.62;
        }
        rows.add(FigureRow.suppressed(List.of("STATEMENT_CATEGORY_OTHER_VIOLATION_TC")));
        return new Figure(
                        "decisions-by-category",
                        Message.name("Scams and fraud are the largest group of decisions"),
                        Message.name(
                                "Decisions by category, count, 1 July to 30 September 2025 (Asia/Almaty), all platforms"),
                        "decisions",
                        List.of("category"),
                        ChartKind.BARS,
                        rows,
                        List.of(Message.name("A decision with several categories is counted in its first.")))
                .withTotal(1_284_112);
    }

    static Figure byAutomation() {
        List<FigureRow> rows = new ArrayList<>();
        double value = 300_000;
        for (String category : CATEGORIES.subList(0, 6)) {
            rows.add(FigureRow.of(List.of(category, "AUTOMATED_DECISION_FULLY"), Math.floor(value)));
            rows.add(FigureRow.of(List.of(category, "AUTOMATED_DECISION_PARTIALLY"), Math.floor(value / 3)));
            if (value > 60_000) {
                rows.add(FigureRow.of(List.of(category, "AUTOMATED_DECISION_NOT_AUTOMATED"), Math.floor(value / 5)));
            } else {
                rows.add(FigureRow.suppressed(List.of(category, "AUTOMATED_DECISION_NOT_AUTOMATED")));
            }
            value = value * 0.6;
        }
        return new Figure(
                "decisions-category-by-automation",
                Message.name("Most decisions on scams are fully automated"),
                Message.name("Decisions by category and automation, count, 1 July to 30 September 2025 (Asia/Almaty)"),
                "decisions",
                List.of("category", "automation"),
                ChartKind.STACKED_BARS,
                rows,
                List.of());
    }

    static Figure byDay() {
        Random random = new Random(7);
        List<FigureRow> rows = new ArrayList<>();
        List<String> platforms = List.of("Facebook", "Instagram", "VKontakte", "TikTok");
        for (LocalDate day = LocalDate.of(2025, 7, 1);
                day.getYear() == 2025 && day.getMonthValue() < 10;
                day = day.plusDays(1)) {
            for (int platform = 0; platform < platforms.size(); platform++) {
                List<String> dimensions = List.of(day.toString(), platforms.get(platform));
                if (platform == 2 && day.getMonthValue() == 8 && day.getDayOfMonth() < 9) {
                    rows.add(FigureRow.suppressed(dimensions));
                } else if (!(day.getMonthValue() == 9 && day.getDayOfMonth() > 10 && day.getDayOfMonth() < 14)) {
                    double base = 4_000 - 900 * platform + 600 * Math.sin(day.getDayOfYear() / 7.0 + platform);
                    rows.add(FigureRow.of(dimensions, Math.floor(base + random.nextInt(400))));
                }
            }
        }
        return new Figure(
                        "decisions-by-day",
                        Message.name("Decisions rose in September"),
                        Message.name(
                                "Decisions by day of application, count, 1 July to 30 September 2025 (Asia/Almaty)"),
                        "decisions",
                        List.of("day", "platform"),
                        ChartKind.LINES,
                        rows,
                        List.of(Message.name("The dumps of 11 to 13 September are missing.")))
                .withSpans(List.of(
                        new MarkedSpan(day(7, 28), day(8, 3), Message.name("the automated flag is inverted"), "TikTok"),
                        new MarkedSpan(day(9, 11), day(9, 13), Message.name("no dump was published"))));
    }

    static Figure byPlatform() {
        Random random = new Random(8);
        List<FigureRow> rows = new ArrayList<>();
        for (int platform = 0; platform < 8; platform++) {
            double base = 40_000_000 / Math.pow(9, platform);
            for (LocalDate day = LocalDate.of(2025, 7, 1); day.getMonthValue() < 10; day = day.plusDays(1)) {
                List<String> dimensions = List.of(day.toString(), "Platform " + (char) ('A' + platform));
                if (platform == 2 && day.getMonthValue() == 8) {
                    rows.add(FigureRow.suppressed(dimensions));
                } else if (platform != 3 || day.getDayOfMonth() > 9) {
                    double weekday = day.getDayOfWeek().getValue() > 5 ? 0.6 : 1;
                    rows.add(FigureRow.of(dimensions, Math.floor(base * weekday * (1 + random.nextDouble()))));
                }
            }
        }
        return new Figure(
                        "decisions-by-platform-and-day",
                        Message.name("Each platform has a week of its own"),
                        Message.name(
                                "Decisions by day, count, 1 July to 30 September 2025 (Asia/Almaty), eight platforms"),
                        "decisions",
                        List.of("day", "platform"),
                        ChartKind.SMALL_MULTIPLES,
                        rows,
                        List.of())
                .withSpans(List.of(
                        new MarkedSpan(
                                day(8, 1), day(8, 1), Message.name("the service was out of order"), "Platform A"),
                        new MarkedSpan(day(7, 1), day(7, 9), Message.name("no decision was filed"), "Platform D"),
                        new MarkedSpan(day(8, 1), day(8, 9), Message.name("no decision was filed"), "Platform D"),
                        new MarkedSpan(day(9, 20), day(10, 9), Message.name("a new form was in use"))));
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2025, month, day);
    }

    static Figure bySource() {
        return new Figure(
                "decisions-by-source",
                Message.name("Own initiative makes nine in ten decisions"),
                Message.name("Share of decisions by source, percent of 1,284,112 decisions"),
                "share",
                List.of("source"),
                ChartKind.BARS,
                List.of(
                        FigureRow.of(List.of("SOURCE_VOLUNTARY"), 0.9012),
                        FigureRow.of(List.of("SOURCE_ARTICLE_16"), 0.0834),
                        FigureRow.of(List.of("SOURCE_TRUSTED_FLAGGER"), 0.00042),
                        FigureRow.of(List.of("SOURCE_TYPE_OTHER_NOTIFICATION"), 0.015)),
                List.of());
    }

    static Figure suspensions() {
        return new Figure(
                "suspensions-by-reason",
                Message.name("Suspensions for misuse"),
                Message.name("Suspensions by reason, count"),
                "suspensions",
                List.of("reason"),
                ChartKind.BARS,
                List.of(),
                List.of());
    }

    static Figure prevalence() {
        return new Figure(
                "misinformation-prevalence",
                Message.name("Two in a hundred posts repeat a false claim"),
                Message.name("Share of public posts, estimate with 95 % interval, denominator: posts of July 2025"),
                "share",
                List.of("language"),
                ChartKind.BARS,
                List.of(
                        FigureRow.estimate(List.of("Қазақша"), 0.021, 0.014, 0.031),
                        FigureRow.estimate(List.of("Русский"), 0.034, 0.027, 0.043),
                        FigureRow.estimate(List.of("English"), 0.012, 0.004, 0.029)
                                .withStatus(Status.NOT_VALIDATED)
                                .withNote(Message.name("Only 120 posts were judged."))),
                List.of());
    }

    static Figure byMonth() {
        List<FigureRow> rows = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            double value = 0.03 + 0.01 * Math.sin(month);
            List<String> dimensions = List.of(String.format("2025-%02d", month));
            rows.add(FigureRow.estimate(dimensions, value, value - 0.006, value + 0.008));
        }
        return new Figure(
                        "misinformation-by-month",
                        Message.name("Prevalence is steady apart from a new classifier in July"),
                        Message.name("Share of public posts by month, estimate with 95 % interval"),
                        "share",
                        List.of("month"),
                        ChartKind.LINES,
                        rows,
                        List.of())
                .withBreaks(List.of(new SeriesBreak(LocalDate.of(2025, 7, 1), Message.name("new classifier"))));
    }

    static Figure usage() {
        return new Figure(
                "usage-active",
                Message.name("Active accounts"),
                Message.name("Accounts with activity on a day, mean of the days of the quarter, thousand"),
                "accounts",
                List.of("platform"),
                ChartKind.TABLE_ONLY,
                List.of(
                        FigureRow.of(List.of("Facebook"), 2_345.25),
                        FigureRow.of(List.of("=HYPERLINK(\"http://example.org\")"), -4.5),
                        FigureRow.notApplicable(
                                List.of("<script>alert(1)</script>"), Message.name("The service has no accounts.")),
                        FigureRow.suppressed(List.of("Page\u202Egnp.exe\u200B"))),
                List.of());
    }
}
