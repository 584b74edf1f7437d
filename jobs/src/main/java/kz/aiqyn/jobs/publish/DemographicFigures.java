package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kz.aiqyn.jobs.tables.Demographics;
import kz.aiqyn.reports.document.ChartKind;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.FigureRow;
import org.apache.spark.sql.Row;

/** What the demographic table says; its cells come suppressed already. */
final class DemographicFigures {

    private final List<Row> rows;
    private final String period;

    DemographicFigures(Demographics demographics, String period) {
        this.period = period;
        this.rows = demographics
                .rows()
                .select(
                        col(Demographics.MEASURE),
                        col(Demographics.PLATFORM),
                        col(Demographics.AGE_BAND),
                        col(Demographics.GENDER),
                        col(Demographics.REGION),
                        col(Demographics.ACCOUNTS))
                .collectAsList();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<Figure> figures(String platform) {
        String all = Demographics.ALL;
        List<FigureRow> ageGender = new ArrayList<>();
        List<FigureRow> region = new ArrayList<>();
        for (Row row : rows) {
            if (!row.getString(1).equals(platform)) {
                continue;
            }
            if (row.getString(0).equals(Demographics.BY_REGION)) {
                region.add(figureRow(row, List.of(row.getString(4))));
            } else if (!row.getString(2).equals(all) && !row.getString(3).equals(all)) {
                ageGender.add(figureRow(row, List.of(row.getString(2), row.getString(3))));
            }
        }
        ageGender.sort(Comparator.comparing(row -> String.join("|", row.dimensions())));
        region.sort(Comparator.comparingDouble(
                        (FigureRow row) -> row.value() == null ? Double.POSITIVE_INFINITY : -row.value())
                .thenComparing(row -> row.dimensions().get(0)));
        String consent = "Number of accounts whose holders consented to statistics, as recorded last in the period, ";
        return List.of(
                new Figure(
                        "demographics-age-gender",
                        "Consenting accounts by age and gender",
                        consent + "by age band and gender, " + period,
                        "accounts",
                        List.of("age_band", "gender"),
                        ChartKind.STACKED_BARS,
                        ageGender,
                        List.of(
                                "Accounts are not the population: those who consent may differ from those who do not.")),
                new Figure(
                        "demographics-region",
                        Headline.of("Consenting accounts by region", "in", "accounts", region),
                        consent + "by region (ISO 3166-2), " + period,
                        "accounts",
                        List.of("region"),
                        ChartKind.BARS,
                        region,
                        List.of()));
    }

    private static FigureRow figureRow(Row row, List<String> dimensions) {
        return row.isNullAt(5) ? FigureRow.suppressed(dimensions) : FigureRow.of(dimensions, row.getLong(5));
    }
}
