package kz.aiqyn.jobs.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An Airflow of its own on 127.0.0.1 with the DAG in conf/airflow, in a process group that ends with it. */
final class RealAirflow implements AutoCloseable {

    private static final Path SOURCE =
            Path.of("..", "conf", "airflow").toAbsolutePath().normalize();
    private static final String OWN_GROUP = "import os, sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])";

    private final Path home;
    private final int port = freePort();
    private final Process process;

    /** Starts it in an empty folder; its tasks call the launcher in {@code aiqynHome}. */
    RealAirflow(Path environment, Path home, Path aiqynHome) throws IOException, InterruptedException {
        this.home = home;
        Path dags = Files.createDirectories(home.resolve("dags"));
        for (String name : List.of("aiqyn.py", "jobs.json")) {
            Files.copy(SOURCE.resolve(name), dags.resolve(name));
        }
        String bin = environment.resolve("bin").toString();
        ProcessBuilder builder = new ProcessBuilder(bin + "/python", "-c", OWN_GROUP, bin + "/airflow", "standalone");
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("AIRFLOW") || name.startsWith("AIQYN"));
        variables.put("PATH", bin + ":" + variables.get("PATH"));
        variables.put("AIRFLOW_HOME", home.toString());
        variables.put("AIQYN_HOME", aiqynHome.toString());
        variables.put("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
        variables.put("AIRFLOW__CORE__PARALLELISM", "2");
        variables.put("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", url() + "/execution/");
        variables.put("AIRFLOW__API__HOST", "127.0.0.1");
        variables.put("AIRFLOW__API__PORT", Integer.toString(port));
        variables.put("AIRFLOW__API__BASE_URL", url());
        variables.put("AIRFLOW__API__WORKERS", "1");
        variables.put("AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES", "1");
        variables.put("AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT", Integer.toString(freePort()));
        variables.put("AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT", Integer.toString(freePort()));
        process = builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("server.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        waitUntilHealthy();
    }

    /**
     * The folder of a Python environment with Airflow: AIQYN_AIRFLOW_VENV, or target/airflow-venv,
     * which is made from conf/airflow/requirements.txt on first use. Empty where that cannot be.
     */
    static Optional<Path> environment() throws IOException, InterruptedException {
        String given = System.getenv("AIQYN_AIRFLOW_VENV");
        Path folder = given != null
                ? Path.of(given)
                : Path.of("target", "airflow-venv").toAbsolutePath();
        if (Files.isExecutable(folder.resolve("bin").resolve("airflow"))) {
            return Optional.of(folder);
        }
        String python = folder.resolve("bin").resolve("python").toString();
        String requirements = SOURCE.resolve("requirements.txt").toString();
        boolean isMade = given == null
                && succeeds("python3", "-m", "venv", folder.toString())
                && succeeds(python, "-m", "pip", "install", "--quiet", "--requirement", requirements);
        return isMade ? Optional.of(folder) : Optional.empty();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What a user's environment holds to use this server. */
    Map<String, String> login() throws IOException {
        Path passwords = home.resolve("simple_auth_manager_passwords.json.generated");
        String password =
                new ObjectMapper().readTree(passwords.toFile()).path("admin").asText();
        return Map.of("AIQYN_AIRFLOW_URL", url(), "AIQYN_AIRFLOW_USER", "admin", "AIQYN_AIRFLOW_PASSWORD", password);
    }

    String log() throws IOException {
        return Files.readString(home.resolve("server.log"));
    }

    @Override
    public void close() {
        try {
            signal("TERM");
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                signal("KILL");
                process.waitFor();
            }
            signal("KILL");
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /** To the whole group: the scheduler, the server and their workers are children of children. */
    private void signal(String name) throws InterruptedException {
        try {
            succeeds("kill", "-" + name, "--", "-" + process.pid());
        } catch (IOException failure) {
            process.destroyForcibly();
        }
    }

    private void waitUntilHealthy() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/api/v2/monitor/health"))
                .build();
        for (int second = 0; second < 240 && process.isAlive(); second++) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // The port opens some ten seconds after the start.
            }
            Thread.sleep(1000);
        }
        close();
        throw new IllegalStateException("Cannot start Airflow: it is not healthy after 240 s. Its log:\n" + log());
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        try {
            Process process =
                    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
