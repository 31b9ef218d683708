package org.glassmq.gui.sql;

import java.time.Instant;
import org.glassmq.gui.sql.SqlViewModel.State;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/** How statements and their results are written. */
final class SqlTexts {
    private static final int CELL = 300;
    private static final int TIP = 2_000;

    private final Messages messages;
    private final Formats formats;

    SqlTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** How a statement stands; empty if there is nothing to say. */
    String state(State state, String typed) {
        return switch (state) {
            case State.Idle() -> "";
            case State.Running(long read, int rows) ->
                messages.text("sql.running", formats.number(read), formats.number(rows));
            case State.Done done -> done(done);
            case State.Stopped(int rows) -> messages.text("sql.stopped", formats.number(rows));
            case State.Failed(Exception why) -> failed(why, typed);
        };
    }

    private String done(State.Done done) {
        String rows = formats.number(done.rows());
        String read = formats.number(done.reading().messages());
        String took = formats.duration(done.took());
        String told = switch (done.limit()) {
            case NONE -> messages.text("sql.done", rows, read, took);
            case ROWS -> messages.text("sql.done.rows", rows, read, took);
            case CHARACTERS -> messages.text("sql.done.characters", rows, read, took);
        };
        return done.reading().cut() == 0
                ? told
                : told + " "
                        + messages.text(
                                "sql.done.cut",
                                formats.number(done.reading().cut()),
                                formats.bytes(MessageReader.BODY_BYTES));
    }

    private String failed(Exception why, String typed) {
        String words = messages.say(why);
        if (why instanceof StatementException wrong && wrong.position().isPresent()) {
            int at = Math.min(wrong.position().getAsInt(), typed.length());
            String before = typed.substring(0, at);
            long line = 1 + before.chars().filter(c -> c == '\n').count();
            int column = at - before.lastIndexOf('\n');
            return messages.text("sql.failed.at", formats.number(line), formats.number(column), words);
        }
        return messages.text("sql.failed", words);
    }

    /** A value on one line. */
    String cell(Object value) {
        return switch (value) {
            case null -> messages.text("sql.null");
            case Instant time -> formats.dateTime(time) + formats.timeMillis(time).substring("HH:mm:ss".length());
            case String text -> {
                String line = (text.length() > CELL ? text.substring(0, CELL) + "…" : text).replaceAll("\\s+", " ");
                yield line.strip();
            }
            default -> ResultFile.plain(value);
        };
    }

    /** A value for whoever wants to know more of it than fits a line. */
    String tip(Object value) {
        return switch (value) {
            case Instant time -> formats.fullTime(time);
            case String text when text.length() > TIP -> text.substring(0, TIP) + "…";
            default -> ResultFile.plain(value);
        };
    }

    /** A value as a field between tabs. */
    static String field(Object value) {
        return value == null ? "" : ResultFile.plain(value).replaceAll("[\\t\\r\\n]+", " ");
    }
}
