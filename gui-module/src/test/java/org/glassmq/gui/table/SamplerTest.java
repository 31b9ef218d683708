package org.glassmq.gui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.glassmq.gui.table.Filter.Matching;
import org.glassmq.gui.table.Items.By;
import org.glassmq.gui.table.Items.Item;
import org.glassmq.gui.table.Sampler.Arrangement;
import org.glassmq.gui.table.Sampler.Places;
import org.glassmq.gui.testing.FakeSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SamplerTest {
    private static final Order<Item> BY_NAME = new Order<>(By.NAME, Order.Direction.ASCENDING);

    private final List<Item> items = List.of(Items.item("a", 1), Items.item("b", 2), Items.item("ab", 3));
    private final CountDownLatch asked = new CountDownLatch(2);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Sampler<String, Item> sampler = new Sampler<>(Items.KIND, () -> this::read);
    private final AtomicReference<Arrangement<Item>> arrangement = new AtomicReference<>(fitting(""));
    private final FakeSession session = new FakeSession();

    private List<Item> read(Object broker) {
        asked.countDown();
        if (asked.getCount() == 0) {
            try {
                assertThat(answer.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return items;
    }

    /** Somebody types in the filter while a broker of ten thousands of queues is asked for them. */
    @Test
    void aFilterDoesNotWaitForTheBroker() {
        assertThat(names(sampler.read(session, arrangement::get, () -> Places.FREE, () -> 0)))
                .containsExactly("a", "ab", "b");
        CompletableFuture<Sampler.Sample<String, Item>> reading = CompletableFuture.supplyAsync(
                () -> sampler.read(session, arrangement::get, () -> Places.FREE, () -> 0));
        Sampler.Sample<String, Item> filtered;
        try {
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            arrangement.set(fitting("b"));
            filtered = sampler.rearrange(arrangement.get(), 0);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            answer.countDown();
        }

        assertThat(names(filtered)).containsExactly("ab", "b");
        assertThat(names(reading.join())).as("what was typed meanwhile holds").containsExactly("ab", "b");
    }

    @Test
    void nothingIsLeftOfAnotherBroker() {
        Sampler<String, Item> some =
                new Sampler<>(Items.KIND, () -> broker -> broker == session ? items : List.of());
        some.read(session, arrangement::get, () -> Places.HELD, () -> 0);
        Sampler.Sample<String, Item> other = some.read(new FakeSession(), arrangement::get, () -> Places.HELD, () -> 0);

        assertThat(names(other)).isEmpty();
        assertThat(other.total()).isZero();
        assertThat(other.virtualHosts()).isZero();
    }

    private static Arrangement<Item> fitting(String text) {
        return new Arrangement<>(
                (Matching<Item>) Filter.parse(text, Filter.Syntax.TEXT, Items.KIND.searched()), BY_NAME);
    }

    private static List<String> names(Sampler.Sample<String, Item> sample) {
        assertThat(Set.copyOf(sample.shown())).hasSameSizeAs(sample.shown());
        return sample.shown().stream().map(row -> row.reading().name()).toList();
    }
}
