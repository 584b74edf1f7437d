package kz.aiqyn.jobs.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.configuration.Configuration;

/**
 * Where dumps come from, where they go, and how patient we are with their server.
 *
 * @param baseUrl the address before the slash and the file name
 * @param parallel how many files are fetched at the same time
 * @param retries how often a request that failed is sent again; the count begins anew when enough new bytes came
 * @param connectTimeout how long a connection may take to come about
 * @param stallTimeout how long a server may send nothing
 * @param firstPause before the second attempt; doubled before each further one
 * @param longestPause the most we wait between two attempts, even if the server asks for more
 * @param limits what we take from a server
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
        Limits limits,
        String agent,
        Sleep sleep) {

    private static final long MEGABYTE = 1_000_000;

    /** Lets time pass. */
    @FunctionalInterface
    public interface Sleep {
        void pause(Duration duration) throws InterruptedException;
    }

    /**
     * What we take from a server, which may be broken or not the one we think.
     *
     * @param most bytes of a file
     * @param keptFree bytes that stay free on the disk
     * @param leastPerSecond bytes a second that are worth waiting for, on average over the window
     * @param window how long a server is waited for before it is judged
     * @param hosts those that it may lead to, besides its own
     */
    public record Limits(long most, long keptFree, long leastPerSecond, Duration window, List<String> hosts) {

        public Limits {
            hosts = List.copyOf(hosts);
        }

        /** The bytes that have to come in a window, at least one. */
        long leastInWindow() {
            return Math.max(1, leastPerSecond * window.toMillis() / 1000);
        }
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
                new Limits(
                        fetch.mostMegabytes() * MEGABYTE,
                        fetch.keepFreeMegabytes() * MEGABYTE,
                        fetch.leastKilobytesPerSecond() * 1000L,
                        Duration.ofSeconds(fetch.windowSeconds()),
                        fetch.redirectHosts()),
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
