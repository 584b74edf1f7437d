package kz.aiqyn.jobs.schedule;

import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Who we are to Airflow: a token, or a user with a password, or both. Comes from the environment and is never printed. */
public record AirflowLogin(
        @Nullable String user,
        @Nullable String password,
        @Nullable String token) {

    public static final String USER = "AIQYN_AIRFLOW_USER";
    public static final String PASSWORD = "AIQYN_AIRFLOW_PASSWORD";
    public static final String TOKEN = "AIQYN_AIRFLOW_TOKEN";

    /**
     * The login that the environment holds.
     *
     * @throws InvalidInputException if it holds neither a token nor a user with a password
     */
    public static AirflowLogin from(Map<String, String> environment) {
        AirflowLogin login =
                new AirflowLogin(value(environment, USER), value(environment, PASSWORD), value(environment, TOKEN));
        if (login.token == null && !login.hasPassword()) {
            String problem = login.user == null && login.password == null
                    ? "neither a user nor a token is set in the environment"
                    : login.user != null
                            ? USER + " is set in the environment, " + PASSWORD + " is not"
                            : PASSWORD + " is set in the environment, " + USER + " is not";
            throw new InvalidInputException("Cannot log in to Airflow: " + problem + ". Set " + USER + " and "
                    + PASSWORD + ", or " + TOKEN + ".");
        }
        return login;
    }

    boolean hasPassword() {
        return user != null && password != null;
    }

    @Override
    public String toString() {
        return "AirflowLogin[user=" + user + "]";
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
