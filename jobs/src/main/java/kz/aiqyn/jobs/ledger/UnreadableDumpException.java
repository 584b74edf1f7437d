package kz.aiqyn.jobs.ledger;

import java.util.Optional;
import kz.aiqyn.jobs.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** One dump cannot be read to its end; that is no reason to leave others unread. */
public final class UnreadableDumpException extends InvalidInputException {

    private static final long serialVersionUID = 1L;

    private final String path;

    public UnreadableDumpException(String path, InvalidInputException cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.path = path;
    }

    /** The dump, as the user named it. */
    public String path() {
        return path;
    }

    /** The failure of a dump among the causes of one of Spark's. */
    public static Optional<UnreadableDumpException> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableDumpException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
