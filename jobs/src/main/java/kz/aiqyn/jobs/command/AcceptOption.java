package kz.aiqyn.jobs.command;

import kz.aiqyn.jobs.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that lets dumps through which a check keeps back. */
final class AcceptOption {

    @Option(
            names = "--accept",
            paramLabel = "REASON",
            description = "Publishes the period's dumps of decisions that a check keeps back. The reason is printed in"
                    + " the report.")
    private @Nullable String reason;

    /** The reason that was given; null without one. */
    @Nullable
    String reason() {
        if (reason != null && reason.isBlank()) {
            throw new InvalidInputException("Cannot accept dumps: the reason is empty. Say why they are right, as in"
                    + " --accept \"Confirmed by the platform on 3 July\".");
        }
        return reason;
    }
}
