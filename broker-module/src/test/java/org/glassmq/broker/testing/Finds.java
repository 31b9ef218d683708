package org.glassmq.broker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.SearchListener;

/** Collects what a search finds. */
public final class Finds implements SearchListener {
    private final List<BrowsedMessage> messages = new ArrayList<>();
    private final List<Progress> steps = new ArrayList<>();
    private final CompletableFuture<End> end = new CompletableFuture<>();

    @Override
    public synchronized void found(List<BrowsedMessage> more) {
        assertThat(more).isNotEmpty();
        messages.addAll(more);
    }

    @Override
    public synchronized void progress(Progress progress) {
        steps.add(progress);
    }

    @Override
    public void ended(End how) {
        assertThat(end.complete(how)).as("it ends once").isTrue();
    }

    /** Waits for the end. */
    public End end() {
        return end.orTimeout(Await.PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** The offsets of all that was found, when all is. */
    public List<Long> offsets() {
        assertThat(end()).isEqualTo(new End.Completed());
        return messages().stream().map(BrowsedMessage::offset).toList();
    }

    public synchronized List<BrowsedMessage> messages() {
        return List.copyOf(messages);
    }

    public synchronized List<Progress> steps() {
        return List.copyOf(steps);
    }
}
