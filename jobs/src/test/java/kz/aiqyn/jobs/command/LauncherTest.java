package kz.aiqyn.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher with a Java that says its version, and instead of running anything writes down what it was asked for. */
class LauncherTest {

    private static final String REMEDY = " Install JDK 17, 21 or 25 and put it on the PATH, or set JAVA_HOME to it.\n";

    @TempDir
    private Path folder;

    private Path home;

    /** A home that is built already, and a PATH on which there is neither Java nor Maven. */
    @BeforeEach
    void install() throws IOException {
        home = folder.resolve("home of aiqyn");
        for (String module : List.of("models", "reports", "jobs")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(home.resolve("pom.xml"));
        Files.createDirectories(home.resolve("jobs/target"));
        Files.createFile(jar());
        Files.setLastModifiedTime(jar(), later(1));
        Files.copy(Path.of("..", "aiqyn"), home.resolve("aiqyn"), StandardCopyOption.COPY_ATTRIBUTES);
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "find", "mv", "nice", "readlink", "rm", "sed", "touch")) {
            Path there = Stream.of("/usr/bin", "/bin")
                    .map(bin -> Path.of(bin, tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), there);
        }
    }

    @ParameterizedTest
    @CsvSource({"17, jsa", "17.0.15, jsa", "21.0.8, jsa", "25, aot", "25.0.3, aot"})
    void startsOnEachJavaThatIsSupportedAndKeepsAnArchiveForIt(String version, String archive) throws Exception {
        java(version);

        assertThat(launch("demo")).isEqualTo(new Told(0, "", ""));

        // It is made in the background.
        Path made = home.resolve("jobs/target/aiqyn-" + version + "." + archive);
        for (int wait = 0; wait < 500 && Files.notExists(made); wait++) {
            Thread.sleep(10);
        }
        assertThat(made).exists();
        assertThat(asked())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("@" + home + "/conf/java.options", "-jar", jar() + "", "demo")
                                .anyMatch(option -> option.startsWith("-XX:DumpLoadedClassList=" + made + ".noted.")
                                        || option.startsWith("-XX:AOTConfiguration=" + made + ".noted.")),
                        second -> assertThat(second)
                                .contains("@" + home + "/conf/java.options", "-cp", jar() + "")
                                .anyMatch(option -> option.startsWith("-XX:SharedArchiveFile=" + made + ".made.")
                                        || option.startsWith("-XX:AOTCache=" + made + ".made.")));

        Files.setLastModifiedTime(made, later(2));
        assertThat(launch("list")).isEqualTo(new Told(0, "", ""));
        assertThat(asked())
                .element(2)
                .satisfies(third -> assertThat(third)
                        .contains((archive.equals("aot") ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + made)
                        .endsWith("list"));
    }

    @Test
    void onlyJava25IsToldThatItsUnsafeIsUsed() throws Exception {
        java("21.0.8");
        launch("list");
        java("25.0.3");
        launch("list");

        assertThat(asked().get(0)).noneMatch(option -> option.startsWith("--sun-misc-unsafe"));
        assertThat(asked().get(1)).contains("--sun-misc-unsafe-memory-access=allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_412", "11.0.2", "22", "24.0.1", "26-ea", "170"})
    void refusesAnyOtherJavaByName(String version) throws Exception {
        Path java = java(version);

        assertThat(launch("demo"))
                .isEqualTo(new Told(2, "", "Cannot start: " + java + " is Java " + version + "." + REMEDY));
    }

    @Test
    void refusesAJavaThatTellsNoVersionAndAMissingOne() throws Exception {
        Path java = java("");
        assertThat(launch("list"))
                .isEqualTo(
                        new Told(2, "", "Cannot start: " + java + " is Java of a version it does not tell." + REMEDY));

        Files.delete(java);
        assertThat(launch("list")).isEqualTo(new Told(2, "", "Cannot start: there is no " + java + "." + REMEDY));
    }

    @Test
    void aJavaWithoutACompilerRunsButDoesNotBuild() throws Exception {
        Path java = java("21.0.8");
        assertThat(launch("list")).isEqualTo(new Told(0, "", ""));

        Files.delete(jar());
        script(folder.resolve("tools/mvn"), "exit 1");

        assertThat(launch("list"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "Cannot build: " + java + " has no compiler beside it, and there is no javac on the PATH."
                                + REMEDY));
    }

    @Test
    void buildsWithTheJdkOfTheCompilerOnThePathWhenJavaHasNone() throws Exception {
        java("21.0.8");
        Files.delete(jar());
        script(folder.resolve("tools/javac"), "echo '    java.home = /the/jdk'");
        script(folder.resolve("tools/mvn"), "echo \"built with $JAVA_HOME\"; : > '" + jar() + "'");

        assertThat(launch("list"))
                .isEqualTo(new Told(
                        0,
                        "",
                        "Building Aiqyn (once; about a minute when nothing is downloaded yet) ...\n"
                                + "built with /the/jdk\n"));
    }

    @Test
    void noArchiveIsMadeOfARunThatFailedOrOnlyExplained() throws Exception {
        java("17.0.15");
        launch("run", "--help");
        assertThat(asked().get(0)).noneMatch(option -> option.startsWith("-XX:DumpLoadedClassList"));

        assertThat(launch("run", "fail").exit()).isEqualTo(3);
        assertThat(home.resolve("jobs/target")).satisfies(target -> {
            try (Stream<Path> files = Files.list(target)) {
                assertThat(files).containsExactly(jar());
            }
        });
    }

    private Path jar() {
        return home.resolve("jobs/target/aiqyn.jar");
    }

    private static FileTime later(int minutes) {
        return FileTime.from(Instant.parse("2100-01-01T00:00:00Z").plus(Duration.ofMinutes(minutes)));
    }

    /** A Java of this version: it leaves what it is told to write, and fails when asked to. */
    private Path java(String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        String says = version.isEmpty() ? "nothing" : "openjdk version \"" + version + "\" 2026-01-01";
        return script(bin.resolve("java"), """
                if [[ $* == -version ]]; then echo '%s' >&2; exit; fi
                (printf '%%s\\t' "$@"; echo) >> '%s'
                for option; do
                  case $option in
                    -XX:SharedArchiveFile=*|-XX:AOTCache=*|-XX:DumpLoadedClassList=*|-XX:AOTConfiguration=*) touch "${option#*=}" ;;
                    fail) exit 3 ;;
                  esac
                done
                """.formatted(says, folder.resolve("asked")));
    }

    private static Path script(Path file, String lines) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        return Files.writeString(file, "#!/bin/bash\n" + lines);
    }

    private List<List<String>> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked")).stream()
                .map(line -> List.of(line.split("\t")))
                .toList();
    }

    private Told launch(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder launcher =
                new ProcessBuilder("/bin/bash", home.resolve("aiqyn").toString());
        launcher.command().addAll(List.of(arguments));
        launcher.environment().clear();
        launcher.environment().put("PATH", folder.resolve("tools").toString());
        launcher.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int exit = launcher.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Told(exit, Files.readString(out), Files.readString(err));
    }
}
