package kz.aiqyn.jobs.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import kz.aiqyn.jobs.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to Airflow: logs in when needed, once more when the token has run out, and repeats
 * what got no answer. Every request it sends may be repeated without harm: a run is asked for under
 * its own name.
 */
final class AirflowSession {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final AirflowConnection connection;
    private final HttpClient http;
    private @Nullable String token;

    AirflowSession(AirflowConnection connection) {
        this.connection = connection;
        this.token = connection.login().token();
        // Airflow's server knows nothing of HTTP/2 and would warn of each offer.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connection.timeout())
                .build();
    }

    /**
     * One request with a valid token, and Airflow's answer whatever its status.
     *
     * @throws InvalidInputException if Airflow does not answer, does not let us in, or is not Airflow
     */
    AirflowAnswer call(String method, String path, @Nullable JsonNode body) {
        String held = token;
        AirflowAnswer answer = send(method, path, body, held != null ? held : logIn());
        if (isTokenRefused(answer) && held != null && connection.login().hasPassword()) {
            answer = send(method, path, body, logIn());
        }
        if (isTokenRefused(answer)) {
            throw new InvalidInputException(
                    connection.login().hasPassword()
                            ? "Cannot use Airflow at " + connection.url()
                                    + ": it refused the token that it had just given (" + answer.detail()
                                    + "). Compare the clocks and the secrets of its servers."
                            : "Cannot use Airflow at " + connection.url() + ": it refused the token (" + answer.detail()
                                    + "). Set a new one in " + AirflowLogin.TOKEN + ", or set " + AirflowLogin.USER
                                    + " and "
                                    + AirflowLogin.PASSWORD + ".");
        }
        if (answer.status() == 403) {
            throw new InvalidInputException("Cannot use Airflow at " + connection.url() + ": the user may not " + method
                    + " " + path + " (" + answer.detail() + "). Give it a role that may start runs.");
        }
        return answer;
    }

    /** A token that has run out is 401, one of another secret (that of a server before its restart) 403. */
    private static boolean isTokenRefused(AirflowAnswer answer) {
        return answer.status() == 401
                || (answer.status() == 403 && answer.detail().contains("JWT"));
    }

    private String logIn() {
        AirflowLogin login = connection.login();
        JsonNode body = JSON.createObjectNode().put("username", login.user()).put("password", login.password());
        AirflowAnswer answer = send("POST", "/auth/token", body, null);
        if (answer.status() == 401) {
            throw new InvalidInputException(
                    "Cannot log in to Airflow at " + connection.url() + ": it refused user " + login.user()
                            + " or the password. Check " + AirflowLogin.USER + " and " + AirflowLogin.PASSWORD + ".");
        }
        String given = answer.body().path("access_token").asText("");
        if (!answer.isSuccess() || given.isEmpty()) {
            throw new InvalidInputException(
                    "Cannot log in to Airflow at " + connection.url() + ": POST /auth/token answered "
                            + answer.status() + " without a token. Check that this is the address of Airflow 3, or set "
                            + AirflowLogin.TOKEN + ".");
        }
        token = given;
        return given;
    }

    private AirflowAnswer send(String method, String path, @Nullable JsonNode body, @Nullable String bearer) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(connection.at(path))
                .timeout(connection.timeout())
                .header("Accept", "application/json")
                .method(method, publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        HttpResponse<String> response = repeat(request.build());
        JsonNode json = json(response.body());
        boolean isEmpty = response.statusCode() == 204;
        if (response.statusCode() < 400 && !json.isObject() && !isEmpty) {
            throw new InvalidInputException("Cannot use Airflow at " + connection.url() + ": " + method + " " + path
                    + " answered " + response.statusCode()
                    + " without JSON. Check that this is the address of Airflow itself, not of a page before it.");
        }
        return new AirflowAnswer(response.statusCode(), json);
    }

    private HttpResponse<String> repeat(HttpRequest request) {
        Duration pause = connection.pause();
        for (int attempt = 1; ; attempt++) {
            String problem;
            Duration asked = Duration.ZERO;
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (!UNAVAILABLE.contains(response.statusCode())) {
                    return response;
                }
                problem = "it answered " + response.statusCode();
                asked = retryAfter(response);
            } catch (IOException failure) {
                problem = problem(failure);
            } catch (InterruptedException interruption) {
                throw interrupted();
            }
            if (attempt >= connection.attempts()) {
                throw new AirflowUnreachable("Cannot reach Airflow at " + connection.url() + ": " + problem + " ("
                        + attempt + (attempt == 1 ? " attempt" : " attempts")
                        + "). Start it, or give its address with --url or AIQYN_AIRFLOW_URL.");
            }
            sleep(shorter(LONGEST_PAUSE, asked.compareTo(pause) > 0 ? asked : pause));
            pause = pause.multipliedBy(2);
        }
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interruption) {
            throw interrupted();
        }
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private String problem(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "no host has the name " + connection.url().getHost();
            }
        }
        if (failure instanceof HttpTimeoutException) {
            return "it did not answer within " + DurationText.of(connection.timeout());
        }
        if (failure instanceof ConnectException) {
            return "nothing listens there";
        }
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return (failure instanceof SSLException ? "its certificate or encryption failed: " : "the connection broke: ")
                + message;
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }

    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for Airflow");
    }
}
