package org.glassmq.launcher.crash;

/** The broker did what it promised not to do. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    Violation(String text) {
        super(text);
    }
}
