package kz.aiqyn.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final String ME =
            "process " + ProcessHandle.current().pid() + " on \\S+ since 20\\d\\d-\\d\\d-\\d\\dT[0-9:]+Z";

    @TempDir
    private Path folder;

    @Test
    void onlyItsUserMayLookIntoItAndItGoesWithTheRun() throws IOException {
        Path runs = folder.resolve("runs");
        RunFolder run = RunFolder.enter(folder, "--somewhere");

        assertThat(run.name()).matches(ProcessHandle.current().pid() + "_[0-9]+");
        assertThat(run.holder()).matches(ME);
        assertThat(run.scratch()).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runs.resolve(run.name()))))
                .isEqualTo("rwx------");
        Files.createDirectories(run.scratch().resolve("spark/blockmgr"));

        run.close();
        assertThat(runs.resolve(run.name())).doesNotExist();
    }

    @Test
    void aRunThatIsAtWorkIsNotAbandoned() {
        try (RunFolder run = RunFolder.enter(folder, "--somewhere")) {
            assertThat(RunFolder.abandoned(folder)).isEmpty();
            assertThat(run.scratch()).exists();
        }
    }

    /** The other run is another process: within this one, a lock is never free by the fault of a second look. */
    @Test
    void aRunIsAbandonedOnceItsProcessWasKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherRun.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String name = other.inputReader().readLine();
        try (RunFolder own = RunFolder.enter(folder, "--somewhere")) {
            assertThat(RunFolder.abandoned(folder)).isEmpty();

            other.destroyForcibly().waitFor();

            List<RunFolder> abandoned = RunFolder.abandoned(folder);
            assertThat(abandoned).extracting(RunFolder::name).containsExactly(name);
            assertThat(abandoned.get(0).holder()).startsWith("process " + other.pid() + " on ");
            assertThat(abandoned.get(0).branches()).containsExactly(new RunFolder.Branch("posts", "audit_" + name));
            assertThat(RunFolder.abandoned(folder))
                    .as("somebody clears it already")
                    .isEmpty();
            abandoned.get(0).close();
            assertThat(folder.resolve("runs").resolve(name)).doesNotExist();
            assertThat(folder.resolve("runs").resolve(own.name())).exists();
        }
    }

    /** A run in a process of its own: says its name, and works until it is ended. */
    static final class OtherRun {

        public static void main(String[] arguments) throws InterruptedException {
            RunFolder run = RunFolder.enter(Path.of(arguments[0]), "--somewhere");
            run.note(new RunFolder.Branch("posts", "audit_" + run.name()));
            run.note(new RunFolder.Branch("posts", "audit_" + run.name()));
            System.out.println(run.name());
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }

    @Test
    void whoeverComesSecondWaitsAndIsToldForWhom() {
        List<String> log = new ArrayList<>();
        Turn first = Turn.take(folder, "publish the report of 2025-07", Duration.ZERO, log::add);

        assertThatThrownBy(() -> Turn.take(folder, "publish the report of 2025-07", Duration.ZERO, log::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching(
                        "Cannot publish the report of 2025-07: " + ME + " is at it, and has not ended within"
                                + " 0 s\\. Wait until it has, or end it, and run again\\.");
        Turn.take(folder, "publish the report of 2025-08", Duration.ZERO, log::add)
                .close();
        assertThat(log).isEmpty();

        first.close();
        Turn.take(folder, "publish the report of 2025-07", Duration.ZERO, log::add)
                .close();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> RunFolder.enter(file, "--somewhere"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Cannot work in " + file + "/runs: " + file + "/runs: Not a directory. Check that the folder"
                                + " may be read and written, or name another one with --somewhere.");
    }
}
