package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.regime.Crosswalk;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.reports.i18n.Message;

/**
 * In the terms of which schema a report tells categories and keywords.
 *
 * <p>A period on one side of the change of schema tells them as they were filed; one across it tells those of the old
 * schema by their successors. Decisions filed in the new schema are never renamed.
 */
final class SchemaTerms {

    private final Regime regime;
    private final Crosswalk crosswalk;
    private final Period period;

    SchemaTerms(Regime regime, Period period) {
        this.regime = regime;
        this.crosswalk = regime.crosswalk();
        this.period = period;
    }

    /** Whether the period has days of both schemas. */
    boolean isAcross() {
        return isBefore(period.from()) && !isBefore(period.to());
    }

    /** A value in the terms of the report; {@code schema} is the one it was filed in. */
    String value(String column, String schema, String value) {
        return isAcross() && schema.equals(crosswalk.fromSchema())
                ? crosswalk.successors(column).getOrDefault(value, value)
                : value;
    }

    /** The dimension that {@link #items} are taken from: across schemas, the keywords of a decision are looked at together. */
    String keywords() {
        return isAcross() ? DecisionMarginals.KEYWORD_SETS : DecisionCounts.CATEGORY_SPECIFICATION;
    }

    /** Items joined by a blank, in the terms of the report: two that go on as one are one. */
    List<String> items(String column, String schema, String joined) {
        return isAcross()
                ? Stream.of(joined.split(" "))
                        .map(item -> value(column, schema, item))
                        .distinct()
                        .toList()
                : List.of(joined);
    }

    /** What the values of a column that a figure shows are named by. */
    List<Message> notes(String column, Collection<String> shown) {
        if (isBefore(period.to())) {
            return List.of(Message.of("terms.as-filed", crosswalk.fromSchema()));
        }
        List<Message> notes = new ArrayList<>();
        if (isAcross()) {
            notes.add(Message.of("terms.crosswalk", crosswalk.fromSchema(), crosswalk.toSchema(), regime.id()));
            List<Message.Code> changed = codes(
                    column,
                    crosswalk.steps(column).stream()
                            .filter(step -> step.kind() == Crosswalk.Kind.CHANGED_MEANING)
                            .map(Crosswalk.Step::from)
                            .filter(shown::contains));
            if (!changed.isEmpty()) {
                notes.add(Message.of("terms.changed-meaning", crosswalk.effective(), changed));
            }
        }
        Set<String> known = regime.schema(crosswalk.toSchema()).values(column);
        List<Message.Code> late = codes(
                column,
                crosswalk.successors(column).keySet().stream()
                        .filter(value -> !known.contains(value) && shown.contains(value)));
        if (!late.isEmpty()) {
            notes.add(Message.of("terms.late", crosswalk.toSchema(), late));
        }
        return notes;
    }

    /** The values of a column that have no successor. */
    List<String> retired(String column) {
        return crosswalk.steps(column).stream()
                .filter(step -> step.kind() == Crosswalk.Kind.RETIRED)
                .map(Crosswalk.Step::from)
                .sorted()
                .toList();
    }

    private boolean isBefore(LocalDate day) {
        return day.isBefore(crosswalk.effective());
    }

    private static List<Message.Code> codes(String column, Stream<String> values) {
        return values.sorted().map(value -> new Message.Code(column, value)).toList();
    }
}
