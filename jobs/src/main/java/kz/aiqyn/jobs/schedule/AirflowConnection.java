package kz.aiqyn.jobs.schedule;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import kz.aiqyn.jobs.InvalidInputException;

/**
 * Where Airflow is and how patient we are with it.
 *
 * @param url the address under which its pages and its interface lie, without a slash at the end
 * @param timeout how long one request may take
 * @param attempts how often a request is sent before we give up
 * @param pause between the first two attempts; doubled before each further one
 */
public record AirflowConnection(URI url, AirflowLogin login, Duration timeout, int attempts, Duration pause) {

    public static final String DEFAULT_URL = "http://127.0.0.1:8080";

    /**
     * A connection with the usual patience: three attempts of at most 30 s each.
     *
     * @throws InvalidInputException if the address is not one of the web
     */
    public static AirflowConnection to(String address, AirflowLogin login) {
        return new AirflowConnection(uri(address), login, Duration.ofSeconds(30), 3, Duration.ofSeconds(1));
    }

    URI at(String path) {
        return URI.create(url + path);
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address.strip().replaceAll("/+$", ""));
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isWeb && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            // The message below says all that the exception knows.
        }
        throw new InvalidInputException("Invalid --url: \"" + address + "\", expected an address such as " + DEFAULT_URL
                + " or https://airflow.example.org/path, without a user or a query.");
    }
}
