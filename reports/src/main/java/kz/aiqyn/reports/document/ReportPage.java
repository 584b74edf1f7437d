package kz.aiqyn.reports.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.reports.charts.Drawing;
import kz.aiqyn.reports.charts.Sparkline;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import kz.aiqyn.reports.i18n.Numbers;
import org.jspecify.annotations.Nullable;

/** The page of a report: one HTML file that needs no other file and no network, and says everything without its script. */
final class ReportPage {

    /** A longer table is folded, so that the page can be read from top to bottom. */
    private static final int OPEN_TABLE = 14;
    /** A longer table ends here and points to its CSV file: the page stays below a megabyte. */
    private static final int LONGEST_TABLE = 400;

    private final Report report;
    private final int revision;
    private final Map<String, FigureChart> charts;
    private final Messages messages;
    /** The way from the page to the folder of the revision. */
    private final String root;

    private final List<LanguageView> languages;
    private final Numbers numbers;

    /**
     * The page in one language.
     *
     * @param words all languages of the report; the first is that of the page in the folder of the revision
     */
    ReportPage(Report report, int revision, Map<String, FigureChart> charts, Messages messages, List<Messages> words) {
        this.report = report;
        this.revision = revision;
        this.charts = charts;
        this.messages = messages;
        this.root = messages == words.get(0) ? "" : "../";
        this.languages = words.size() < 2
                ? List.of()
                : words.stream().map(other -> language(other, words.get(0))).toList();
        this.numbers = new Numbers(messages.locale());
    }

    /** A language of the report as the template needs it; the way there is null on its own page. */
    record LanguageView(String tag, String name, @Nullable String href) {}

    private LanguageView language(Messages other, Messages first) {
        String href = root + (other == first ? "" : other.folder()) + "index.html";
        return new LanguageView(other.locale().toLanguageTag(), other.ownName(), other == messages ? null : href);
    }

    /** A figure as the template needs it; the SVG is markup, everything else is text. */
    record FigureView(
            String id,
            String title,
            String subtitle,
            @Nullable String svg,
            @Nullable String narrowSvg,
            List<String> notes,
            FigureTable table,
            boolean isFolded,
            String foldText,
            @Nullable String cutText) {}

    /** A headline number as the template needs it; the path is that of its small line, empty where there is none. */
    record NumberView(String label, String value, List<String> details, String figure, String path) {}

    /** A section as the template needs it. */
    record SectionView(
            String id, String title, List<String> paragraphs, String figuresText, List<FigureView> figures) {}

    String html() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("report", report);
        view.put("isOfAll", report.platform().equals("all"));
        view.put("platformName", report.platformName());
        view.put("root", root);
        view.put("languages", languages);
        view.put("revision", numbers.text(revision));
        view.put("title", messages.text(report.title()));
        view.put("periodText", messages.text(report.periodText()));
        view.put("summary", texts(report.summary()));
        view.put(
                "headlines",
                report.headlines().stream()
                        .map(number -> new NumberView(
                                messages.text(number.label()),
                                messages.text(number.value()),
                                texts(number.details()),
                                number.figure(),
                                Sparkline.path(number.history())))
                        .toList());
        view.put("lineWidth", Sparkline.WIDTH);
        view.put("lineHeight", Sparkline.HEIGHT);
        view.put("linesRead", BalanceTable.linesRead(report.inputs(), messages));
        view.put("dumps", numbers.text(report.inputs().size()));
        view.put(
                "sections",
                report.sections().stream()
                        .map(section -> new SectionView(
                                section.id(),
                                messages.text(section.title()),
                                texts(section.paragraphs()),
                                messages.text(
                                        "contents.figures", section.figures().size()),
                                section.figures().stream().map(this::figure).toList()))
                        .toList());
        view.put(
                "suppressedNumbers",
                report.suppressedNumbers() == 0
                        ? ""
                        : messages.text("suppression.numbers", report.suppressedNumbers(), report.numbers()));
        view.put("balance", BalanceTable.of(report.inputs(), messages));
        view.put("inputNotes", InputNotes.of(report.inputs(), messages));
        return PageTemplate.render("report", view, messages);
    }

    private List<String> texts(List<Message> said) {
        return said.stream().map(messages::text).toList();
    }

    private FigureView figure(Figure figure) {
        FigureChart chart = charts.get(figure.id());
        FigureTable table = FigureTable.of(figure, messages);
        int length = table.lines().size();
        String cutText = null;
        if (length > LONGEST_TABLE) {
            cutText = messages.text("table.cut", LONGEST_TABLE, length);
            table = new FigureTable(table.heads(), table.lines().subList(0, LONGEST_TABLE));
        }
        return new FigureView(
                figure.id(),
                messages.text(figure.title()),
                messages.text(figure.subtitle()),
                chart == null ? null : chart.drawing().map(Drawing::inlineSvg).orElse(null),
                chart == null
                        ? null
                        : chart.narrowDrawing().map(Drawing::inlineSvg).orElse(null),
                chart == null ? texts(figure.notes()) : chart.notes(),
                table,
                length > OPEN_TABLE,
                messages.text("table.fold", length),
                cutText);
    }
}
