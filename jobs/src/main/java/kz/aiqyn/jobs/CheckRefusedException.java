package kz.aiqyn.jobs;

/** A check that refuses to publish: shown as one line without a stack trace, exit code 3. */
public final class CheckRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CheckRefusedException(String message) {
        super(message);
    }
}
