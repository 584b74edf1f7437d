package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** The server that dumps come from: one request at a time, and what its answer means. */
final class DumpServer {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    /** A check sum has some 80 bytes; what is longer is something else. */
    private static final int LONGEST_TEXT = 4096;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;
    private static final int LONGEST_HOST = 80;

    private final FetchSettings settings;
    private final HttpClient http;

    DumpServer(FetchSettings settings) {
        this.settings = settings;
        // Over HTTP/2 all files would share one connection, and its speed.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /** Where a file is. */
    URI at(String name) {
        return URI.create(settings.baseUrl() + "/" + name);
    }

    /** The beginning of a small file, or nothing where the server has no such file. */
    Optional<String> text(String name) throws FetchException, InterruptedException {
        HttpResponse<TimedBody> response = send(request(name));
        try (TimedBody body = response.body()) {
            if (isMissing(response)) {
                return Optional.empty();
            }
            if (response.statusCode() != 200) {
                throw unexpected(response);
            }
            StringBuilder text = new StringBuilder();
            for (Optional<List<ByteBuffer>> piece = next(body);
                    piece.isPresent() && text.length() < LONGEST_TEXT;
                    piece = next(body)) {
                piece.get().forEach(bytes -> text.append(StandardCharsets.ISO_8859_1.decode(bytes)));
            }
            return Optional.of(text.toString());
        }
    }

    /** Takes note of the bytes that came. */
    @FunctionalInterface
    interface Received {
        void bytes(int count);
    }

    /**
     * Asks for what is missing of a dump and appends what comes.
     *
     * @param sha1 the sum of the dump, for the note that goes with the part
     * @return false where the server has no such file
     * @throws FetchException when the dump is not whole afterwards
     * @throws IOException when the part cannot be written
     */
    boolean fill(PartFile part, String name, String sha1, Received received)
            throws FetchException, IOException, InterruptedException {
        HttpRequest.Builder request = request(name);
        if (part.length() > 0) {
            request.header("Range", "bytes=" + part.length() + "-");
            if (!part.validator().isEmpty()) {
                request.header("If-Range", part.validator());
            }
        }
        HttpResponse<TimedBody> response = send(request);
        try (TimedBody body = response.body()) {
            if (isMissing(response)) {
                return false;
            }
            boolean isStale = response.statusCode() == 416
                    || (response.statusCode() == 206 && !continues(part, response.headers()));
            if (isStale && part.length() > 0) {
                part.clear();
                throw FetchException.stale();
            } else if (response.statusCode() == 200) {
                long size =
                        response.headers().firstValueAsLong("Content-Length").orElse(-1);
                if (size > settings.limits().most()) {
                    throw tooLarge();
                }
                part.begin(new Origin(sha1, validator(response.headers()), size));
            } else if (response.statusCode() == 206 && part.length() > 0) {
                part.goOn();
            } else {
                throw unexpected(response);
            }
            copy(body, part, received);
        }
        return true;
    }

    private void copy(TimedBody body, PartFile part, Received received)
            throws FetchException, IOException, InterruptedException {
        try {
            for (Optional<List<ByteBuffer>> piece = next(body); piece.isPresent(); piece = next(body)) {
                for (ByteBuffer bytes : piece.get()) {
                    int count = bytes.remaining();
                    requireSize(part, count);
                    part.append(bytes);
                    received.bytes(count);
                }
            }
        } catch (FetchException failure) {
            String place = part.size() < 0
                    ? String.format(Locale.ROOT, " after %,d bytes", part.length())
                    : String.format(Locale.ROOT, " after %,d of %,d bytes", part.length(), part.size());
            throw failure.again() == FetchException.Again.LATER
                    ? FetchException.passing(failure.getMessage() + place)
                    : failure;
        }
        if (part.size() >= 0 && part.length() < part.size()) {
            throw FetchException.passing(
                    String.format(Locale.ROOT, "the answer ended after %,d of %,d bytes", part.length(), part.size()));
        }
    }

    /** Nobody needs to fill a disk to find out that a body has no end; what came of it is of no use. */
    private void requireSize(PartFile part, int more) throws FetchException, IOException {
        long most = part.size() >= 0 ? part.size() : settings.limits().most();
        if (part.length() + more > most) {
            boolean isAsSaid = part.size() < 0;
            part.clear();
            throw isAsSaid ? tooLarge() : FetchException.stale();
        }
    }

    private FetchException tooLarge() {
        return FetchException.lasting(
                String.format(
                        Locale.ROOT,
                        "it has more than the %,d bytes that fetch.most-megabytes lets come",
                        settings.limits().most()),
                "Raise it if dumps are that large, or check the base URL.");
    }

    private static boolean isMissing(HttpResponse<?> response) {
        return response.statusCode() == 404 || response.statusCode() == 410;
    }

    /** Whether the bytes of an answer belong behind those that are here: same place, same size, same version. */
    private static boolean continues(PartFile part, HttpHeaders headers) {
        Matcher range =
                CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != part.length()) {
            return false;
        }
        String total = range.group(3);
        boolean isSameSize = total.equals("*") || part.size() < 0 || Long.parseLong(total) == part.size();
        String validator = validator(headers);
        boolean isSameVersion = validator.isEmpty() || part.validator().isEmpty() || validator.equals(part.validator());
        return isSameSize && isSameVersion;
    }

