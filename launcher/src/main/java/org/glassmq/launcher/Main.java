package org.glassmq.launcher;

/** Starts the console, or the broker alone. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(2);
    }
}
