package kz.aiqyn.jobs.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Command lines in a Java machine of their own, where no test has opened a Spark session. */
final class OtherProcess {

    /** Stands between two command lines, and between what they say. */
    private static final String THEN = "\u001e";

    private OtherProcess() {}

    /** Runs command lines one after the other until one fails; ends with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        List<String> line = new ArrayList<>();
        for (String argument : arguments) {
            if (!argument.equals(THEN)) {
                line.add(argument);
                continue;
            }
            end(Main.run(out, err, line.toArray(String[]::new)));
            line.clear();
            out.print(THEN);
            out.flush();
            err.print(THEN);
            err.flush();
        }
        end(Main.run(out, err, line.toArray(String[]::new)));
    }

    private static void end(int exit) {
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /**
     * What each command line says, up to the first that fails; {@code options} go to the Java machine. Left out by {@code mvn
     * verify -Dfast}.
     */
    static List<Told> run(Path folder, List<String> options, List<List<String>> lines)
            throws IOException, InterruptedException {
        Assumptions.assumeFalse(Boolean.getBoolean("fast"), "-Dfast leaves out Java machines of their own");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As this machine was started; of an option that stands twice, the later one counts.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(Arrays.asList("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC", "-Duser.language=en"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OtherProcess.class.getName()));
        command.addAll(lines.get(0));
        lines.stream().skip(1).forEach(line -> {
            command.add(THEN);
            command.addAll(line);
        });
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exit = process.waitFor();
        List<String> said = List.of(Files.readString(out).split(THEN, -1));
        List<String> reported = List.of(Files.readString(err).split(THEN, -1));
        List<Told> told = new ArrayList<>();
        for (int index = 0; index < said.size(); index++) {
            told.add(new Told(index < said.size() - 1 ? 0 : exit, said.get(index), reported.get(index)));
        }
        return told;
    }
}
