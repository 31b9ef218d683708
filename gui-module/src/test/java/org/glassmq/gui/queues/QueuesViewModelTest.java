package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.audit.Keeping;
import org.glassmq.gui.queues.Destruction.Kind;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Order.Direction;
import org.glassmq.gui.table.Row;
import org.glassmq.gui.table.TableViewModel;
import org.glassmq.gui.table.TableViewModel.State;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.Test;

class QueuesViewModelTest {
    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final Owner owner = new Owner();
    private long nanoTime;
    private final QueuesViewModel queues =
            new QueuesViewModel(
                    test.context().live(),
                    new QueueReadings(() -> nanoTime),
                    test.context().background(),
                    () -> nanoTime);
    private final TableViewModel<QueueRef, QueueReading> table = queues.table();

    @Test
    void isLoadingUntilTheBrokerAnswers() {
        assertThat(table.stateProperty().get()).isEqualTo(State.LOADING);
        table.filterTextProperty().set("x");
        assertThat(table.stateProperty().get()).isEqualTo(State.LOADING);

        queues.follow(owner);
        assertThat(table.stateProperty().get()).isEqualTo(State.EMPTY);
    }

    @Test
    void standsInTheNaturalOrderOfNames() {
        add("q10", "Orders", "q9", "audit");
        queues.follow(owner);

        assertThat(names()).containsExactly("audit", "Orders", "q9", "q10");
        assertThat(table.totalProperty().get()).isEqualTo(4);
        assertThat(table.virtualHostsProperty().get()).isEqualTo(1);
    }

    @Test
    void rowsKeepTheirIdentityAndAreUpdatedInPlace() {
        QueueRef orders = session.addQueue("orders");
        queues.follow(owner);
        Row<QueueRef, QueueReading> row = table.rows().getFirst();
        List<String> listChanges = new ArrayList<>();
        table.rows().addListener((ListChangeListener<Row<QueueRef, QueueReading>>)
                change -> listChanges.add(change.toString()));

        session.put(orders, "hello");
        tick(1);

        assertThat(table.rows().getFirst()).isSameAs(row);
        assertThat(row.reading().info().ready()).isEqualTo(1);
        assertThat(row.reading().rates().orElseThrow().published()).isEqualTo(1);
        assertThat(listChanges).isEmpty();
    }

    @Test
    void aRowTellsOnlyWhatChanged() {
        QueueRef orders = session.addQueue("orders");
        session.addQueue("audit");
        queues.follow(owner);
        tick(1);
        List<String> changed = new ArrayList<>();
        table.rows().forEach(row -> row.readingProperty().addListener((_, _, now) -> changed.add(now.ref().name())));

        session.put(orders, "hello");
        tick(1);

        assertThat(changed).containsExactly("orders");
    }

    @Test
    void newQueuesComeInAtTheirPlaceAndDeletedOnesGo() {
        add("a", "c");
        queues.follow(owner);
        session.addQueue("b");
        tick(1);
        assertThat(names()).containsExactly("a", "b", "c");

        session.deleteQueue(ref("a"));
        tick(1);
        assertThat(names()).containsExactly("b", "c");
    }

    @Test
    void filtersByWords() {
        add("orders.new", "orders.dead", "audit");
        queues.follow(owner);
        table.filterTextProperty().set("ord");
        assertThat(names()).containsExactly("orders.dead", "orders.new");

        table.filterTextProperty().set("nothing like it");
        assertThat(table.stateProperty().get()).isEqualTo(State.NO_MATCH);
        assertThat(table.totalProperty().get()).isEqualTo(3);
    }

    @Test
    void anInvalidExpressionLeavesTheLastValidOneInForce() {
        add("orders", "audit");
        queues.follow(owner);
        table.syntaxProperty().set(Syntax.REGEX);
        table.filterTextProperty().set("^o");
        table.filterTextProperty().set("^o(");

        assertThat(table.filterProperty().get()).isInstanceOf(Filter.Invalid.class);
        assertThat(names()).containsExactly("orders");
    }

    @Test
    void numbersSortLargestFirstAndTheOtherWayTheSecondTime() {
        fill("small", 1);
        fill("large", 30);
        fill("middle", 5);
        queues.follow(owner);

        table.sortBy(QueueColumn.READY);
        assertThat(table.orderProperty().get()).isEqualTo(new Order<>(QueueColumn.READY, Direction.DESCENDING));
        assertThat(names()).containsExactly("large", "middle", "small");

        table.sortBy(QueueColumn.READY);
        assertThat(names()).containsExactly("small", "middle", "large");
    }

    @Test
    void aLiveOrderSettlesForTwoSecondsBeforeRowsChangePlaces() {
        fill("a", 5);
        fill("b", 1);
        queues.follow(owner);
        table.sortBy(QueueColumn.READY);

        fill("b", 50);
        tick(1);
        assertThat(names()).containsExactly("a", "b");

        tick(1.5);
        assertThat(names()).containsExactly("b", "a");
    }

