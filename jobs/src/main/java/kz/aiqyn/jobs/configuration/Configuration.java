package kz.aiqyn.jobs.configuration;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.regime.Regimes;

/**
 * The configuration of a run, as in {@code conf/local.yaml}, where every key is explained.
 *
 * @param inputs paths or globs of dumps, by the table they feed
 */
public record Configuration(
        Storage storage,
        Lake lake,
        Map<String, List<String>> inputs,
        Checks checks,
        Pseudonyms pseudonyms,
        List<String> languages,
        Classifier classifier,
        Report report,
        Airflow airflow,
        Regimes regimes,
        Fetch fetch) {

    public Configuration {
        TreeMap<String, List<String>> byTable = new TreeMap<>();
        inputs.forEach((table, paths) -> byTable.put(table, List.copyOf(paths)));
        inputs = Collections.unmodifiableSortedMap(byTable);
        languages = List.copyOf(languages);
        if (languages.size() < 2) {
            throw new InvalidInputException("Invalid languages: " + languages
                    + ", expected at least two ISO 639-1 codes to tell apart, as in [kk, ru, en].");
        }
        for (String named : report.regimes()) {
            boolean isKnown = regimes.named(named).isPresent();
            throw new InvalidInputException("Invalid report.regimes: " + named
                    + (isKnown ? ", expected [] as no regime's template is published yet" : " is no regime")
                    + ". The regimes are " + String.join(", ", regimes.ids()) + ".");
        }
    }

    /** The paths or globs of the dumps that feed a table. */
    public List<String> inputs(String table) {
        List<String> paths = inputs.get(table);
        if (paths == null) {
            throw new IllegalArgumentException("No dumps feed table " + table);
        }
        return paths;
    }

    /** Where lake and reports live. */
    public record Storage(String root) {

        public Path reports() {
            return Path.of(root, "reports");
        }

        /** What was counted for reports and which of it they hide: never to be published. */
        public Path publishedCells() {
            return Path.of(root, "lake", "published-cells");
        }

        public Path models() {
            return Path.of(root, "lake", "models");
        }
    }

    /** Properties of the Iceberg catalog; {@code ${storage.root}} stands for the storage root. */
    public record Lake(Map<String, String> catalog) {

        public Lake {
            catalog = Map.copyOf(catalog);
        }
    }

    /**
     * When dumps are kept back.
     *
     * @param mostRejected the largest share of rejected rows
     * @param rejectedFrom a share of fewer rejected rows than this says nothing
     * @param leastVolume the smallest number of accepted rows of a day, as a multiple of the median of the days before
     * @param mostVolume the largest number, in the same way
     * @param historyDays how many days before are looked at; fewer than {@value #LEAST_HISTORY} say nothing
     * @param expectedPlatforms platforms that have to appear in the dumps of a table, by its name
     * @param expectedFrom a platform is expected as well when it had so many rows on each of the days before
     */
    public record Checks(
            double mostRejected,
            long rejectedFrom,
            double leastVolume,
            double mostVolume,
            int historyDays,
            Map<String, List<String>> expectedPlatforms,
            long expectedFrom) {

        /** Days before from which a usual day can be told. */
        public static final int LEAST_HISTORY = 7;

        public Checks {
            expectedPlatforms = Map.copyOf(expectedPlatforms);
            requireShare("checks.most-rejected", mostRejected);
            if (!(leastVolume >= 0 && leastVolume < 1 && mostVolume > 1)) {
                throw new InvalidInputException("Invalid checks.least-volume and checks.most-volume: " + leastVolume
                        + " and " + mostVolume + ", expected one from 0 to less than 1 and one above 1.");
            }
            if (historyDays < LEAST_HISTORY || historyDays > 366 || rejectedFrom < 1 || expectedFrom < 1) {
                throw new InvalidInputException("Invalid checks: history-days " + historyDays + ", rejected-from "
                        + rejectedFrom + ", expected-from " + expectedFrom + ", expected 7 to 366, and 1 or more.");
            }
        }
    }

    /** Which environment variable holds the key of the pseudonyms. */
    public record Pseudonyms(String keyEnvironment) {}

    /** How the classifier of the report is trained and read. */
    public record Classifier(
            String name, String labelSet, String positive, double threshold, double evaluationShare, long seed) {

        public Classifier {
            if (!name.matches("[a-z0-9][a-z0-9-]*")) {
                throw new InvalidInputException("Invalid classifier.name: " + name
                        + ", expected lower-case letters, digits and hyphens, as it becomes a folder name.");
            }
            requireShare("classifier.threshold", threshold);
            requireShare("classifier.evaluation-share", evaluationShare);
        }
    }

    /**
     * What is published.
     *
     * @param languages ISO 639-1 codes; the first is that of the page in the report's folder
     * @param platforms names as in the dumps, {@code all} for one report over all of them, or {@value #EVERY} for that one and
     *     one of each platform
     * @param setApart platforms without which every figure over all platforms is shown a second time, each with the reason
     * @param regimes those whose template is filled in and published
     * @param licence of the published numbers, as Open Definition names it
     * @param leastCoverage claims about what is counted day by day need data of at least this share of the days of the period
     * @param suppressUpTo counts from 1 to this number are suppressed together with what would reveal them
     */
    public record Report(
            List<String> languages,
            List<String> platforms,
            Map<String, String> setApart,
            List<String> regimes,
            String licence,
            double leastCoverage,
            int suppressUpTo) {

        /** Stands for one report over all platforms and one of each. */
        public static final String EVERY = "every";

        public Report {
            languages = List.copyOf(languages);
            platforms = List.copyOf(platforms);
            setApart = Collections.unmodifiableSortedMap(new TreeMap<>(setApart));
            regimes = List.copyOf(regimes);
            if (languages.isEmpty()) {
                throw new InvalidInputException(
                        "Invalid report.languages: empty, expected ISO 639-1 codes, as in [en].");
            }
            if (platforms.isEmpty()) {
                throw new InvalidInputException("Invalid report.platforms: empty, expected platform names or [all].");
            }
            if (!licence.matches("[A-Za-z0-9][A-Za-z0-9.+-]*")) {
                throw new InvalidInputException(
                        "Invalid report.licence: " + licence + ", expected an id as in CC-BY-4.0 or CC0-1.0.");
            }
            if (!(leastCoverage >= 0 && leastCoverage <= 1)) {
                throw new InvalidInputException(
                        "Invalid report.least-coverage: " + leastCoverage + ", expected a number from 0 to 1.");
            }
            if (suppressUpTo < 0) {
                throw new InvalidInputException(
                        "Invalid report.suppress-up-to: " + suppressUpTo + ", expected 0 or more.");
            }
        }
    }

    /** Where Airflow's REST API is and which DAG runs the jobs. */
    public record Airflow(String url, String dag) {}

    /**
     * Where daily dumps of decisions come from and go to, and how patient we are with their server.
     *
     * @param baseUrl where dumps of CSV files are; {@code {slug}} and {@code {version}} are filled in
     * @param parquetBaseUrl where dumps of Parquet files are
     * @param version full or light
     * @param retries how often a request that failed is sent again
     * @param mostMegabytes a file with more is not taken
     * @param keepFreeMegabytes room that stays free on the disk
     * @param leastKilobytesPerSecond a server that sends less, on average over the window, is left
     * @param redirectHosts where a server may lead to besides its own host
     */
    public record Fetch(
            String baseUrl,
            String parquetBaseUrl,
            String folder,
            String version,
            int parallel,
            int retries,
            int connectTimeoutSeconds,
            int stallTimeoutSeconds,
            int firstPauseSeconds,
            int longestPauseSeconds,
            int mostMegabytes,
            int keepFreeMegabytes,
            int leastKilobytesPerSecond,
            int windowSeconds,
            List<String> redirectHosts) {

        public Fetch {
            redirectHosts = List.copyOf(redirectHosts);
            if (!version.equals("full") && !version.equals("light")) {
                throw new InvalidInputException("Invalid fetch.version: " + version + ", expected full or light.");
            }
            if (folder.isBlank()) {
                throw new InvalidInputException(
                        "Invalid fetch.folder: it is empty, expected a folder, as in data/dumps/decisions.");
            }
            requireBetween("fetch.parallel", parallel, 1, 16);
            requireBetween("fetch.retries", retries, 0, 100);
            requireBetween("fetch.connect-timeout-seconds", connectTimeoutSeconds, 1, 3600);
            requireBetween("fetch.stall-timeout-seconds", stallTimeoutSeconds, 1, 3600);
            requireBetween("fetch.first-pause-seconds", firstPauseSeconds, 0, 3600);
            requireBetween("fetch.longest-pause-seconds", longestPauseSeconds, 0, 86_400);
            requireBetween("fetch.most-megabytes", mostMegabytes, 1, 10_000_000);
            requireBetween("fetch.keep-free-megabytes", keepFreeMegabytes, 0, 10_000_000);
            requireBetween("fetch.least-kilobytes-per-second", leastKilobytesPerSecond, 0, 100_000);
            requireBetween("fetch.window-seconds", windowSeconds, 1, 3600);
        }
    }

    private static void requireBetween(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new InvalidInputException("Invalid " + key + ": " + value + ", expected " + min + " to " + max + ".");
        }
    }

    private static void requireShare(String key, double value) {
        if (!(value > 0 && value < 1)) {
            throw new InvalidInputException(
                    "Invalid " + key + ": " + value + ", expected a number between 0 and 1, both excluded.");
        }
    }
}
