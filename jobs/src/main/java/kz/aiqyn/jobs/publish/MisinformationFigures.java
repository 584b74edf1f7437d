package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Evaluations;
import kz.aiqyn.jobs.tables.Judgements;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Prevalence;
import kz.aiqyn.models.statistics.WilsonInterval;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.document.Status;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.Row;

/** What the classifier says of the posts, and how far it can be believed. */
final class MisinformationFigures implements ChapterContent {

    /** In no figure: the rows of audits. */
    private static final String JUDGEMENTS = "judgements";

    static final Chapter CHAPTER = new Chapter(
            "misinformation",
            List.of(Prevalence.TABLE, Evaluations.TABLE, Judgements.TABLE),
            List.of(new InputTotal(Audits.TABLE, JUDGEMENTS, "", Judgements.TABLE, "measure-misinformation")),
            new Origin(
                    List.of(Posts.TABLE, Audits.TABLE),
                    List.of(Posts.TABLE),
                    List.of("train-classifier", "evaluate-classifier", "score-posts", "measure-misinformation")),
            MisinformationFigures::of);

    private static final String SCORED = "scored-posts";
    private static final String POSITIVE = "misinformation-posts";
    private static final String NEGATIVE = "other-posts";
    private static final String SCORED_BY_MONTH = "scored-posts-by-month";
    private static final String POSITIVE_BY_MONTH = "misinformation-posts-by-month";
    private static final String NEGATIVE_BY_MONTH = "other-posts-by-month";
    private static final String LANGUAGE_GROUP = "language ";
    private static final List<String> BY_LANGUAGE = List.of(SCORED, POSITIVE, NEGATIVE);
    private static final List<String> BY_MONTH = List.of(SCORED_BY_MONTH, POSITIVE_BY_MONTH, NEGATIVE_BY_MONTH);

    /** In no figure; languages add up to them, and so do months. */
    private static final List<String> TOTALS =
            List.of("scored-posts-in-all", "misinformation-posts-in-all", "other-posts-in-all");

    private static final Message NOT_PREVALENCE = Message.of("misinformation.not-prevalence");
    private static final Message INTERVAL = Message.of("misinformation.interval");

    private final Cells cells;
    private final Message period;
    private final List<Row> evaluations;

    MisinformationFigures(Cells cells, Evaluations evaluations, Message period) {
        this.cells = cells;
        this.period = period;
        this.evaluations = evaluations
                .rows()
                .select(
                        col(Evaluations.SUBGROUP),
                        col(Evaluations.MEASURE),
                        col(Evaluations.VALUE),
                        col(Evaluations.LOW),
                        col(Evaluations.HIGH),
                        col(Evaluations.ROWS))
                .orderBy(Evaluations.SUBGROUP, Evaluations.MEASURE)
                .collectAsList();
    }

    private static MisinformationFigures of(Edition edition) {
        MisinformationFigures figures = new MisinformationFigures(
                edition.cells(),
                new Evaluations(edition.ofPeriod(Evaluations.TABLE, Evaluations.PERIOD)),
                Words.period(edition.period()));
        figures.count(new Prevalence(edition.ofPeriod(Prevalence.TABLE, Prevalence.PERIOD)));
        figures.count(new Judgements(edition.ofPeriod(Judgements.TABLE, Judgements.PERIOD)));
        return figures;
    }

    void count(Prevalence prevalence) {
        List<Row> rows = prevalence
                .rows()
                .select(
                        col(Prevalence.PLATFORM),
                        col(Prevalence.LANGUAGE),
                        col(Prevalence.MONTH),
                        col(Prevalence.POSTS),
                        col(Prevalence.MISINFORMATION))
                .collectAsList();
        for (Row row : rows) {
            String platform = row.getString(0);
            long posts = row.getLong(3);
            long positive = row.getLong(4);
            add(platform, BY_LANGUAGE, List.of(row.getString(1)), posts, positive);
            add(platform, BY_MONTH, List.of(row.getString(2)), posts, positive);
            add(platform, TOTALS, List.of(), posts, positive);
        }
        cells.keepUnprinted(TOTALS);
        // A share with its interval tells the numbers of posts on either side of it.
        cells.sum(SCORED, List.of(POSITIVE, NEGATIVE), values -> values);
        cells.sum(SCORED_BY_MONTH, List.of(POSITIVE_BY_MONTH, NEGATIVE_BY_MONTH), values -> values);
        cells.sum(TOTALS.get(0), List.of(TOTALS.get(1), TOTALS.get(2)), values -> values);
        for (int side = 0; side < TOTALS.size(); side++) {
            cells.sum(TOTALS.get(side), BY_LANGUAGE.get(side));
            cells.sum(TOTALS.get(side), BY_MONTH.get(side));
        }
        // Where every post is scored, other figures show the number of scored posts as that of all posts.
        cells.sumIfEqual(SharedMeasures.POSTS_BY_LANGUAGE, cell -> new Cell(cell.platform(), SCORED, cell.values()));
        cells.within(SharedMeasures.POSTS_BY_LANGUAGE, SCORED, values -> values);
        cells.sumIfEqual(
                SharedMeasures.POSTS_BY_MONTH, cell -> new Cell(cell.platform(), SCORED_BY_MONTH, cell.values()));
    }

    void count(Judgements judgements) {
        cells.keepUnprinted(List.of(JUDGEMENTS));
        judgements
                .rows()
                .select(Judgements.PLATFORM, Judgements.JUDGEMENTS)
                .collectAsList()
                .forEach(row -> cells.add(row.getString(0), JUDGEMENTS, List.of(), row.getLong(1)));
    }

