package kz.aiqyn.jobs.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Command lines in a Java machine of their own, where no test has opened a Spark session. */
final class OtherProcess {

    private static final String THEN = "then";

    private OtherProcess() {}

    /** Runs command lines one after the other until one fails; ends with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        List<String> line = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(THEN)) {
                int exit = Main.run(out, err, line.toArray(String[]::new));
                if (exit != 0) {
                    System.exit(exit);
                }
                line.clear();
            } else {
                line.add(argument);
            }
        }
    }

    /** What the command lines say; {@code options} go to the Java machine. Left out by {@code mvn verify -Dfast}. */
    static Told run(Path folder, List<String> options, List<List<String>> lines)
            throws IOException, InterruptedException {
        Assumptions.assumeFalse(Boolean.getBoolean("fast"), "-Dfast leaves out Java machines of their own");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As this machine was started; of an option that stands twice, the later one counts.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(Arrays.asList("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC", "-Duser.language=en"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OtherProcess.class.getName()));
        for (List<String> line : lines) {
            command.addAll(line);
            command.add(THEN);
        }
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exit = process.waitFor();
        return new Told(exit, java.nio.file.Files.readString(out), java.nio.file.Files.readString(err));
    }
}
