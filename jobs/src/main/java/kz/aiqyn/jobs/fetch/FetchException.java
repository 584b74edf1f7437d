package kz.aiqyn.jobs.fetch;

import java.time.Duration;

/** A request that brought nothing: what was wrong with it, what to do, and whether to ask again. */
final class FetchException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whether asking again can help. */
    enum Again {
        NEVER,
        AT_ONCE,
        LATER
    }

    private final String advice;
    private final Again again;
    private final Duration asked;

    private FetchException(String problem, String advice, Again again, Duration asked) {
        super(problem);
        this.advice = advice;
        this.again = again;
        this.asked = asked;
    }

    /** A problem that stays. */
    static FetchException lasting(String problem, String advice) {
        return new FetchException(problem, advice, Again.NEVER, Duration.ZERO);
    }

    /** A problem that may go away. */
    static FetchException passing(String problem) {
        return passing(problem, Duration.ZERO);
    }

    /**
     * A problem that may go away.
     *
     * @param asked how long the server asks to be left alone
     */
    static FetchException passing(String problem, Duration asked) {
        return new FetchException(
                problem, "Give the command again later: it goes on where this one ended.", Again.LATER, asked);
    }

    /** The beginning of the dump that is here is not that of the server's: it has been thrown away. */
    static FetchException stale() {
        return new FetchException(
                "the part of it that is here is stale", "Give the command again.", Again.AT_ONCE, Duration.ZERO);
    }

    /** The same problem after so many attempts. */
    FetchException after(int attempts) {
        String problem = getMessage() + (attempts > 1 ? " (" + attempts + " attempts)" : "");
        return new FetchException(problem, advice, Again.NEVER, asked);
    }

    String advice() {
        return advice;
    }

    Again again() {
        return again;
    }

    Duration asked() {
        return asked;
    }
}
