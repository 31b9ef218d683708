package org.glassmq.gui.messages;

import org.glassmq.broker.api.PublishRequest;

/** As what a message can be copied. All but the first are programs that publish the same message again. */
enum CopyForm {
    JSON("JSON"),
    PYTHON("Python (pika)"),
    JAVA("Java (amqp-client)"),
    SHELL("Shell (amqp-publish)");

    private final String title;

    CopyForm(String title) {
        this.title = title;
    }

    /** What it is called, in every language. */
    String title() {
        return title;
    }

    /**
     * The program.
     *
     * @param uri where the broker listens, with user, password and virtual host
     * @throws IllegalStateException for {@link #JSON}, which is none
     */
    String program(PublishRequest message, String uri) {
        return switch (this) {
            case JSON -> throw new IllegalStateException("JSON is no program");
            case PYTHON -> new PythonSnippet(message, uri).text();
            case JAVA -> new JavaSnippet(message, uri).text();
            case SHELL -> new ShellSnippet(message, uri).text();
        };
    }
}
