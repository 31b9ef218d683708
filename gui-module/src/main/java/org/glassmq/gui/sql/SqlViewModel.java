package org.glassmq.gui.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.sql.ResultRows.Limit;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Background.Progress;
import org.glassmq.gui.support.LiveBroker;

/** A statement, its run and its result. Belongs to the JavaFX application thread; needs no toolkit. */
final class SqlViewModel {
    private final LiveBroker live;
    private final Background background;
    private final Statements statements;
    private final Function<BrokerSession, SqlRunner> runner;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private final ReadOnlyObjectWrapper<List<RowSink.Column>> columns = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<Object[]> rows = FXCollections.observableArrayList();
    private Optional<Background.Running> running = Optional.empty();
    private Optional<QueueRef> queue = Optional.empty();
    private final ReadOnlyObjectWrapper<List<QueueRef>> queues = new ReadOnlyObjectWrapper<>(List.of());

    /** How the statement stands. */
    sealed interface State {
        /** Nothing was run. */
        record Idle() implements State {}

        /** It runs. */
        record Running(long messages, int rows) implements State {}

        /** It is through, or has reached a limit. */
        record Done(SqlRunner.Reading reading, int rows, Limit limit, Duration took) implements State {}

        /** It was broken off. */
        record Stopped(int rows) implements State {}

        /** It could not be run, or not to the end. */
        record Failed(Exception why) implements State {}
    }

    SqlViewModel(
            LiveBroker live,
            Background background,
            Statements statements,
            Function<BrokerSession, SqlRunner> runner) {
        this.live = live;
        this.background = background;
        this.statements = statements;
        this.runner = runner;
    }

    /** What is typed. */
    StringProperty textProperty() {
        return text;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The columns of the result; empty before there is one. */
    ReadOnlyObjectProperty<List<RowSink.Column>> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /** The rows of the result so far; each with a value per column. */
    ObservableList<Object[]> rows() {
        return rows;
    }

    /** The queue that the result is from, if it is one. */
    Optional<QueueRef> queue() {
        return queue;
    }

    /** The statements that were run, the last one first. */
    ObservableList<String> history() {
        return statements.list();
    }

    boolean isRunning() {
        return state.get() instanceof State.Running;
    }

    /** Reads which queues there are, for completion. */
    void learnQueues() {
        background.of(() -> live.require().queues().stream().map(QueueInfo::ref).sorted().toList())
                .onSuccess(queues::set)
                .onError(_ -> queues.set(List.of()))
                .start();
    }

    /** The queues that there were when somebody looked last. */
    ReadOnlyObjectProperty<List<QueueRef>> queuesProperty() {
        return queues.getReadOnlyProperty();
    }

    /** What could stand at the caret. */
    Completion complete(int caret) {
        return Completion.at(text.get(), caret, queues.get());
    }

    /** Runs what is typed; ends what runs now. */
    void run() {
        String statement = text.get().strip();
        halt();
        rows.clear();
        columns.set(List.of());
        queue = queueOf(text.get());
        state.set(new State.Running(0, 0));
        if (!statement.isEmpty()) {
            statements.ran(statement);
        }
        long begin = System.nanoTime();
        ResultRows result = new ResultRows();
        String typed = text.get();
        running = Optional.of(background
                .reporting(report -> runner.apply(live.require())
                        .run(typed, result, messages -> report.accept(new Progress(messages, -1))))
                .onProgress(progress -> {
                    take(result);
                    state.set(new State.Running(progress.done(), rows.size()));
                })
                .onSuccess(reading -> {
                    take(result);
                    Duration took = Duration.ofNanos(System.nanoTime() - begin);
                    state.set(new State.Done(reading, rows.size(), result.limit(), took));
                })
                .onError(why -> {
                    take(result);
                    state.set(new State.Failed(why));
                })
                .start());
    }

    private void take(ResultRows result) {
        // the rows first: a table makes its columns as wide as what is in them
        rows.addAll(result.from(rows.size()));
        if (columns.get().isEmpty()) {
            columns.set(result.columns());
        }
    }

    private static Optional<QueueRef> queueOf(String typed) {
        try {
            List<QueueRef> read = List.copyOf(SqlText.of(typed).queues().keySet());
            return read.size() == 1 ? Optional.of(read.getFirst()) : Optional.empty();
        } catch (StatementException e) {
            return Optional.empty();
        }
    }

    /** Breaks the statement off; the rows that there are stay. */
    void stop() {
        if (isRunning()) {
            halt();
            state.set(new State.Stopped(rows.size()));
        }
    }

    private void halt() {
        running.ifPresent(Background.Running::cancel);
        running = Optional.empty();
    }

    /**
     * Writes the result into a file, not started yet. A result that was cut short is asked for again, and then written
     * as a whole.
     */
    Background.Work<Long> export(Path file, ResultFile.Format format) {
        boolean whole = state.get() instanceof State.Done done && done.limit() == Limit.NONE;
        List<RowSink.Column> shown = columns.get();
        List<Object[]> known = List.copyOf(rows);
        String typed = text.get();
        return background.reporting(report -> ResultFile.write(file, format, sink -> {
            if (whole) {
                sink.columns(shown);
                for (Object[] row : known) {
                    sink.row(row);
                }
            } else {
                runner.apply(live.require()).run(typed, sink, read -> report.accept(new Progress(read, -1)));
            }
        }));
    }
}
