package org.glassmq.gui;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.archive.ArchivedMessage;
import org.glassmq.gui.archive.ArchiveSummary;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;

/**
 * Opens a file that the desktop hands over: says what is in it and offers what can be done with it. Nothing is
 * published by opening. Belongs to the JavaFX application thread.
 */
final class FileOpening {
    /** As they are registered with the desktop. */
    private static final List<String> TYPES = List.of(".glassmq", ".jsonl");

    private final ConsoleContext context;
    private final Messages messages;

    FileOpening(ConsoleContext context) {
        this.context = context;
        this.messages = context.messages();
    }

    /** Whether these are files that can be opened, by their number and name. */
    static boolean opens(List<Path> files) {
        return files.size() == 1
                && TYPES.stream().anyMatch(type -> files.getFirst().toString().toLowerCase(Locale.ROOT).endsWith(type));
    }

    void open(Path file) {
        context.background()
                .of(() -> ArchiveSummary.of(file))
                .onSuccess(summary -> tell(file.getFileName().toString(), summary))
                .onError(error -> context.notices().warning(why(file, error)))
                .start();
    }

    private void tell(String name, ArchiveSummary summary) {
        if (summary.first().isEmpty()) {
            context.notices().info(messages.text("shell.file.empty", name));
            return;
        }
        ArchivedMessage first = summary.first().get();
        context.notices()
                .done(
                        messages.text(
                                "shell.file.messages",
                                name,
                                summary.messages(),
                                context.formats().number(summary.messages()),
                                first.queue().name()),
                        new Command(messages.text("shell.file.publish"), Feather.SEND, () -> publish(first)));
    }

    private void publish(ArchivedMessage first) {
        context.navigation()
                .open(new Place.Publish(Optional.of(new PublishRequest(
                        first.queue().virtualHost(),
                        first.exchange(),
                        first.routingKey(),
                        first.properties(),
                        first.body()))));
    }

    private String why(Path file, Exception error) {
        return switch (error) {
            case NoSuchFileException _ -> messages.text("shell.file.missing", file);
            case IOException unreadable -> messages.text("shell.file.unreadable", file, messages.say(unreadable));
            default -> messages.text("shell.file.other", file, messages.say(error));
        };
    }
}
