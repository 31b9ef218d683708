package org.glassmq.broker.store;

/** Messages or definitions that were stored and cannot be read any more. The message names the place. */
public final class DamagedBlockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedBlockException(String message) {
        super(message);
    }

    DamagedBlockException(String message, Throwable cause) {
        super(message, cause);
    }
}
