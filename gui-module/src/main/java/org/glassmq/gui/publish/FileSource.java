package org.glassmq.gui.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.ArchivedMessage;
import org.glassmq.gui.publish.FileRecords.Entry;
import org.glassmq.gui.publish.run.Item;
import org.glassmq.gui.publish.run.Source;
import org.glassmq.gui.publish.variables.Values;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes messages of what stands in files. A file or a record that cannot be read becomes an item that says so; the
 * others go on.
 */
final class FileSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);

    private final Supply supply;
    private final Iterator<Path> files;
    private final Composer composer;
    private final String virtualHost;
    private final InstantSource clock;
    private final Random random;
    private Optional<FileRecords> open = Optional.empty();
    private String name = "";
    private boolean closed;
    private long number;

    /**
     * @param composer makes what does not come out of the files
     * @param seed     of what is left to chance
     */
    FileSource(
            Supply supply, List<Path> files, Composer composer, String virtualHost, InstantSource clock, long seed) {
        this.supply = supply;
        this.files = files.iterator();
        this.composer = composer;
        this.virtualHost = virtualHost;
        this.clock = clock;
        this.random = new Random(seed);
    }

    @Override
    public synchronized Optional<Item> next() {
        while (!closed) {
            try {
                if (open.isEmpty()) {
                    if (!files.hasNext()) {
                        return Optional.empty();
                    }
                    Path file = files.next();
                    name = file.getFileName().toString();
                    open = Optional.of(FileRecords.open(supply, file));
                }
                Optional<Entry> entry = open.get().next();
                if (entry.isPresent()) {
                    number++;
                    return Optional.of(item(entry.get()));
                }
                leave();
            } catch (IOException e) {
                number++;
                leave();
                return Optional.of(new Item.Unusable(
                        number, name, Why.of(Phrase.SOME_FILE_CANNOT_BE_READ, Why.of(e))));
            }
        }
        return Optional.empty();
    }

    private Item item(Entry entry) {
        String origin = entry.line() == 0 ? name : name + ":" + entry.line();
        try {
            return switch (entry) {
                case Entry.Broken(long _, Why why) -> new Item.Unusable(number, origin, why);
                case Entry.Bytes(long _, byte[] bytes) ->
                    new Item.Message(number, origin, with(bytes, composer.compose(values(Map.of()))));
                case Entry.Row(long _, Map<String, String> fields) ->
                    new Item.Message(number, origin, composer.compose(values(fields)));
                case Entry.Exported(long _, ArchivedMessage message) ->
                    new Item.Message(number, origin, new PublishRequest(
                            virtualHost,
                            message.exchange(),
                            message.routingKey(),
                            message.properties(),
                            message.body()));
            };
        } catch (FaultyException e) {
            return new Item.Unusable(number, origin, Why.of(e));
        }
    }

    private Values values(Map<String, String> row) {
        return Values.of(number, clock.instant(), random, row);
    }

    private static PublishRequest with(byte[] body, PublishRequest made) {
        return new PublishRequest(
                made.virtualHost(), made.exchange(), made.routingKey(), made.properties(), body);
    }

    private void leave() {
        open.ifPresent(records -> {
            try {
                records.close();
            } catch (IOException e) {
                LOG.debug("{} was not closed", name, e);
            }
        });
        open = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        leave();
    }
}
