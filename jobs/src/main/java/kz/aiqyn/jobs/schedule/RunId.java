package kz.aiqyn.jobs.schedule;

import java.util.regex.Pattern;
import kz.aiqyn.jobs.InvalidInputException;

/**
 * Airflow's name for the run of one report period: {@code aiqyn__2025-07}. The same period always
 * has the same name, so that asking twice does not run twice.
 *
 * <p>Airflow allows no slash in a run's name, and a slash would break the paths of its interface: as
 * ISO 8601 permits, two dates are joined by {@code --} instead.
 */
public record RunId(String period) {

    private static final String PREFIX = "aiqyn__";
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final Pattern PERIOD =
            Pattern.compile("\\d{4}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?|" + DAY + "/" + DAY);

    public RunId {
        if (!PERIOD.matcher(period).matches()) {
            throw new InvalidInputException("Invalid period: \"" + period
                    + "\", expected 2025, 2025-H2, 2025-Q3, 2025-07 or 2025-07-01/2025-09-30.");
        }
    }

    /**
     * The period of a run by its name in Airflow.
     *
     * @throws InvalidInputException if this is not a name that {@link #text()} gives
     */
    public static RunId of(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new InvalidInputException("Cannot find the period of run " + text + ": its name does not begin with "
                    + PREFIX + ". Only runs that aiqyn airflow trigger has asked for have such a name.");
        }
        return new RunId(text.substring(PREFIX.length()).replace("--", "/"));
    }

    /** The name in Airflow. */
    public String text() {
        return PREFIX + period.replace("/", "--");
    }
}
