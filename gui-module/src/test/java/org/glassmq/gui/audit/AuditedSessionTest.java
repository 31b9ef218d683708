package org.glassmq.gui.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.archive.ReplayJson;
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

/** What is done to a real broker through the console is noted, survives it, and what was purged comes back. */
class AuditedSessionTest {
    private static final QueueRef ORDERS = new QueueRef("/", "orders");
    private static final Instant NOW = Instant.parse("2126-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private final RealBroker broker = new RealBroker();
    private ConsoleStore store;
    private Audit audit;
    private BrokerSession session;

    @BeforeEach
    void open() throws Exception {
        store = store();
        audit = audit(store);
        session = new AuditedSession(broker.session(), audit);
        session.declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of()));
    }

    @AfterEach
    void close() {
        store.close();
        broker.close();
    }

    @Test
    void purgeIsNotedAndItsMessagesComeBackOnceInTheirOrder() {
        publish(7);
        assertThat(session.purge(ORDERS)).isEqualTo(7);
        Entry entry = audit.entries().getFirst();
        assertThat(entry.action()).isEqualTo("purge");
        assertThat(entry.who()).isEqualTo("ann");
        assertThat(entry.at()).isEqualTo(NOW);
        assertThat(entry.object()).isEqualTo("orders");
        assertThat(entry.messages()).isEqualTo(7);
        assertThat(entry.outcome()).isEqualTo("done");
        publish(1);
        AuditReading reading = new AuditReader(audit).read(session).getFirst();
        assertThat(reading.left()).isEqualTo(7);
        String id = new Restoration(audit).begin(session, entry).replay().orElseThrow();
        until("the end", () -> session.replays().job(id).orElseThrow().state().ended());

        assertThat(ready()).containsExactly("0", "0", "1", "2", "3", "4", "5", "6");
    }

    @Test
    void whatWasSettledBeforeAPurgeIsNotBroughtBack() {
        publish(3);
        session.purge(ORDERS);
        publish(2);
        session.purge(ORDERS);
        Purged second = Purged.read(ORDERS, audit.entries().getFirst().detail());

        assertThat(second.runs()).containsExactly(new Purged.Run(3, 5));
        assertThat(second.left(4)).isEqualTo(1);
        assertThat(second.restore(5)).isEmpty();
    }

    @Test
    void afterAPurgeThereIsAnOfferThatCarriesItOut() {
        TestContext test = new TestContext(session);
        RestoreOffer offer = new RestoreOffer(audit, test.context());
        audit.onNoted(offer::noted);
        publish(1_204);
        session.purge(ORDERS);

        Notice notice = test.context().notices().list().getFirst();
        assertThat(notice.text()).isEqualTo("The history of 'orders' still has 1,204 of the purged messages.");
        assertThat(notice.action().orElseThrow().text()).isEqualTo("Restore 1,204 messages");
        notice.action().orElseThrow().action().run();
        assertThat(test.opened()).singleElement().isInstanceOf(Place.ReplayJob.class);
        session.purge(ORDERS);
        assertThat(test.context().notices().list()).as("nothing was purged").hasSize(1);
    }

    @Test
    void holesAreLeftOut() {
        Purged purged = new Purged(ORDERS, 3, List.of(new Purged.Run(2, 4), new Purged.Run(7, 8)));

        assertThat(Purged.read(ORDERS, purged.json())).isEqualTo(purged);
        assertThat(purged.restore(3).orElseThrow().source())
                .isEqualTo(new ReplaySource.Selection(ORDERS, List.of(3L, 7L)));
    }

    @Test
    void everythingThatIsTakenAwayIsNoted() {
        session.declareExchange(new ExchangeDeclaration("/", "x", "topic", true, false, false, Map.of()));
        BindingInfo binding = new BindingInfo("/", "x", BindingInfo.Target.QUEUE, "orders", "a.b", Map.of());
        session.bind(binding);
        session.unbind(binding);
        session.deleteExchange("/", "x");
        session.deleteQueue(ORDERS);
        session.administration().createVirtualHost("shop");
        session.administration().deleteVirtualHost("shop");
        session.administration().setUser("bob", new Credentials.Password("secret"), Set.of());
        session.administration().deleteUser("bob");
        session.policies()
                .setPolicy(new PolicyInfo("/", "p", ".*", PolicyInfo.ApplyTo.QUEUES, 0, Map.of("max-length", 5L)));
        session.policies().clearPolicy("/", "p");
        session.policies()
                .setOperatorPolicy(
                        new PolicyInfo("/", "o", ".*", PolicyInfo.ApplyTo.QUEUES, 0, Map.of("max-length", 5L)));
        session.policies().clearOperatorPolicy("/", "o");

        assertThat(audit.entries().reversed())
                .extracting(Entry::action)
                .containsExactly(
                        "delete-binding",
                        "delete-exchange",
                        "delete-queue",
                        "delete-virtual-host",
                        "delete-user",
                        "delete-policy",
                        "delete-policy");
        assertThat(audit.entries().getLast().object()).isEqualTo("x → orders (a.b)");
    }

    @Test
    void whatTheBrokerRefusesIsNotedWithItsReasonAndRefusedAllTheSame() {
        QueueRef nowhere = new QueueRef("/", "nowhere");
        assertThatThrownBy(() -> session.deleteQueue(nowhere))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("nowhere");

        assertThat(audit.entries()).singleElement().satisfies(entry -> assertThat(entry.outcome()).contains("nowhere"));
    }

    @Test
    void replayIsNotedWithItsPlanAndLaterWithWhatCameOfIt() {
        publish(5);
        String id = session.replays().start(copy(), "ann");
        assertThat(audit.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(id);
            assertThat(entry.outcome()).isEmpty();
            assertThat(entry.detail()).isEqualTo("{\"plan\":" + ReplayJson.of(copy()) + "}");
        });
        until("the end", () -> session.replays().job(id).orElseThrow().state().ended());
        audit.settle(session);

        assertThat(audit.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.messages()).isEqualTo(5);
            assertThat(entry.outcome()).isEqualTo("done");
            assertThat(entry.detail())
                    .isEqualTo("{\"plan\":" + ReplayJson.of(copy()) + ",\"sent\":5,\"not-sent\":{}}");
        });
    }

    @Test
    void replayThatEndedWhileTheConsoleWasAwayIsSettledWhenItComesBack() throws Exception {
        publish(50);
        String id = session.replays().start(copy().withPace(new ReplayPace.PerSecond(5)), "ann");
        store.close();
        broker.session().replays().cancel(id);
        until("the end", () -> broker.session().replays().job(id).orElseThrow().state().ended());
        store = store();
        Audit again = audit(store);
        again.settle(broker.session());

        assertThat(again.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(id);
            assertThat(entry.outcome()).startsWith("cancelled");
        });
    }

    @Test
    void cancelledReplayIsNotedAsSuch() {
        publish(50);
        String id = session.replays().start(copy().withPace(new ReplayPace.PerSecond(5)), "ann");
        session.replays().cancel(id);

        assertThat(audit.entries()).extracting(Entry::action).containsExactly("cancel-replay", "replay");
    }

    @Test
    void logIsExportedAsJsonLinesAndAsCsv() throws Exception {
        publish(2);
        session.purge(ORDERS);
        session.deleteQueue(ORDERS);
        Path lines = directory.resolve("audit.jsonl");
        Path csv = directory.resolve("audit.csv");
        AuditExport.jsonLines(audit.entries(), lines);
        AuditExport.csv(audit.entries(), csv);

        assertThat(Files.readAllLines(lines))
                .hasSize(2)
                .last()
                .isEqualTo("{\"time\":\"2126-03-01T12:00:00Z\",\"who\":\"ann\",\"action\":\"purge\","
                        + "\"virtual_host\":\"/\",\"object\":\"orders\",\"messages\":2,\"outcome\":\"done\","
                        + "\"detail\":{\"queue_id\":1,\"purged\":[[0,2]]}}");
        assertThat(Files.readAllLines(csv))
                .first()
                .isEqualTo("time,who,action,virtual_host,object,messages,outcome,detail");
        assertThat(Files.readAllLines(csv).getLast())
                .isEqualTo("2126-03-01T12:00:00Z,ann,purge,/,orders,2,done,"
                        + "\"{\"\"queue_id\"\":1,\"\"purged\"\":[[0,2]]}\"");
    }

    private ReplayPlan copy() {
        session.declareQueue(new QueueDeclaration("/", "copies", true, false, Map.of()));
        return ReplayPlan.of(
                ReplaySource.Offsets.all(ORDERS, ReplaySource.Which.READY),
                new ReplayTarget.Queue("copies"),
                ReplayPlan.Mode.COPY);
    }

    private List<String> ready() {
        return session.browse(ORDERS, new BrowseRequest(0, 100, 100)).messages().stream()
                .filter(message -> message.state() == BrowsedMessage.State.READY)
                .map(message -> new String(message.preview(), StandardCharsets.UTF_8))
                .toList();
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            session.publish(new PublishRequest(
                    "/",
                    "",
                    "orders",
                    MessageProperties.builder().deliveryMode(2).build(),
                    Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private ConsoleStore store() throws Exception {
        ConsoleStore opened =
                new ConsoleStore(directory, Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
        opened.open().get();
        return opened;
    }

    private Audit audit(ConsoleStore store) throws Exception {
        QueueCopies copies = new QueueCopies(
                directory.resolve("restorable"), QueueCopies.Limits.USUAL, InstantSource.system());
        Audit audit = new Audit(store.audit(), copies, InstantSource.fixed(NOW), "ann");
        audit.load(store.audit().read().get());
        return audit;
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
