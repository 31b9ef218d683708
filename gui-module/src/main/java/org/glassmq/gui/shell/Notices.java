package org.glassmq.gui.shell;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the console has to tell that fits no place on the screen. Belongs to the JavaFX application thread. */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int KEPT = 50;

    private final Messages messages;
    private final InstantSource clock;
    private final Runnable showLog;
    private final ObservableList<Notice> list = FXCollections.observableArrayList();
    private final ObservableList<Notice> unmodifiable = FXCollections.unmodifiableObservableList(list);

    /** @param showLog opens the log file */
    public Notices(Messages messages, InstantSource clock, Runnable showLog) {
        this.messages = messages;
        this.clock = clock;
        this.showLog = showLog;
    }

    /** Opens the log file, with the program that the desktop has for it. */
    public void showLog() {
        showLog.run();
    }

    /** How much a notice matters. */
    public enum Severity {
        DONE,
        INFO,
        WARNING,
        ERROR
    }

    /**
     * Something to tell.
     *
     * @param text    what happened, to which object, why, and what to do next
     * @param details more of it, to be copied; a stack trace for instance
     * @param action  what can be done about it
     */
    public record Notice(
            Instant at, Severity severity, String text, Optional<String> details, Optional<Command> action) {}

    /** What was told and not dismissed yet, newest last. */
    public ObservableList<Notice> list() {
        return unmodifiable;
    }

    /** Tells that something was done. */
    public void done(String text) {
        add(Severity.DONE, text, Optional.empty(), Optional.empty());
    }

    /** Tells that something was done and offers what could come next. */
    public void done(String text, Command next) {
        add(Severity.DONE, text, Optional.empty(), Optional.of(next));
    }

    public void info(String text) {
        add(Severity.INFO, text, Optional.empty(), Optional.empty());
    }

    public void warning(String text) {
        add(Severity.WARNING, text, Optional.empty(), Optional.empty());
    }

    /** Tells that something needs attention and offers what can be done about it. */
    public void warning(String text, Command next) {
        add(Severity.WARNING, text, Optional.empty(), Optional.of(next));
    }

    /**
     * Tells that something failed, and logs it.
     *
     * @param what  what was to be done, to which object
     * @param cause why it was not; its text is shown where it is meant for people, its trace can be copied
     */
    public void error(String what, Throwable cause) {
        LOG.warn("{}", what, cause);
        String why = cause instanceof Why.Told
                ? messages.say(cause)
                : messages.text("shell.notice.unexpected", cause.getClass().getSimpleName());
        add(
                Severity.ERROR,
                messages.text("shell.notice.failed", what, why),
                Optional.of(what + "\n" + trace(cause)),
                Optional.of(new Command(messages.text("shell.action.log"), Feather.FILE_TEXT, showLog)));
    }

    /** Takes a notice away. */
    public void dismiss(Notice notice) {
        list.remove(notice);
    }

    private static String trace(Throwable cause) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = cause; t != null; t = t.getCause()) {
            text.append(t == cause ? "" : "caused by ").append(t).append('\n');
            for (StackTraceElement element : t.getStackTrace()) {
                text.append("    at ").append(element).append('\n');
            }
        }
        return text.toString();
    }

    private void add(Severity severity, String text, Optional<String> details, Optional<Command> action) {
        if (list.size() == KEPT) {
            list.removeFirst();
        }
        list.add(new Notice(clock.instant(), severity, text, details, action));
    }
}
