package org.glassmq.gui.publish;

/** A field that says how many messages are sent, and how. */
enum RunField {
    FILES("publish.run.files"),
    AMOUNT("publish.run.amount"),
    RATE("publish.run.rate"),
    CONNECTIONS("publish.run.connections"),
    USER("publish.run.user"),
    PASSWORD("publish.run.password");

    private final String titleKey;

    RunField(String titleKey) {
        this.titleKey = titleKey;
    }

    /** Key of its name. */
    String titleKey() {
        return titleKey;
    }
}
