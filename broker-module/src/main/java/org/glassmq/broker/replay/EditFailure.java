package org.glassmq.broker.replay;

/** An edit cannot be made in a message. The text says which edit, and why. */
final class EditFailure extends Exception {
    private static final long serialVersionUID = 1L;

    EditFailure(String message) {
        super(message, null, false, false);
    }
}
