package kz.aiqyn.jobs.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.aiqyn.jobs.CheckRefusedException;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.schedule.AirflowCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code aiqyn}. */
@Command(
        name = "aiqyn",
        description = "Turns dumps of posts and moderation decisions into transparency reports that anyone can check.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ListCommand.class,
            CheckCommand.class,
            RunCommand.class,
            SampleDumpsCommand.class,
            FetchDumpsCommand.class,
            TrainClassifierCommand.class,
            EvaluateClassifierCommand.class,
            ScoreTextsCommand.class,
            ListDumpsCommand.class,
            QueryCommand.class,
            CompareCountsCommand.class,
            ExportCommand.class,
            AirflowCommand.class,
        },
        footer = {
            "",
            "Start with:  aiqyn demo",
            "Your data:   aiqyn run --period 2025-07 --set inputs.decisions=sor-global-2025-07-01-full.zip",
            "Periods:     2025, 2025-H2, 2025-Q3, 2025-07, 2025-07-01/2025-09-30",
            "Exit codes:  0 done, 1 a bug, 2 the command or the data is at fault, 3 a check refused to publish",
        })
public final class Main implements Runnable {

    static final int BUG = 1;
    static final int INVALID_INPUT = 2;
    static final int REFUSED = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        PrintWriter out =
                new PrintWriter(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintWriter err =
                new PrintWriter(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        int exit = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(exit);
    }

    /** Runs one command line, as a user types it; returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine().setOut(out).setErr(err).execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        for (Job job : Pipeline.JOBS) {
            if (!line.getSubcommands().containsKey(job.name())) {
                line.addSubcommand(job.name(), JobCommand.of(job));
            }
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpLongOptionsMaxWidth(30);
        line.setUsageHelpWidth(110);
        line.setParameterExceptionHandler(Main::wrongCommandLine);
        line.setExecutionExceptionHandler((e, command, result) -> failed(e, command));
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int wrongCommandLine(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        if (e.getCause() instanceof InvalidInputException invalid) {
            command.getErr().println(invalid.getMessage());
        } else if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.getUnmatched().isEmpty()
                && !unmatched.getUnmatched().get(0).startsWith("-")) {
            List<String> near = unmatched.getSuggestions();
            command.getErr()
                    .println("Cannot run " + unmatched.getUnmatched().get(0) + ": there is no such command."
                            + (near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?")
                            + " See aiqyn --help.");
        } else {
            String message = String.valueOf(e.getMessage());
            message = message.endsWith(".") ? message : message + ".";
            command.getErr()
                    .println("Cannot read the command line: " + message + " See "
                            + command.getCommandSpec().qualifiedName() + " --help.");
        }
        return INVALID_INPUT;
    }

    /** The storage that a command works in, if it has one. */
    private static String where(CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(RunOptions.class::isInstance)
                .map(options -> " in "
                        + ((RunOptions) options).configuration().storage().root())
                .findFirst()
                .orElse("");
    }

    private static int failed(Exception e, CommandLine command) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException) {
                command.getErr().println(cause.getMessage());
                return INVALID_INPUT;
            }
            if (cause instanceof CheckRefusedException) {
                command.getErr().println(cause.getMessage());
                return REFUSED;
            }
        }
        Optional<StorageFault> fault = StorageFault.in(e);
        if (fault.isPresent()) {
            command.getErr()
                    .println("Cannot finish " + command.getCommandName() + where(command) + ": "
                            + fault.get().problem() + ". "
                            + fault.get().advice(where(command).isEmpty() ? "--out" : "--set storage.root=FOLDER"));
            return INVALID_INPUT;
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        command.getErr().print(trace);
        command.getErr()
                .println("This is a bug in aiqyn " + Version.text() + ". Please report it with the lines above.");
        return BUG;
    }
}