    /** What tells this version of a file from another byte for byte: its strong entity tag, or its time of change. */
    private static String validator(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> headers.firstValue("Last-Modified"))
                .orElse("");
    }

    private FetchException unexpected(HttpResponse<?> response) {
        int status = response.statusCode();
        String answered = "it answered " + status;
        if (status == 429 || status == 408 || status >= 500) {
            return FetchException.passing(answered, retryAfter(response.headers()));
        }
        if (status == 401 || status == 403) {
            return FetchException.lasting(
                    answered + ": it does not let us in, or hides that there is no such file",
                    "Check the day, --platform, --version and the base URL.");
        }
        if (status >= 300 && status < 400) {
            Optional<URI> target = target(response);
            if (target.isEmpty() || isTrusted(response.uri(), target.get())) {
                return FetchException.lasting(
                        answered + " and leads nowhere, or from one address to the next", "Check the base URL.");
            }
            return FetchException.lasting(
                    answered + " and leads to another host, "
                            + shortened(target.get().getScheme() + "://"
                                    + target.get().getHost()),
                    "Add the host to fetch.redirect-hosts, if you trust it; https is never left for http.");
        }
        return FetchException.lasting(answered + ", which is no answer to this request", "Check the base URL.");
    }

    /** How long the server asks to be left alone, in seconds or until a time by its own clock. */
    private static Duration retryAfter(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Duration wait = Duration.between(time(headers.firstValue("Date").orElse("")), time(value));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }

    private static ZonedDateTime time(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /** Where an answer leads to, if that is an address of the web. */
    private static Optional<URI> target(HttpResponse<?> response) {
        try {
            return response.headers()
                    .firstValue("Location")
                    .map(location -> response.uri().resolve(location))
                    .filter(uri ->
                            "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether what we trust the server with may go there as well. */
    private boolean isTrusted(URI from, URI to) {
        boolean isSafe = !"https".equalsIgnoreCase(from.getScheme()) || "https".equalsIgnoreCase(to.getScheme());
        return isSafe
                && (to.getHost().equalsIgnoreCase(settings.baseUrl().getHost())
                        || settings.limits().hosts().stream().anyMatch(to.getHost()::equalsIgnoreCase));
    }

    private static String shortened(String host) {
        return host.length() <= LONGEST_HOST ? host : host.substring(0, LONGEST_HOST) + "...";
    }

    private HttpRequest.Builder request(String name) {
        return HttpRequest.newBuilder(at(name)).header("User-Agent", settings.agent());
    }

    /** Sends a request, and again where the answer leads to, as far as that is trusted. */
    private HttpResponse<TimedBody> send(HttpRequest.Builder request) throws FetchException, InterruptedException {
        HttpResponse<TimedBody> response = sendOnce(request.build());
        for (int redirects = 0; redirects < MOST_REDIRECTS && REDIRECTS.contains(response.statusCode()); redirects++) {
            Optional<URI> target = target(response);
            if (target.isEmpty() || !isTrusted(response.uri(), target.get())) {
                break;
            }
            response.body().close();
            response = sendOnce(request.uri(target.get()).build());
        }
        return response;
    }

    private HttpResponse<TimedBody> sendOnce(HttpRequest request) throws FetchException, InterruptedException {
        CompletableFuture<HttpResponse<TimedBody>> answer = http.sendAsync(request, head -> new TimedBody(settings));
        // Not the timeout of the request: newer Java machines apply that to the whole body.
        Duration longest = settings.connectTimeout().plus(settings.stallTimeout());
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw FetchException.passing("it did not answer within " + seconds(longest));
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw failure(e.getCause() instanceof IOException io ? io : new IOException(e.getCause()));
        }
    }

    private Optional<List<ByteBuffer>> next(TimedBody body) throws FetchException, InterruptedException {
        try {
            return body.next();
        } catch (HttpTimeoutException e) {
            throw FetchException.passing("nothing came for " + seconds(settings.stallTimeout()));
        } catch (IOException e) {
            throw FetchException.passing("the connection broke");
        }
    }

    private FetchException failure(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return FetchException.lasting(
                        "no host has the name " + settings.baseUrl().getHost(),
                        "Check the base URL and the connection to the network.");
            }
            if (cause instanceof CertificateException) {
                return FetchException.lasting(
                        "its certificate is not to be trusted (" + cause.getMessage() + ")",
                        "Check the base URL and the certificates this Java machine trusts.");
            }
        }
        if (failure instanceof SSLException) {
            return FetchException.passing("its encryption failed (" + failure.getMessage() + ")");
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return FetchException.passing("no connection came about within " + seconds(settings.connectTimeout()));
        }
        if (failure instanceof ConnectException) {
            return FetchException.passing("nothing listens there");
        }
        return FetchException.passing("the connection broke before an answer");
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
