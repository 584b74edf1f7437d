package kz.aiqyn.jobs.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.tables.Demographics;
import kz.aiqyn.models.statistics.CellSuppression;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The two demographic tables with all their margins, and what of them must be suppressed.
 *
 * <p>Both tables share their totals, and the table over all platforms is the sum of the others; suppression looks at all
 * of them at once, or one would reveal what another hides.
 *
 * @param counts accounts by cell
 */
record DemographicCells(TreeMap<Cell, Long> counts) {

    /** A cell; {@code all} stands for a dimension that is summed over. */
    record Cell(String measure, String platform, String ageBand, String gender, String region)
            implements Comparable<Cell> {

        String key() {
            return String.join("|", measure, platform, ageBand, gender, region);
        }

        @Override
        public int compareTo(Cell other) {
            return key().compareTo(other.key());
        }
    }

    /** Sums counts by platform, age band, gender and region into the cells and margins of both tables. */
    static DemographicCells of(List<Row> rows) {
        String all = Demographics.ALL;
        TreeMap<Cell, Long> counts = new TreeMap<>();
        for (Row row : rows) {
            long accounts = row.getLong(4);
            for (String platform : List.of(row.getString(0), all)) {
                for (String age : List.of(row.getString(1), all)) {
                    for (String gender : List.of(row.getString(2), all)) {
                        counts.merge(
                                new Cell(Demographics.BY_AGE_AND_GENDER, platform, age, gender, all),
                                accounts,
                                Long::sum);
                    }
                }
                counts.merge(
                        new Cell(Demographics.BY_REGION, platform, all, all, row.getString(3)), accounts, Long::sum);
            }
        }
        return new DemographicCells(counts);
    }

    /** Every cell as a row of the table {@code demographics}; a suppressed one without its count. */
    List<Row> suppressed(Period period, int upTo) {
        Set<String> hidden = upTo == 0 ? Set.of() : hidden(upTo);
        List<Row> rows = new ArrayList<>();
        counts.forEach((cell, accounts) -> {
            boolean hide = hidden.contains(cell.key());
            rows.add(RowFactory.create(
                    period.id(),
                    cell.measure(),
                    cell.platform(),
                    cell.ageBand(),
                    cell.gender(),
                    cell.region(),
                    hide ? null : accounts,
                    hide ? "suppressed" : "ok"));
        });
        return rows;
    }

    private Set<String> hidden(int upTo) {
        Map<String, Long> byKey = new TreeMap<>();
        counts.forEach((cell, accounts) -> byKey.put(cell.key(), accounts));
        return CellSuppression.of(byKey, equations(), upTo);
    }

    /** Every total that is printed beside its parts. */
    private List<CellSuppression.Equation> equations() {
        Map<String, Set<String>> parts = new TreeMap<>();
        String all = Demographics.ALL;
        for (Cell cell : counts.keySet()) {
            String measure = cell.measure();
            String total = new Cell(Demographics.BY_AGE_AND_GENDER, cell.platform(), all, all, all).key();
            if (!cell.platform().equals(all)) {
                add(
                        parts,
                        "platforms",
                        new Cell(measure, all, cell.ageBand(), cell.gender(), cell.region()).key(),
                        cell);
            }
            if (measure.equals(Demographics.BY_REGION)) {
                add(parts, "regions", total, cell);
            } else {
                if (!cell.gender().equals(all)) {
                    add(parts, "genders", new Cell(measure, cell.platform(), cell.ageBand(), all, all).key(), cell);
                }
                if (!cell.ageBand().equals(all)) {
                    add(parts, "ages", new Cell(measure, cell.platform(), all, cell.gender(), all).key(), cell);
                }
            }
        }
        List<CellSuppression.Equation> equations = new ArrayList<>();
        parts.forEach((name, cells) ->
                equations.add(new CellSuppression.Equation(name.substring(name.indexOf(' ') + 1), List.copyOf(cells))));
        return equations;
    }

    private static void add(Map<String, Set<String>> parts, String kind, String total, Cell part) {
        parts.computeIfAbsent(kind + " " + total, name -> new TreeSet<>()).add(part.key());
    }
}
