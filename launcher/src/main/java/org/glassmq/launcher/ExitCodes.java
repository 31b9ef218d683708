package org.glassmq.launcher;

import org.glassmq.broker.api.SessionException;
import picocli.CommandLine.ExitCode;

/** How the commands for scripts end. README.md has the same table. */
final class ExitCodes {
    static final int OK = ExitCode.OK;
    /** A message was returned or refused, a line could not be read, a replay did not get to its end. */
    static final int PARTLY = 1;
    static final int USAGE = ExitCode.USAGE;
    /** No broker runs on the data directory, or it stopped before it had answered. */
    static final int NO_INSTANCE = 3;
    /** There is no such queue, exchange or replay, or it is in another state. */
    static final int REFUSED = 4;
    /** A file cannot be read or written. */
    static final int FILE = 5;

    /** The same table for {@code --help}. */
    static final String[] LIST = {
        "0:done",
        "1:partly: a message was returned or refused, a line could not be read, a replay stopped or failed",
        "2:a mistake in an option or a value",
        "3:no broker runs on the data directory, or it stopped before it had answered",
        "4:refused: there is no such queue, exchange or replay, or it is not in the right state",
        "5:a file cannot be read or written"
    };

    private ExitCodes() {}

    static int of(SessionException.Reason reason) {
        return switch (reason) {
            case UNAVAILABLE -> NO_INSTANCE;
            case INVALID -> USAGE;
            case NOT_FOUND, PRECONDITION_FAILED, ACCESS_REFUSED -> REFUSED;
        };
    }
}
