package kz.aiqyn.jobs.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.reports.i18n.Message;

/**
 * Where the numbers of a chapter come from.
 *
 * @param inputs tables whose dumps it rests on
 * @param daily those of them with rows of every day, so that a day without any is a gap
 * @param jobs what measures it, in order; none where nothing is missing when there is nothing to say
 * @param standIns jobs by the tables whose rows stand in where there are none of {@code inputs}; of every day as those
 */
record Origin(List<Table> inputs, List<Table> daily, List<String> jobs, Map<Table, String> standIns) {

    /** Of no dump. */
    static final Origin NONE = new Origin(List.of(), List.of(), List.of());

    Origin {
        inputs = List.copyOf(inputs);
        daily = List.copyOf(daily);
        jobs = List.copyOf(jobs);
        standIns = Map.copyOf(standIns);
    }

    /** Of dumps, for which nothing stands in. */
    Origin(List<Table> inputs, List<Table> daily, List<String> jobs) {
        this(inputs, daily, jobs, Map.of());
    }

    /** The same, or of another table where there are no rows of the inputs. */
    Origin orOf(Table table, String job) {
        return new Origin(inputs, daily, jobs, Map.of(table, job));
    }

    /**
     * The commands that ingest and measure it for a period.
     *
     * @param there tables that need not be ingested; of one that stands in, only what measures it
     */
    List<Message> commands(Period period, List<Table> there) {
        List<String> standingIn = there.stream()
                .filter(standIns::containsKey)
                .map(table -> standIns.getOrDefault(table, ""))
                .toList();
        Stream<String> ingests =
                inputs.stream().filter(table -> !there.contains(table)).map(table -> "ingest-" + table.name());
        return (standingIn.isEmpty() ? Stream.concat(ingests, jobs.stream()) : standingIn.stream())
                .map(job -> Message.name("aiqyn " + job + " --period " + period.id()))
                .toList();
    }

    /** The tables it rests on of which dumps hold rows of the period; those that stand in, where no other has any. */
    List<Table> withRows(InputDumps dumps) {
        List<Table> withRows = inputs.stream().filter(dumps::hasRows).toList();
        return withRows.isEmpty()
                ? standIns.keySet().stream().filter(dumps::hasRows).toList()
                : withRows;
    }

    /** The days of the period on which a daily table, or what stands in for it, has data; empty where a dump does not say. */
    Optional<Set<LocalDate>> days(Table table, InputDumps dumps, String platform) {
        Set<LocalDate> days = new TreeSet<>();
        List<Table> tables = new ArrayList<>(List.of(table));
        tables.addAll(standIns.keySet());
        for (Table one : tables) {
            Optional<Set<LocalDate>> ofTable = dumps.days(one, platform);
            if (ofTable.isEmpty()) {
                return Optional.empty();
            }
            days.addAll(ofTable.get());
        }
        return Optional.of(days);
    }

    /** What the rows of tables are called. */
    static List<Message> names(List<Table> tables) {
        return tables.stream().map(Origin::name).toList();
    }

    /** What the rows of a table are called. */
    static Message name(Table table) {
        return Message.of("rows." + table.name());
    }
}
