package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final List<Runnable> delayed = new ArrayList<>();
    private final Executor threads = task -> Thread.ofVirtual().start(task);
    private final Background background = new Background(threads, ui::add, (_, task) -> delayed.add(task));
    private final List<String> told = new ArrayList<>();

    @Test
    void workRunsElsewhereAndItsOutcomeIsToldOnTheUiThread() throws InterruptedException {
        AtomicReference<Thread> worker = new AtomicReference<>();
        background
                .of(() -> {
                    worker.set(Thread.currentThread());
                    return "done";
                })
                .onSuccess(told::add)
                .onEnd(() -> told.add("end"))
                .start();

        assertThat(told).isEmpty();
        next().run();

        assertThat(told).containsExactly("done", "end");
        assertThat(worker.get()).isNotEqualTo(Thread.currentThread());
    }

    @Test
    void whatTheWorkThrowsGoesToTheErrorHandler() throws InterruptedException {
        background
                .of(() -> {
                    throw new IllegalStateException("broken");
                })
                .onSuccess(_ -> told.add("success"))
                .onError(error -> told.add(error.getMessage()))
                .start();
        next().run();

        assertThat(told).containsExactly("broken");
    }

    @Test
    void progressIsToldBeforeTheOutcome() throws InterruptedException {
        background
                .reporting(progress -> {
                    progress.accept(new Background.Progress(1, 2));
                    return "done";
                })
                .onProgress(progress -> told.add(progress.done() + " of " + progress.total()))
                .onSuccess(told::add)
                .start();
        next().run();
        next().run();

        assertThat(told).containsExactly("1 of 2", "done");
    }

    @Test
    void cancelledWorkIsInterruptedAndItsOutcomeIsToldToNobody() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Background.Running running = background
                .of(() -> {
                    begun.countDown();
                    never.await();
                    return "done";
                })
                .onSuccess(told::add)
                .onError(_ -> told.add("error"))
                .onEnd(() -> told.add("end"))
                .start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        running.cancel();
        next().run();

        assertThat(told).containsExactly("end");
        assertThat(running.cancelled()).isTrue();
    }

    @Test
    void workOfAnOwnerIsCancelledWithIt() throws InterruptedException {
        Owner owner = new Owner();
        background.of(() -> "done").onSuccess(told::add).start(owner);
        Runnable outcome = next();

        owner.close();
        outcome.run();

        assertThat(told).isEmpty();
    }

    @Test
    void onlyWhatTakesLongIsBusy() throws InterruptedException {
        SimpleBooleanProperty busy = new SimpleBooleanProperty();
        CountDownLatch go = new CountDownLatch(1);
        background
                .of(() -> {
                    go.await();
                    return "done";
                })
                .busy(busy)
                .start();
        assertThat(busy.get()).isFalse();
        delayed.removeFirst().run();
        assertThat(busy.get()).as("after 300 ms").isTrue();

        go.countDown();
        next().run();

        assertThat(busy.get()).isFalse();
    }

    @Test
    void whatIsDebouncedRunsOnceAfterTheLastTime() {
        Runnable asked = background.debounced(Duration.ofMillis(150), () -> told.add("run"));
        asked.run();
        asked.run();
        asked.run();

        delayed.forEach(Runnable::run);

        assertThat(told).containsExactly("run");
    }

    private Runnable next() throws InterruptedException {
        Runnable task = ui.poll(30, TimeUnit.SECONDS);
        assertThat(task).as("a task for the UI thread within 30 s").isNotNull();
        return task;
    }
}
