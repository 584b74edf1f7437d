package kz.aiqyn.jobs;

/**
 * The user's or the data's fault: shown as one line without a stack trace, exit code 2.
 *
 * <p>The message reads {@code Cannot <do what>: <what is wrong, with the value>. <What to do.>}
 */
public class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