    private void add(String platform, List<String> measures, List<String> values, long posts, long positive) {
        cells.add(platform, measures.get(0), values, posts);
        cells.add(platform, measures.get(1), values, positive);
        cells.add(platform, measures.get(2), values, posts - positive);
    }

    @Override
    public Optional<Section> section(String platform) {
        // The classifier is one for all platforms: its evaluation alone is no chapter of one of them.
        boolean isEmpty =
                cells.byValue(platform, SCORED).isEmpty() && (!platform.equals(Cells.ALL) || evaluations.isEmpty());
        return isEmpty ? Optional.empty() : Optional.of(Section.of(CHAPTER.id(), List.of(), figures(platform)));
    }

    List<Figure> figures(String platform) {
        return List.of(
                prevalence(platform),
                Figure.of(
                        "misinformation-posts",
                        period,
                        "posts",
                        List.of("platform", "language"),
                        ChartKind.TABLE_ONLY,
                        of(platform, cells.rowsByPlatform(Cells.ALL, POSITIVE, 0), 0),
                        List.of(NOT_PREVALENCE)),
                monthly(platform),
                evaluation("all", "classifier-evaluation"),
                subgroups());
    }

    private Figure prevalence(String platform) {
        return withNote(Figure.of(
                "misinformation-prevalence",
                period,
                "share",
                List.of("platform", "language"),
                ChartKind.BARS,
                shares(platform, SCORED, POSITIVE, NEGATIVE, 0),
                List.of(NOT_PREVALENCE, INTERVAL)));
    }

    private Figure monthly(String platform) {
        return withNote(Figure.of(
                "misinformation-by-month",
                period,
                "share",
                List.of("month", "platform"),
                ChartKind.LINES,
                shares(platform, SCORED_BY_MONTH, POSITIVE_BY_MONTH, NEGATIVE_BY_MONTH, 1),
                List.of(NOT_PREVALENCE, INTERVAL)));
    }

    /** The figure with a note on what is not validated, where something is not. */
    private static Figure withNote(Figure figure) {
        return figure.rows().stream().anyMatch(row -> row.status() == Status.NOT_VALIDATED)
                ? figure.withNotes(List.of(Words.note(figure.id())))
                : figure;
    }

    private List<FigureRow> shares(String platform, String scored, String positive, String negative, int place) {
        Set<String> validated = validatedLanguages();
        List<FigureRow> rows = new ArrayList<>();
        for (FigureRow row : of(platform, cells.rowsByPlatform(Cells.ALL, scored, place), place)) {
            String name = row.dimensions().get(place);
            String value = row.dimensions().get(1 - place);
            if (cells.isHidden(name, scored, value)
                    || cells.isHidden(name, positive, value)
                    || cells.isHidden(name, negative, value)) {
                rows.add(FigureRow.suppressed(row.dimensions()));
                continue;
            }
            WilsonInterval share =
                    WilsonInterval.of(cells.count(name, positive, value), cells.count(name, scored, value));
            FigureRow estimate = FigureRow.estimate(row.dimensions(), share.proportion(), share.low(), share.high());
            // Of a month, each language has a part in the share.
            boolean isValidated = place == 0
                    ? validated.contains(value)
                    : validated.containsAll(cells.byValue(name, SCORED).keySet());
            rows.add(isValidated ? estimate : estimate.withStatus(Status.NOT_VALIDATED));
        }
        return rows;
    }

    private Figure evaluation(String subgroup, String id) {
        List<FigureRow> rows = new ArrayList<>();
        for (Row row : evaluations) {
            if (row.getString(0).equals(subgroup)) {
                rows.add(score(row, List.of(row.getString(1))));
            }
        }
        return Figure.of(id, period, "score", List.of("measure"), ChartKind.TABLE_ONLY, rows, List.of());
    }

    private Figure subgroups() {
        List<FigureRow> rows = new ArrayList<>();
        for (Row row : evaluations) {
            if (!row.getString(0).equals("all")) {
                rows.add(score(row, List.of(row.getString(0), row.getString(1))));
            }
        }
        return Figure.of(
                "classifier-subgroups",
                period,
                "score",
                List.of("group", "measure"),
                ChartKind.TABLE_ONLY,
                rows,
                List.of());
    }

    private static FigureRow score(Row row, List<String> dimensions) {
        if (row.isNullAt(2)) {
            return FigureRow.notApplicable(dimensions, Message.of("classifier.undefined"));
        }
        return row.isNullAt(3)
                ? FigureRow.of(dimensions, row.getDouble(2))
                : FigureRow.estimate(dimensions, row.getDouble(2), row.getDouble(3), row.getDouble(4));
    }

    /** Languages with a subgroup of their own in the evaluation. */
    private Set<String> validatedLanguages() {
        Set<String> languages = new TreeSet<>();
        for (Row row : evaluations) {
            String subgroup = row.getString(0);
            if (subgroup.startsWith(LANGUAGE_GROUP)) {
                languages.add(subgroup.substring(LANGUAGE_GROUP.length()));
            }
        }
        return languages;
    }

    private static List<FigureRow> of(String platform, List<FigureRow> rows, int place) {
        return rows.stream()
                .filter(row -> platform.equals(Cells.ALL)
                        || row.dimensions().get(place).equals(platform))
                .toList();
    }
}
