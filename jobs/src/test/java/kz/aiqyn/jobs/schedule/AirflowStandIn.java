package kz.aiqyn.jobs.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that gives the answers it was told, and judges every request by Airflow's official
 * document where that is at hand.
 */
final class AirflowStandIn implements AutoCloseable {

    private record Answer(int status, String body, Duration delay, Map<String, String> headers) {}

    private static final Optional<ApiDocument> DOCUMENT = ApiDocument.read();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    AirflowStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Adds an answer to a request such as {@code GET /api/v2/dags/aiqyn}; the last one stays. */
    AirflowStandIn answers(String request, int status, String body) {
        return answers(request, status, body, Duration.ZERO, Map.of());
    }

    AirflowStandIn answers(String request, int status, String body, Duration delay, Map<String, String> headers) {
        answers.computeIfAbsent(request, name -> new ArrayDeque<>()).add(new Answer(status, body, delay, headers));
        return this;
    }

    /** Method, path, token and body of every request so far, one a line. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the official document holds against the requests so far. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        record(exchange, path, text);
        Deque<Answer> queue = answers.getOrDefault(exchange.getRequestMethod() + " " + path, new ArrayDeque<>());
        Answer answer = queue.size() > 1
                ? queue.removeFirst()
                : Objects.requireNonNullElse(
                        queue.peek(), new Answer(404, "{\"detail\": \"Not Found\"}", Duration.ZERO, Map.of()));
        try {
            Thread.sleep(answer.delay().toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized void record(HttpExchange exchange, String path, String text) throws IOException {
        String token = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token.replace("Bearer ", "")
                        + " " + text)
                .strip()
                .replaceAll(" +", " "));
        JsonNode body = new ObjectMapper().readTree(text);
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
        DOCUMENT.ifPresent(
                document -> faults.addAll(document.faults(exchange.getRequestMethod(), path, query, type, body)));
    }
}
