package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import kz.aiqyn.jobs.tables.Accounts;
import kz.aiqyn.jobs.tables.Demographics;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.i18n.Message;
import org.apache.spark.sql.Row;

/** Who holds the accounts: those whose holders consented, by age band and gender and by region. */
final class DemographicFigures implements ChapterContent {

    /** In no figure: the rows of accounts, of all and of those with consent and without it. */
    private static final String RECORDS = "account-records";

    private static final String WITH_CONSENT = "account-records-with-consent";
    private static final String WITHOUT_CONSENT = "account-records-without-consent";

    static final Chapter CHAPTER = new Chapter(
            "demographics",
            List.of(Demographics.TABLE),
            List.of(new InputTotal(Accounts.TABLE, RECORDS, "", Demographics.TABLE, "measure-demographics")),
            new Origin(List.of(Accounts.TABLE), List.of(), List.of("measure-demographics")),
            DemographicFigures::of);

    private static final String BY_AGE_AND_GENDER = "demographics-age-gender";
    private static final String BY_REGION = "demographics-region";

    /** In no figure, but whoever reads one can add them up. */
    private static final String ACCOUNTS = "demographics-accounts";

    private static final String BY_AGE = "demographics-age";
    private static final String BY_GENDER = "demographics-gender";
    private static final String UNIT = "accounts";

    private final Cells cells;
    private final Message period;

    DemographicFigures(Cells cells, Message period) {
        this.cells = cells;
        this.period = period;
    }

    private static DemographicFigures of(Edition edition) {
        DemographicFigures figures = new DemographicFigures(edition.cells(), Words.period(edition.period()));
        figures.count(new Demographics(edition.ofPeriod(Demographics.TABLE, Demographics.PERIOD)));
        return figures;
    }

    void count(Demographics demographics) {
        List<Row> rows = demographics
                .rows()
                .select(
                        col(Demographics.PLATFORM),
                        col(Demographics.AGE_BAND),
                        col(Demographics.GENDER),
                        col(Demographics.REGION),
                        col(Demographics.ACCOUNTS),
                        col(Demographics.RECORDS))
                .collectAsList();
        for (Row row : rows) {
            String platform = row.getString(0);
            long records = row.isNullAt(5) ? 0 : row.getLong(5);
            boolean isOfConsenting = !row.isNullAt(1);
            cells.add(platform, RECORDS, List.of(), records);
            cells.add(platform, isOfConsenting ? WITH_CONSENT : WITHOUT_CONSENT, List.of(), records);
            if (!isOfConsenting) {
                continue;
            }
            String age = row.getString(1);
            String gender = row.getString(2);
            long accounts = row.getLong(4);
            cells.add(platform, ACCOUNTS, List.of(), accounts);
            cells.add(platform, BY_AGE, List.of(age), accounts);
            cells.add(platform, BY_GENDER, List.of(gender), accounts);
            cells.add(platform, BY_AGE_AND_GENDER, List.of(age, gender), accounts);
            cells.add(platform, BY_REGION, List.of(row.getString(3)), accounts);
        }
        cells.keepUnprinted(List.of(RECORDS, WITH_CONSENT, WITHOUT_CONSENT, ACCOUNTS, BY_AGE, BY_GENDER));
        cells.sum(RECORDS, List.of(WITH_CONSENT, WITHOUT_CONSENT), values -> values);
        // Where every account has one row, the figures tell how many rows are of accounts with consent.
        cells.sumIfEqual(ACCOUNTS, cell -> new Cell(cell.platform(), WITH_CONSENT, cell.values()));
        List.of(BY_AGE, BY_GENDER, BY_REGION).forEach(part -> cells.sum(ACCOUNTS, part));
        cells.sum(BY_AGE, List.of(BY_AGE_AND_GENDER), values -> List.of(values.get(0)));
        cells.sum(BY_GENDER, List.of(BY_AGE_AND_GENDER), values -> List.of(values.get(1)));
    }

    @Override
    public Optional<Section> section(String platform) {
        return cells.byValue(platform, ACCOUNTS).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Section.of(CHAPTER.id(), List.of(Message.of("section.demographics.text")), figures(platform)));
    }

    List<Figure> figures(String platform) {
        List<FigureRow> regions = cells.rows(platform, BY_REGION);
        return List.of(
                Figure.of(
                        BY_AGE_AND_GENDER,
                        period,
                        UNIT,
                        List.of("age_band", "gender"),
                        ChartKind.STACKED_BARS,
                        cells.rowsByValue(platform, BY_AGE_AND_GENDER),
                        List.of(Words.note(BY_AGE_AND_GENDER))),
                Headline.on(Figure.of(BY_REGION, period, UNIT, List.of("region"), ChartKind.BARS, regions, List.of())));
    }
}
