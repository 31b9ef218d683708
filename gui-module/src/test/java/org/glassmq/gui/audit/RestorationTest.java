package org.glassmq.gui.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.audit.AuditReading.Restorable;
import org.glassmq.gui.audit.QueueCopies.Limits;
import org.glassmq.gui.shell.Notices.Notice;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.AuditStore.Entry;
import org.glassmq.gui.store.ConsoleStore;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues that are deleted through the console come back: as they were, once, and never at the price of a message. */
class RestorationTest {
    private static final QueueRef ORDERS = new QueueRef("/", "orders");
    private static final Map<String, Object> ARGUMENTS =
            Map.of("x-max-length", 1_000, "x-dead-letter-exchange", "dead");
    private static final BindingInfo BINDING = new BindingInfo(
            "/", "x", BindingInfo.Target.QUEUE, "orders", "eu.*", Map.of("n", 5L, "who", "ann"));

    @TempDir
    Path directory;

    private final RealBroker broker = new RealBroker();
    private ConsoleStore store;
    private Audit audit;
    private BrokerSession session;

    @BeforeEach
    void open() throws Exception {
        open(Limits.USUAL, Duration.ZERO);
        session.declareExchange(new ExchangeDeclaration("/", "x", "topic", true, false, false, Map.of()));
        session.declareQueue(new QueueDeclaration("/", "orders", true, false, ARGUMENTS));
        session.bind(BINDING);
    }

