package kz.aiqyn.jobs.fetch;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** A server of dumps that answers as it was told, well or badly. */
public final class DumpServerStandIn implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

    /** What is answered to a request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public DumpServerStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Tells what to answer to requests for a file, one after the other; the last one stays. */
    public void answers(String name, Answer... inOrder) {
        answers.put("/" + name, new ArrayDeque<>(List.of(inOrder)));
    }

    /** Puts a dump and its check sum on the server. */
    public void holds(String name, String body) {
        answers(name, file(body, "\"" + sha1(body) + "\""));
        holdsSum(name, body);
    }

    /** Puts the check sum of such a dump on the server. */
    public void holdsSum(String name, String body) {
        answers(name + ".sha1", text(sha1(body) + "  " + name + "\n"));
    }

    /** Every request so far: path, range and validator. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** The requests for one file. */
    public List<String> requests(String name) {
        return requests().stream()
                .filter(request -> (request + " ").startsWith("/" + name + " "))
                .map(request -> request.substring(name.length() + 1).strip())
                .toList();
    }

    public static String sha1(String body) {
        return DigestUtils.sha1Hex(bytes(body));
    }

    /** A file as good servers give it: with its validator (none if empty), and ranges where that is still the same. */
    public static Answer file(String body, String validator) {
        return cut(body, validator, body.length());
    }

    /** A file whose connection breaks after so many of its bytes. */
    public static Answer cut(String body, String validator, int end) {
        return exchange -> {
            int from = from(exchange);
            String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
            if (from > 0 && (ifRange == null || ifRange.equals(validator))) {
                send(exchange, 206, from, body.substring(0, end), body.length(), validator);
            } else {
                send(exchange, 200, 0, body.substring(0, end), body.length(), validator);
            }
        };
    }

    /** A file that knows no ranges. */
    public static Answer text(String body) {
        return exchange -> send(exchange, 200, 0, body, body.length(), "");
    }

    /** Such a range, asked for or not. */
    public static Answer range(int from, String body, String contentRange, String validator) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Range", contentRange);
            send(exchange, 206, from, body, body.length(), validator);
        };
    }

    /** An answer without a body; headers are names and values in turn. */
    public static Answer status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** A file of which the beginning comes, and then nothing until the server ends. */
    public Answer stalling(String body, int after) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(bytes(body.substring(0, after)));
            exchange.getResponseBody().flush();
            awaitEnd();
        };
    }

    /** A file without a size of which a byte comes now and then, until the server ends or nobody listens. */
    public Answer trickling(Duration pause) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write('0');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** No answer at all until the server ends. */
    public Answer silence() {
        return exchange -> awaitEnd();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        record(exchange, path);
        Deque<Answer> queue = answers.get(path);
        Answer answer;
        synchronized (this) {
            answer = queue == null ? status(404) : queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
        }
        try {
            answer.to(exchange);
        } finally {
            exchange.close();
        }
    }

    private synchronized void record(HttpExchange exchange, String path) {
        String range = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), "");
        String ifRange = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("If-Range"), "");
        requests.add((path + " " + range + " " + ifRange).strip());
    }

    private static int from(HttpExchange exchange) {
        Matcher range = RANGE.matcher(
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), ""));
        return range.matches() ? Integer.parseInt(range.group(1)) : 0;
    }

    /** Promises a body of this size from a place on, and sends what there is of it. */
    private static void send(HttpExchange exchange, int status, int from, String body, int size, String validator)
            throws IOException {
        if (!validator.isEmpty()) {
            exchange.getResponseHeaders().set(validator.contains(" GMT") ? "Last-Modified" : "ETag", validator);
        }
        if (status == 206 && !exchange.getResponseHeaders().containsKey("Content-Range")) {
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (size - 1) + "/" + size);
        }
        exchange.sendResponseHeaders(status, size - from);
        exchange.getResponseBody().write(bytes(body.substring(from)));
        exchange.getResponseBody().flush();
    }

    private void awaitEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
