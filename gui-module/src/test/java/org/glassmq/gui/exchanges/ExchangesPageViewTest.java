package org.glassmq.gui.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.Notices.Notice;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.table.Row;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class ExchangesPageViewTest {
    private final FakeSession session = new FakeSession();
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        session.addQueue("orders");
        session.declareExchange(new ExchangeDeclaration(
                "/", "events", "topic", true, false, false, Map.of("alternate-exchange", "unrouted")));
        session.declareExchange(
                new ExchangeDeclaration("/", "unrouted", "fanout", true, false, true, Map.of()));
        session.addBinding("events", "orders", "order.#");
        window = new PageWindow(
                opened,
                session,
                context -> ExchangesPageView.create(context, Clock.systemUTC()),
                new Place.Exchanges(),
                Set.of(Place.Exchanges.class, Place.Exchange.class));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.page().hide();
            window.page().dispose();
            stage.close();
        });
    }

    @Test
    void exchangesAreListedWithTheirFeatures(FxRobot robot) {
        window.until("the rows", () -> PageWindow.shown(robot, "(default)") && PageWindow.shown(robot, "7 exchanges"));

        assertThat(PageWindow.shown(robot, "alternate → unrouted")).isTrue();
        assertThat(PageWindow.shown(robot, "internal")).isTrue();
        robot.interact(() -> window.page().find());
        robot.write("topic");
        window.until("those of the type", () -> names(robot).equals(List.of("amq.topic", "events")));
        robot.write(" zzz");
        window.until("the hint", () -> PageWindow.shown(robot, "No exchange fits the filter"));
        robot.interact(() -> assertThat(window.page().escape()).isTrue());
        window.until("all rows", () -> names(robot).size() == 7);
    }

    @Test
    void anExchangeIsDeclaredByItsForm(FxRobot robot) {
        window.until("the rows", () -> PageWindow.shown(robot, "events"));
        robot.press(KeyCode.SHORTCUT, KeyCode.N).release(KeyCode.N, KeyCode.SHORTCUT);
        window.until("the form", () -> field(robot, "Name").isFocused());
        robot.write("later");
        robot.interact(() -> types(robot).setValue(ExchangeType.DELAYED));
        window.until("the complaint", () -> PageWindow.shown(robot, "Routes like is needed for this type."));
        assertThat(button(robot, "Declare 'later'").isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#x-delayed-type").<ComboBox<String>>query().setValue("topic"));
        robot.clickOn(PageWindow.button("Declare 'later'"));

        window.until("its screen", () -> window.opened().contains(new Place.Exchange("/", "later")));
        ExchangeInfo made = session.exchanges("/").getLast();
        assertThat(made.type()).isEqualTo("x-delayed-message");
        assertThat(made.arguments()).isEqualTo(Map.of("x-delayed-type", "topic"));
        window.until("what teaches to bind", () -> PageWindow.shown(
                robot,
                "Nothing is bound to 'later': what is published to it is lost, or returned if it is mandatory."
                        + " Bind a queue to get it."));
    }

    @Test
    void aRefusalIsShownInTheForm(FxRobot robot) {
        window.until("the rows", () -> PageWindow.shown(robot, "events"));
        robot.clickOn("#declare");
        window.until("the form", () -> field(robot, "Name").isFocused());
        robot.write("mine");
        session.failWith(Optional.of(new SessionException(Reason.ACCESS_REFUSED, "exchange 'mine' is refused")));
        robot.clickOn(PageWindow.button("Declare 'mine'"));

        window.until("the broker's words", () -> PageWindow.shown(robot, "exchange 'mine' is refused"));
        session.failWith(Optional.empty());
        assertThat(button(robot, "Declare 'mine'").isDisabled()).isFalse();
    }

    @Test
    void deletingAsksForTheName(FxRobot robot) {
        window.until("the rows", () -> PageWindow.shown(robot, "events"));
        robot.clickOn("events").push(KeyCode.DELETE);
        window.until("the question", () -> PageWindow.shown(robot, "Delete exchange 'events'?"));
        assertThat(PageWindow.shown(
                        robot,
                        "The exchange will be deleted with 1 binding. Queues and their messages stay."
                                + " Clients that go on publishing to it lose their channel."))
                .isTrue();
        assertThat(button(robot, "Delete exchange 'events'").isDisabled()).isTrue();
        robot.write("events").push(KeyCode.ENTER);

        window.until("it is gone", () -> !names(robot).contains("events"));
        window.until("the notice", () -> notices().contains("Deleted 1 exchange."));
        robot.clickOn("amq.topic").push(KeyCode.DELETE);
        assertThat(robot.lookup("#delete").queryButton().isDisabled()).isTrue();
    }

    @Test
    void aQueueIsBoundAndUnboundAndBoundAgain(FxRobot robot) {
        show(robot, "events");
        window.until("the binding", () -> PageWindow.shown(robot, "order.#"));
        robot.clickOn("#bindTo");
        window.until("the form", () -> field(robot, "To").isFocused());
        robot.write("orders").clickOn(field(robot, "Routing key")).write("late.*");
        robot.clickOn(PageWindow.button("Bind"));
        window.until("the new binding", () -> PageWindow.shown(robot, "late.*"));
        assertThat(session.bindings("/")).hasSize(2);

        robot.clickOn("late.*").push(KeyCode.DELETE);
        window.until("the question", () -> PageWindow.shown(robot, "Unbind 'orders' from exchange 'events'?"));
        robot.push(KeyCode.ENTER);
        window.until("one binding", () -> session.bindings("/").size() == 1);
        Command again = notice("Unbound 'orders' from exchange 'events'.").action().orElseThrow();
        robot.interact(again.action());
        window.until("two bindings", () -> session.bindings("/")
                .contains(new BindingInfo("/", "events", Target.QUEUE, "orders", "late.*", Map.of())));
    }

    @Test
    void aBindingLeadsToItsQueue(FxRobot robot) {
        show(robot, "events");
        window.until("the binding", () -> PageWindow.shown(robot, "order.#"));
        robot.clickOn("order.#").push(KeyCode.ENTER);

        window.until("the queue", () -> window.opened().getLast().equals(new Place.Queue(new QueueRef("/", "orders"))));
    }

    @Test
    void argumentsAreExplained(FxRobot robot) {
        show(robot, "events");
        window.until("the tab", () -> robot.lookup("Arguments (1)").tryQuery().isPresent());
        robot.clickOn("Arguments (1)");

        window.until("the explanation", () -> PageWindow.shown(
                robot, "Messages that no binding takes go to this exchange instead of being lost or returned."));
    }

    @Test
    void publishingBeginsWithTheExchange(FxRobot robot) {
        show(robot, "events");
        window.until("the exchange", () -> PageWindow.shown(robot, "Leads to (1)")
                || robot.lookup("Leads to (1)").tryQuery().isPresent());
        robot.push(KeyCode.F2);
        window.until("the form", () -> window.opened().getLast() instanceof Place.Publish(var draft, var _)
                && draft.orElseThrow().exchange().equals("events"));

        show(robot, "unrouted");
        window.until("an internal one cannot be published to", () ->
                robot.lookup("#publish").queryButton().isDisabled());
    }

    @Test
    void theDefaultExchangeTakesNoBindings(FxRobot robot) {
        show(robot, "");
        window.until("its name", () -> PageWindow.shown(robot, "(default)"));

        window.until("no way to bind", () -> robot.lookup("#bindTo").queryButton().isDisabled()
                && robot.lookup("#delete").queryButton().isDisabled());
    }

    @Test
    void anExchangeThatIsDeletedMeanwhileSaysSo(FxRobot robot) {
        show(robot, "events");
        window.until("the binding", () -> PageWindow.shown(robot, "order.#"));
        session.deleteExchange("/", "events");

        window.until("the news", () -> PageWindow.shown(robot, "There is no exchange events"));
        robot.interact(() -> assertThat(window.page().escape()).isTrue());
        window.until("the list", () -> window.opened().getLast().equals(new Place.Exchanges()));
    }

    private void show(FxRobot robot, String exchange) {
        window.until("the list", () -> PageWindow.shown(robot, "events"));
        robot.interact(() -> window.context().navigation().open(new Place.Exchange("/", exchange)));
    }

    private List<String> notices() {
        return window.context().notices().list().stream().map(Notice::text).toList();
    }

    private Notice notice(String text) {
        window.until("the notice", () -> notices().contains(text));
        return window.context().notices().list().stream()
                .filter(notice -> notice.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(FxRobot robot) {
        return robot.lookup("#table").<Row<ExchangeRef, ExchangeReading>>queryTableView().getItems().stream()
                .map(row -> row.key().name())
                .toList();
    }

    private static ComboBox<ExchangeType> types(FxRobot robot) {
        return robot.lookup("#type").match(node -> node instanceof ComboBox<?>).query();
    }

    private static TextInputControl field(FxRobot robot, String name) {
        return robot.lookup((Node node) -> node instanceof TextInputControl && name.equals(node.getAccessibleText()))
                .query();
    }

    private static Button button(FxRobot robot, String text) {
        return robot.lookup(PageWindow.button(text)).queryButton();
    }
}
