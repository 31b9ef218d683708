package org.glassmq.gui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.input.KeyCode;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;

/** The way through all screens, and what is to be seen on it. */
final class TourGuide {
    private final TourHands hands;
    private final Camera camera;
    private final List<Throwable> missed = new ArrayList<>();

    /** Takes a picture of the window. */
    @FunctionalInterface
    interface Camera {
        /** @param seconds that go by first */
        void take(String name, int seconds) throws Exception;
    }

    /** A part of the way. */
    @FunctionalInterface
    private interface Visit {
        void go() throws Exception;
    }

    TourGuide(TourHands hands, Camera camera) {
        this.hands = hands;
        this.camera = camera;
    }

    /** What a shop would have set up besides its queues. */
    static void prepare(BrokerSession session) {
        Administration people = session.administration();
        people.createVirtualHost("lab");
        people.setUser("ada", new Credentials.Password("difference"), Set.of("administrator"));
        people.setUser("shop", new Credentials.Password("till"), Set.of());
        people.setUser("billing", new Credentials.Password("ledger"), Set.of("monitoring"));
        people.setPermission(PermissionInfo.all("ada", "/"));
        people.setPermission(new PermissionInfo("shop", "/", "", "orders|events", ""));
        people.setPermission(new PermissionInfo("billing", "/", "", "", "invoices|payments"));
        session.policies().setPolicy(new PolicyInfo(
                "/", "short-mail", "^mail$", ApplyTo.QUEUES, 5, Map.of("max-length", 5_000, "message-ttl", 3_600_000)));
        session.policies().setPolicy(new PolicyInfo(
                "/", "dead-letters", "^orders\\.", ApplyTo.QUEUES, 1, Map.of("dead-letter-exchange", "failed")));
    }

    /** A part of the way that cannot be gone does not keep the others. */
    @SuppressWarnings("checkstyle:IllegalCatch")
    private void visit(Visit visit) throws InterruptedException {
        try {
            visit.go();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            missed.add(e);
            hands.key(KeyCode.ESCAPE);
        }
    }

    /** What could not be seen. */
    List<Throwable> missed() {
        return List.copyOf(missed);
    }

    private void dialog(String name) throws Exception {
        camera.take(name, 1);
        hands.key(KeyCode.ESCAPE);
    }

    /** Every screen as it is. */
    void screens() throws InterruptedException {
        for (var screen : Map.ofEntries(
                        Map.entry("overview.title", "overview"),
                        Map.entry("queues.title", "queues"),
                        Map.entry("exchanges.title", "exchanges"),
                        Map.entry("publish.title", "publish"),
                        Map.entry("topology.title", "topology"),
                        Map.entry("connections.title", "connections"),
                        Map.entry("deadletters.title", "dead-letters"),
                        Map.entry("replay.title", "replays"),
                        Map.entry("arrival.title", "routing"),
                        Map.entry("sql.title", "sql"),
                        Map.entry("policies.title", "policies"),
                        Map.entry("access.title", "access"),
                        Map.entry("settings.title", "settings"))
                .entrySet()) {
            visit(() -> {
                hands.screen(screen.getKey());
                camera.take(screen.getValue(), 2);
            });
        }
        visit(() -> {
            hands.screen("replay.title");
            hands.pressId("audit");
            camera.take("audit", 1);
        });
        visit(() -> {
            hands.screen("replay.title");
            hands.pressId("new");
            camera.take("replay-form", 1);
        });
        visit(() -> {
            hands.screen("settings.title");
            hands.pressId("definitions");
            camera.take("definitions", 1);
        });
    }

    /** What opens from the screens, where there is something in them. */
    void details() throws InterruptedException {
        queues();
        messages();
        exchanges();
        publishing();
        traffic();
        replaying();
        asking();
        rules();
        window();
    }

    private void queues() throws InterruptedException {
        visit(() -> {
            hands.screen("queues.title");
            hands.pressId("declare");
            dialog("queues-declare");
        });
        visit(() -> {
            hands.select(0, 1);
            hands.key(KeyCode.DELETE);
            dialog("queues-delete");
        });
        visit(() -> {
            hands.pressId("thresholds");
            dialog("queues-thresholds");
        });
        visit(() -> {
            hands.select("orders.europe");
            hands.key(KeyCode.ENTER);
            camera.take("queue", 3);
            hands.tab(1);
            camera.take("queue-history", 2);
            hands.tab(2);
            camera.take("queue-consumers", 2);
            hands.tab(3);
            camera.take("queue-bindings", 1);
            hands.tab(4);
            camera.take("queue-arguments", 1);
            hands.tab(0);
        });
        visit(() -> {
            hands.screen("queues.title");
            hands.select("payments");
            hands.key(KeyCode.ENTER);
            hands.pressId("purge");
            dialog("queue-purge");
        });
    }

