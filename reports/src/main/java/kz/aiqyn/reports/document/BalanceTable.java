package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import kz.aiqyn.reports.i18n.Numbers;

/**
 * What became of every line of every input, as the page shows it: by dump, or by table when there are many dumps, and
 * in sum.
 *
 * @param byTable whether a line is a table with all its dumps instead of a dump
 * @param lines the balance of each dump or table
 * @param total the sum of all lines
 * @param identity the sum as an equation in words; empty where a part of it is suppressed
 */
record BalanceTable(boolean byTable, List<Line> lines, Line total, String identity) {

    /** More dumps than these are a list for a file, not for a page. */
    private static final int MOST_DUMPS = 40;

    /** A balance: read, accepted, rejected, duplicate, out of scope and blank lines as text. */
    record Line(String table, String name, String hash, List<String> counts) {}

    static BalanceTable of(List<DumpInput> inputs, Messages messages) {
        boolean byTable = inputs.size() > MOST_DUMPS;
        List<Line> lines = new ArrayList<>();
        if (byTable) {
            Map<String, List<DumpInput>> tables = new LinkedHashMap<>();
            inputs.forEach(input -> tables.computeIfAbsent(input.table(), any -> new ArrayList<>())
                    .add(input));
            tables.forEach((table, dumps) -> lines.add(
                    new Line(table, messages.text("inputs.dumps", dumps.size()), "", counts(dumps, messages))));
        } else {
            inputs.forEach(input ->
                    lines.add(new Line(input.table(), input.name(), input.sha256(), counts(List.of(input), messages))));
        }
        Line total = new Line(messages.text("inputs.total"), "", "", counts(inputs, messages));
        String identity = isSuppressed(inputs)
                ? ""
                : messages.text("inputs.identity", (Object[]) total.counts().toArray(String[]::new));
        return new BalanceTable(byTable, lines, total, identity);
    }

    /** The lines read of some dumps together, as text, without those of tables that have dumps whose lines are withheld. */
    static String linesRead(List<DumpInput> dumps, Messages messages) {
        Set<String> withheld = dumps.stream()
                .filter(DumpInput::isSuppressed)
                .map(DumpInput::table)
                .collect(Collectors.toCollection(TreeSet::new));
        List<DumpInput> told =
                dumps.stream().filter(dump -> !withheld.contains(dump.table())).toList();
        return withheld.isEmpty() || told.isEmpty()
                ? counts(dumps, messages).get(0)
                : messages.text(
                        "page.lines.part",
                        counts(told, messages).get(0),
                        withheld.stream()
                                .map(table -> Message.of("rows." + table))
                                .toList());
    }

    private static boolean isSuppressed(List<DumpInput> dumps) {
        return dumps.stream().anyMatch(DumpInput::isSuppressed);
    }

    private static List<String> counts(List<DumpInput> dumps, Messages messages) {
        Numbers numbers = new Numbers(messages.locale());
        String suppressed = messages.text("status.suppressed");
        long[] sums = new long[6];
        for (DumpInput dump : dumps) {
            sums[0] += dump.linesRead();
            sums[1] += dump.accepted();
            sums[2] += dump.rejected();
            sums[3] += dump.duplicate();
            sums[4] += dump.outOfScope();
            sums[5] += dump.blank();
        }
        List<String> texts = new ArrayList<>();
        for (int place = 0; place < sums.length; place++) {
            boolean isWithheld = place < 2
                    ? isSuppressed(dumps)
                    : place < 5 && dumps.stream().anyMatch(DumpInput::isLossSuppressed);
            texts.add(isWithheld ? suppressed : numbers.text(sums[place]));
        }
        return texts;
    }
}
