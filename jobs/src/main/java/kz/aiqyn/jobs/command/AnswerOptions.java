package kz.aiqyn.jobs.command;

import java.io.PrintWriter;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.query.QueryResult;
import picocli.CommandLine.Option;

/** How an answer of rows is printed: a table for people, CSV, or JSON. */
final class AnswerOptions {

    @Option(names = "--csv", description = "Prints CSV (RFC 4180) on standard output.")
    private boolean isCsv;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Prints this many rows at most; 0 prints all. Default: ${DEFAULT-VALUE}.")
    private int limit;

    int limit() {
        return limit;
    }

    /** @throws InvalidInputException when CSV and JSON are asked for at once */
    void check(boolean isJson) {
        if (isCsv && isJson) {
            throw new InvalidInputException(
                    "Cannot print both --csv and --json: there is one answer. Give one of them.");
        }
    }

    QueryResult.Printed print(QueryResult result, boolean isJson, PrintWriter out) {
        QueryResult.Printed printed =
                isJson ? result.printJson(out) : isCsv ? result.printCsv(out) : result.printTable(out);
        out.flush();
        return printed;
    }
}
