package kz.aiqyn.jobs.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.configuration.Configuration;

/**
 * Where dumps come from, where they go, and how patient we are with their server.
 *
 * @param baseUrl the address before the slash and the file name
 * @param parallel how many files are fetched at the same time
 * @param retries how often a request that failed is sent again; the count begins anew when new bytes came
 * @param connectTimeout how long a connection may take to come about
 * @param stallTimeout how long a server may send nothing
 * @param firstPause before the second attempt; doubled before each further one
 * @param longestPause the most we wait between two attempts, even if the server asks for more
 * @param agent what we call ourselves
 * @param sleep how a pause is made
 */
public record FetchSettings(
        URI baseUrl,
        Path folder,
        int parallel,
        int retries,
        Duration connectTimeout,
        Duration stallTimeout,
        Duration firstPause,
        Duration longestPause,
        String agent,
        Sleep sleep) {

    /** Lets time pass. */
    @FunctionalInterface
    public interface Sleep {
        void pause(Duration duration) throws InterruptedException;
    }

    /**
     * Settings as configured.
     *
     * @throws InvalidInputException when the base URL is not an address of the web
     */
    public static FetchSettings of(Configuration.Fetch fetch, DumpSelection selection, String agent) {
        String address = selection.format() == DumpSelection.Format.PARQUET ? fetch.parquetBaseUrl() : fetch.baseUrl();
        return new FetchSettings(
                baseUrl(address, selection),
                Path.of(fetch.folder()),
                fetch.parallel(),
                fetch.retries(),
                Duration.ofSeconds(fetch.connectTimeoutSeconds()),
                Duration.ofSeconds(fetch.stallTimeoutSeconds()),
                Duration.ofSeconds(fetch.firstPauseSeconds()),
                Duration.ofSeconds(fetch.longestPauseSeconds()),
                agent,
                duration -> Thread.sleep(duration.toMillis()));
    }

    private static URI baseUrl(String address, DumpSelection selection) {
        String filled = address.strip()
                .replace("{slug}", selection.slug())
                .replace("{version}", selection.version().toString())
                .replaceAll("/+$", "");
        try {
            URI uri = new URI(filled);
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean isPlain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (isWeb && isPlain && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            // The message below says all that the exception knows.
        }
        throw new InvalidInputException("Invalid base URL: \"" + address + "\", expected an http or https address"
                + " without user, query and fragment, as in https://dumps.example.org/daily.");
    }
}