    @Test
    void rowsStayWhileSomebodyPointsAtThem() {
        fill("a", 5);
        fill("b", 1);
        queues.follow(owner);
        table.sortBy(QueueColumn.READY);
        table.placesHeldProperty().set(true);
        fill("b", 50);
        fill("c", 500);

        tick(10);
        assertThat(names()).containsExactly("a", "b", "c");

        table.placesHeldProperty().set(false);
        tick(10);
        assertThat(names()).containsExactly("c", "b", "a");
    }

    @Test
    void selectionHoldsOnToQueuesWhileRowsChangePlaces() {
        fill("a", 5);
        fill("b", 1);
        queues.follow(owner);
        table.sortBy(QueueColumn.READY);
        table.select(List.of(table.rows().get(1)));

        fill("b", 50);
        tick(5);

        assertThat(table.selection()).extracting(row -> row.key().name()).containsExactly("b");
    }

    @Test
    void whatTheFilterHidesIsNotSelectedAnyMore() {
        add("orders", "audit");
        queues.follow(owner);
        table.select(table.rows());
        table.filterTextProperty().set("ord");

        assertThat(table.selection()).extracting(row -> row.key().name()).containsExactly("orders");
        assertThat(queues.delete().queues()).containsExactly(ref("orders"));
    }

    @Test
    void purgeTakesTheReadyMessagesOfTheSelection() {
        fill("orders", 12);
        fill("audit", 3);
        add("empty");
        queues.follow(owner);
        table.select(table.rows());

        Destruction purge = queues.purge();
        assertThat(purge)
                .isEqualTo(new Destruction(
                        Kind.PURGE, List.of(ref("audit"), ref("orders")), 15, 0, 0, new Keeping(2, 0, 0, 0)));

        List<Destruction.Report> reports = new ArrayList<>();
        queues.carryOut(purge).onSuccess(reports::add).start();
        assertThat(reports).containsExactly(new Destruction.Report(new Batch.Report<>(2, List.of()), 15));
        tick(1);
        assertThat(table.rows()).allMatch(row -> row.reading().info().ready() == 0);
    }

    @Test
    void aQueueThatCannotBeDeletedDoesNotKeepTheOthers() {
        add("a", "b");
        queues.follow(owner);
        table.select(table.rows());
        Destruction delete = queues.delete();
        session.deleteQueue(ref("a"));

        List<Destruction.Report> reports = new ArrayList<>();
        queues.carryOut(delete).onSuccess(reports::add).start();

        assertThat(reports.getFirst().queues().done()).isEqualTo(1);
        assertThat(reports.getFirst().queues().failures())
                .containsExactly(new Batch.Failure<>(ref("a"), Why.said("no queue 'a' in vhost '/'")));
        assertThat(session.queues()).isEmpty();
    }

    @Test
    void destroyingAsksForTheNameOrForTheNumber() {
        add("orders", "audit");
        queues.follow(owner);
        table.select(table.rows().subList(0, 1));
        assertThat(queues.delete().proof()).isEqualTo("audit");

        table.select(table.rows());
        assertThat(queues.delete().proof()).isEqualTo("2");
    }

    @Test
    void anotherSessionBeginsAnew() {
        add("old");
        queues.follow(owner);
        FakeSession other = new FakeSession();
        other.addQueue("new");
        test.context().live().use(Optional.of(other));
        test.refresh();

        assertThat(names()).containsExactly("new");
    }

    @Test
    void aBrokerThatCannotBeAdministeredSaysSo() {
        session.capabilities(Set.of(Capability.BROWSE));
        queues.follow(owner);

        assertThat(table.administrableProperty().get()).isFalse();
    }

    @Test
    void severalVirtualHostsAreTold() {
        add("orders");
        session.declareQueue(new QueueDeclaration("shop", "orders", true, false, Map.of()));
        queues.follow(owner);

        assertThat(table.virtualHostsProperty().get()).isEqualTo(2);
        assertThat(table.rows()).extracting(Row::key)
                .containsExactly(ref("orders"), new QueueRef("shop", "orders"));
    }

    @Test
    void nothingIsReadOnceTheOwnerIsGone() {
        queues.follow(owner);
        owner.close();
        int calls = session.calls();
        tick(1);

        assertThat(session.calls()).isEqualTo(calls);
    }

    private void add(String... names) {
        for (String name : names) {
            session.addQueue(name);
        }
    }

    private void fill(String name, int messages) {
        QueueRef queue = session.addQueue(name);
        for (int i = 0; i < messages; i++) {
            session.put(queue, "message " + i);
        }
    }

    private void tick(double seconds) {
        Duration time = Duration.ofMillis(Math.round(seconds * 1000));
        session.advance(time);
        nanoTime += time.toNanos();
        test.refresh();
    }

    private List<String> names() {
        return table.rows().stream().map(row -> row.key().name()).toList();
    }

    private static QueueRef ref(String name) {
        return new QueueRef("/", name);
    }
}
