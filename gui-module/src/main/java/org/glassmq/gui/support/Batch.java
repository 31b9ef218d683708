package org.glassmq.gui.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.support.Background.Progress;

/** The same done to several things of a broker, one by one. */
public final class Batch {
    private Batch() {}

    /** Something that is done to one thing. */
    @FunctionalInterface
    public interface Deed<T> {
        /** @throws SessionException if the broker refuses */
        void carryOut(T thing);
    }

    /**
     * What came of it.
     *
     * @param done     things to which it was done
     * @param failures things to which it could not be done, and why
     */
    public record Report<T>(int done, List<Failure<T>> failures) {
        public Report {
            failures = List.copyOf(failures);
        }
    }

    /** A thing that the broker refused. */
    public record Failure<T>(T thing, Why why) {}

    /** Goes through all; one that is refused does not keep the others. Stops between two when interrupted. */
    public static <T> Report<T> run(List<T> things, Deed<? super T> deed, Consumer<Progress> progress)
            throws InterruptedException {
        int done = 0;
        List<Failure<T>> failures = new ArrayList<>();
        for (T thing : things) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                deed.carryOut(thing);
                done++;
            } catch (SessionException e) {
                failures.add(new Failure<>(thing, e.why()));
            }
            progress.accept(new Progress(done + failures.size(), things.size()));
        }
        return new Report<>(done, failures);
    }
}
