package org.glassmq.gui.publish;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.publish.run.Item;
import org.glassmq.gui.publish.run.Source;
import org.glassmq.gui.publish.variables.Values;

/** Makes messages of the draft in the form, without end; the first is the one that was seen before. */
final class RepeatSource implements Source {
    private final Composer composer;
    private final InstantSource clock;
    private final Random random;
    private long number;

    /** @param seed of what is left to chance */
    RepeatSource(Composer composer, InstantSource clock, long seed) {
        this.composer = composer;
        this.clock = clock;
        this.random = new Random(seed);
    }

    @Override
    public Optional<Item> next() {
        number++;
        try {
            return Optional.of(new Item.Message(
                    number, "", composer.compose(Values.of(number, clock.instant(), random))));
        } catch (FaultyException e) {
            return Optional.of(new Item.Unusable(number, "", Why.of(e)));
        }
    }
}