    /** A console that is opened, or opened again. */
    private void open(Limits limits, Duration later) throws Exception {
        if (store != null) {
            store.close();
        }
        store = new ConsoleStore(directory, Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
        store.open().get();
        QueueCopies copies =
                new QueueCopies(folder(), limits, InstantSource.offset(InstantSource.system(), later));
        audit = new Audit(store.audit(), copies, InstantSource.system(), "ann");
        audit.load(store.audit().read().get());
        session = new AuditedSession(broker.session(), audit);
    }

    @AfterEach
    void close() {
        store.close();
        broker.close();
    }

    @Test
    void deletedQueueIsDeclaredAndBoundAgainAndHasItsMessagesInTheirOrder() throws Exception {
        publish(7);
        List<BrowsedMessage> before = ready();
        assertThat(session.deleteQueue(ORDERS)).isEqualTo(7);
        assertThat(session.queue(ORDERS)).isEmpty();
        AuditReading reading = latest();
        assertThat(reading.restorable()).isEqualTo(Restorable.YES);
        assertThat(reading.left()).isEqualTo(7);
        assertThat(files())
                .singleElement()
                .satisfies(file -> assertThat(file.getFileName().toString())
                        .matches("\\d{8}-\\d{9}-orders-[0-9a-f]{8}\\.jsonl"));
        restoreToTheEnd(reading.entry());

        QueueDetail again = session.queue(ORDERS).orElseThrow();
        assertThat(again.info().durable()).isTrue();
        assertThat(again.info().arguments()).isEqualTo(ARGUMENTS);
        assertThat(again.bindings()).containsExactly(BINDING);
        assertThat(ready())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("offset", "arrivedAt")
                .isEqualTo(before);
        assertThat(audit.entries()).extracting(Entry::action).containsExactly("replay", "delete-queue");
    }

    @Test
    void queueWithoutMessagesComesBackToo() {
        session.deleteQueue(ORDERS);
        Restoration.Begun begun = new Restoration(audit).begin(session, latest().entry());

        assertThat(begun.replay()).isEmpty();
        assertThat(session.queue(ORDERS).orElseThrow().bindings()).containsExactly(BINDING);
        assertThat(latest().restorable()).isEqualTo(Restorable.DONE);
    }

    @Test
    void deletionIsRestoredOnceAlsoAfterTheConsoleWasOpenedAgain() throws Exception {
        publish(3);
        session.deleteQueue(ORDERS);
        Entry deletion = audit.entries().getFirst();
        restoreToTheEnd(deletion);
        assertThatThrownBy(() -> new Restoration(audit).begin(session, deletion))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("the delete-queue of 'orders' was restored before, by replay '")
                .hasMessageContaining("that can be done once");
        open(Limits.USUAL, Duration.ZERO);

        assertThat(reading(deletion).restorable()).isEqualTo(Restorable.DONE);
        assertThatThrownBy(() -> new Restoration(audit).begin(session, deletion))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("was restored before");
        assertThat(ready()).hasSize(3);
    }

    @Test
    void purgeIsRestoredOnceAlsoAfterTheConsoleWasOpenedAgain() throws Exception {
        publish(3);
        session.purge(ORDERS);
        Entry purge = audit.entries().getFirst();
        restoreToTheEnd(purge);
        open(Limits.USUAL, Duration.ZERO);

        assertThat(reading(purge).restorable()).isEqualTo(Restorable.DONE);
        assertThatThrownBy(() -> new Restoration(audit).begin(session, purge))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("the purge of 'orders' was restored before");
        assertThat(ready()).hasSize(3);
    }

    @Test
    void purgeOfAQueueThatIsAnotherOneByNowIsNotRestored() {
        publish(3);
        session.purge(ORDERS);
        Entry purge = audit.entries().getFirst();
        broker.session().deleteQueue(ORDERS); // past the console, which does not know of it
        session.declareQueue(new QueueDeclaration("/", "orders", true, false, ARGUMENTS));
        publish(5);

        assertThat(reading(purge).restorable()).isEqualTo(Restorable.NO);
        assertThatThrownBy(() -> new Restoration(audit).begin(session, purge))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("has none of the messages any more that were purged");
        session.deleteQueue(ORDERS);
        session.declareQueue(new QueueDeclaration("/", "orders", true, false, ARGUMENTS));
        publish(5);
        assertThat(reading(purge).restorable()).isEqualTo(Restorable.NO);
    }

    @Test
    void restoreThatWasRefusedCanBeTriedAgain() {
        publish(2);
        session.deleteQueue(ORDERS);
        Entry deletion = audit.entries().getFirst();
        session.declareQueue(new QueueDeclaration("/", "orders", false, false, Map.of()));
        assertThatThrownBy(() -> new Restoration(audit).begin(session, deletion))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("orders");
        assertThat(reading(deletion).restorable()).isEqualTo(Restorable.YES);
        broker.session().deleteQueue(ORDERS);
        restoreToTheEnd(deletion);

        assertThat(ready()).hasSize(2);
    }

    @Test
    void bindingThatCannotBeMadeAgainIsTold() {
        publish(1);
        session.deleteQueue(ORDERS);
        Entry deletion = audit.entries().getFirst();
        session.deleteExchange("/", "x");
        Restoration.Begun begun = new Restoration(audit).begin(session, deletion);

        assertThat(begun.missing()).singleElement().asString().contains("no exchange 'x'");
        until("the message", () -> ready().size() == 1);
    }

    @Test
    void queueStaysIfItsMessagesCannotBeKept() throws Exception {
        publish(2);
        Files.writeString(folder(), "this is no folder");
        assertThatThrownBy(() -> session.deleteQueue(ORDERS))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("queue 'orders' in vhost '/' is not deleted")
                .hasMessageContaining("purge it first to delete it without them");

        assertThat(ready()).hasSize(2);
        assertThat(audit.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).contains("is not deleted");
            assertThat(entry.messages()).isZero();
        });
        session.purge(ORDERS);
        session.deleteQueue(ORDERS);
        assertThat(session.queue(ORDERS)).isEmpty();
    }

    @Test
    void oldestMessagesAreKeptAsFarAsTheLimitsGo() throws Exception {
        open(new Limits(5, 1_000, Duration.ofDays(7), 1 << 20), Duration.ZERO);
        publish(8);
        session.deleteQueue(ORDERS);
        AuditReading reading = latest();
        assertThat(reading.entry().messages()).as("all that were deleted").isEqualTo(8);
        assertThat(reading.left()).as("all that are kept").isEqualTo(5);
        restoreToTheEnd(reading.entry());

        assertThat(bodies()).containsExactly("order 0", "order 1", "order 2", "order 3", "order 4");
        open(new Limits(5, 15, Duration.ofDays(7), 1 << 20), Duration.ZERO);
        session.deleteQueue(ORDERS);
        assertThat(latest().left()).as("two bodies of 7 bytes fit").isEqualTo(2);
    }

    @Test
    void copiesGoWhenTheyAreOldOrTooMany() throws Exception {
        open(new Limits(100, 1 << 20, Duration.ofDays(7), 2_200), Duration.ZERO);
        List<QueueRef> queues = IntStream.range(0, 4).mapToObj(i -> new QueueRef("/", "q" + i)).toList();
        for (QueueRef queue : queues) {
            session.declareQueue(new QueueDeclaration("/", queue.name(), true, false, Map.of()));
            session.publish(new PublishRequest(
                    "/",
                    "",
                    queue.name(),
                    MessageProperties.builder().deliveryMode(2).build(),
                    "x".repeat(600).getBytes(StandardCharsets.UTF_8)));
            session.deleteQueue(queue);
            Path newest = files().getLast();
            Files.setLastModifiedTime(
                    newest, FileTime.from(Instant.now().minusSeconds(60 - files().size())));
        }
        assertThat(files()).as("of some 900 bytes each").hasSize(2);
        assertThat(new AuditReader(audit).read(session))
                .extracting(AuditReading::left)
                .as("the latest first; the definition is there all the same")
                .containsExactly(1L, 1L, 0L, 0L);
        open(Limits.USUAL, Duration.ofDays(8));
        audit.copies().sweep(session);

        assertThat(files()).isEmpty();
    }

    @Test
    void afterADeletionThereIsAnOfferThatCarriesItOut() {
        TestContext test = new TestContext(session);
        RestoreOffer offer = new RestoreOffer(audit, test.context());
        List<Entry> noted = new ArrayList<>();
        audit.onNoted(noted::add);
        publish(2);
        session.deleteQueue(ORDERS);
        offer.noted(noted.getFirst());
        Notice notice = test.context().notices().list().getFirst();
        assertThat(notice.text()).isEqualTo("Of 'orders' the definition and 2 messages are kept.");
        assertThat(notice.action().orElseThrow().text()).isEqualTo("Restore queue 'orders'");
        notice.action().orElseThrow().action().run();

        assertThat(test.opened()).singleElement().isInstanceOf(Place.ReplayJob.class);
        until("the messages", () -> ready().size() == 2);
        offer.noted(noted.getFirst());
        assertThat(test.context().notices().list()).as("it was restored").hasSize(1);
    }

    // ---- what is used above ------------------------------------------------------------------------------

    private void restoreToTheEnd(Entry entry) {
        String id = new Restoration(audit).begin(session, entry).replay().orElseThrow();
        until("the end", () -> session.replays().job(id).orElseThrow().state().ended());
    }

    private AuditReading latest() {
        return new AuditReader(audit).read(session).getFirst();
    }

    private AuditReading reading(Entry entry) {
        return new AuditReader(audit)
                .read(session).stream()
                        .filter(reading -> reading.entry().key().equals(entry.key()))
                        .findFirst()
                        .orElseThrow();
    }

    private Path folder() {
        return directory.resolve("restorable");
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            session.publish(new PublishRequest(
                    "/",
                    "",
                    "orders",
                    MessageProperties.builder()
                            .deliveryMode(2)
                            .headers(Map.of("number", i, "who", "ann"))
                            .messageId("m" + i)
                            .build(),
                    ("order " + i).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private List<BrowsedMessage> ready() {
        return session.browse(ORDERS, new BrowseRequest(0, 100, 100)).messages().stream()
                .filter(message -> message.state() == BrowsedMessage.State.READY)
                .toList();
    }

    private List<String> bodies() {
        return ready().stream()
                .map(message -> new String(message.preview(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Looks until a condition holds; at most half a minute. */
    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain for %s", what).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
