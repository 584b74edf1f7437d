package kz.aiqyn.jobs.publish;

import java.util.List;
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
 */
record Origin(List<Table> inputs, List<Table> daily, List<String> jobs) {

    /** Of no dump. */
    static final Origin NONE = new Origin(List.of(), List.of(), List.of());

    Origin {
        inputs = List.copyOf(inputs);
        daily = List.copyOf(daily);
        jobs = List.copyOf(jobs);
    }

    /** The commands that ingest and measure it for a period. */
    List<Message> commands(Period period) {
        return Stream.concat(inputs.stream().map(table -> "ingest-" + table.name()), jobs.stream())
                .map(job -> Message.name("aiqyn " + job + " --period " + period.id()))
                .toList();
    }

    /** The commands that measure it, once it is ingested. */
    List<Message> measuring(Period period) {
        return new Origin(List.of(), List.of(), jobs).commands(period);
    }

    /** The names of the tables of its dumps. */
    List<Message> names() {
        return inputs.stream().map(Origin::name).toList();
    }

    /** What the rows of a table are called. */
    static Message name(Table table) {
        return Message.of("rows." + table.name());
    }
}