    private void messages() throws InterruptedException {
        visit(() -> {
            hands.screen("queues.title");
            hands.select("mail");
            hands.key(KeyCode.ENTER);
            hands.select(2);
            camera.take("message", 2);
            hands.innerTab(1);
            camera.take("message-properties", 1);
            hands.innerTab(3);
            camera.take("message-life", 2);
            hands.key(KeyCode.ESCAPE);
            hands.select(1, 4);
            hands.shortcut(KeyCode.D);
            camera.take("messages-compare", 2);
        });
        visit(() -> {
            hands.screen("queues.title");
            hands.select("mail");
            hands.key(KeyCode.ENTER);
            hands.press("messages.filter");
            hands.type("find-text", "Ada");
            hands.pressId("findNow");
            camera.take("messages-find", 2);
        });
    }

    private void exchanges() throws InterruptedException {
        visit(() -> {
            hands.screen("exchanges.title");
            hands.pressId("declare");
            dialog("exchanges-declare");
        });
        visit(() -> {
            hands.screen("exchanges.title");
            hands.select("orders");
            hands.key(KeyCode.ENTER);
            camera.take("exchange", 3);
            hands.pressId("bindTo");
            dialog("exchange-bind");
        });
    }

    private void publishing() throws InterruptedException {
        visit(() -> {
            hands.screen("publish.title");
            hands.fill("publish.exchange", "orders");
            hands.fill("publish.key", "order.eu.paid");
            hands.fill("publish.content-type", "application/json");
            hands.type("body", "{\"id\": ${seq}, \"customer\": \"Ada\", \"total\": ${random:5..900}}");
            hands.pressId("publish");
            camera.take("publish-sent", 2);
            hands.unfold("many");
            hands.fill("publish.run.amount", "2000");
            hands.fill("publish.run.rate", "400");
            hands.pressId("start");
            camera.take("publish-many", 3);
        });
    }

    private void traffic() throws InterruptedException {
        visit(() -> {
            hands.screen("topology.title");
            hands.focus("graph");
            hands.key(KeyCode.RIGHT);
            camera.take("topology-node", 2);
            hands.key(KeyCode.ESCAPE);
        });
        visit(() -> {
            hands.screen("connections.title");
            hands.select("warehouse-1");
            hands.key(KeyCode.ENTER);
            camera.take("connection", 3);
            hands.pressId("close");
            dialog("connection-close");
        });
    }

    private void replaying() throws InterruptedException {
        visit(() -> {
            hands.screen("deadletters.title");
            hands.select(0);
            hands.pressId("redrive");
            camera.take("replay-from-dead-letters", 2);
            hands.pressId("look");
            camera.take("replay-dry-run", 2);
            hands.pressId("start");
            camera.take("replay-job", 3);
        });
        visit(() -> {
            hands.screen("replay.title");
            camera.take("replays", 2);
            hands.pressId("audit");
            camera.take("audit", 1);
        });
    }

    private void asking() throws InterruptedException {
        visit(() -> {
            hands.screen("arrival.title");
            hands.fill("arrival.exchange", "orders");
            hands.fill("arrival.key", "order.asia.paid");
            camera.take("routing-asked", 2);
        });
        visit(() -> {
            hands.screen("sql.title");
            hands.type("editor", """
                    SELECT routing_key, COUNT(*) AS messages, AVG(body_size) AS bytes
                    FROM MESSAGES('audit')
                    GROUP BY routing_key ORDER BY messages DESC""");
            hands.pressId("run");
            camera.take("sql-result", 3);
        });
    }

    private void rules() throws InterruptedException {
        visit(() -> {
            hands.screen("policies.title");
            hands.enter(0);
            dialog("policy");
        });
        visit(() -> {
            hands.screen("access.title");
            hands.select("billing");
            hands.key(KeyCode.ENTER);
            camera.take("user", 1);
        });
        visit(() -> {
            hands.screen("access.title");
            hands.shortcut(KeyCode.N);
            dialog("access-add");
        });
        visit(() -> {
            hands.press("access.vhosts");
            camera.take("virtual-hosts", 1);
        });
    }

    private void window() throws InterruptedException {
        visit(() -> {
            hands.screen("overview.title");
            hands.shortcut(KeyCode.K);
            dialog("palette");
        });
        visit(() -> {
            hands.screen("queues.title");
            hands.key(KeyCode.F1);
            camera.take("help", 1);
            hands.key(KeyCode.F1);
        });
    }
}
