package kz.aiqyn.jobs.schedule;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import picocli.CommandLine;

/** A finished call of {@code aiqyn airflow}: its exit code, what it said for good and what it said on the way. */
record Called(int exit, String result, String progress) {

    /** Calls the command as the launcher does: a fault of the user is one line and exit code 2. */
    static Called with(Map<String, String> environment, String... arguments) {
        StringWriter result = new StringWriter();
        StringWriter progress = new StringWriter();
        int exit = new CommandLine(new AirflowCommand(environment))
                .setOut(new PrintWriter(result))
                .setErr(new PrintWriter(progress))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof InvalidInputException) {
                        command.getErr().println(failure.getMessage());
                        return 2;
                    }
                    throw failure;
                })
                .execute(arguments);
        return new Called(exit, result.toString(), progress.toString());
    }
}
