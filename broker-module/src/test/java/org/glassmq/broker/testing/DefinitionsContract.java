package org.glassmq.broker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.DefinitionChange;
import org.glassmq.broker.api.DefinitionChange.Kind;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ImportProgress;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.Why;
import org.junit.jupiter.api.Test;

/** The part of {@link BrokerSessionContract} that is about definitions. */
public interface DefinitionsContract {

    /** The broker behind the session. */
    TestBroker broker();

    /** The session; the same one each time. */
    BrokerSession session();

    private void fill() {
        session().administration().createVirtualHost("shop");
        session().administration().setUser("ada", new Credentials.Password("secret"), Set.of("monitoring", "staff"));
        session().administration().setPermission(PermissionInfo.all("ada", "shop"));
        session().administration().setTopicPermission(new TopicPermissionInfo("ada", "shop", "sales", "^eu", ".*"));
        session().policies().setPolicy(new PolicyInfo(
                "shop", "short", "^o", PolicyInfo.ApplyTo.QUEUES, 3, Map.of("max-length", 10L)));
        session().declareExchange(
                new ExchangeDeclaration("shop", "sales", "topic", true, false, false, Map.of("note", "ü")));
        session().declareExchange(
                new ExchangeDeclaration("shop", "brief", "topic", false, false, false, Map.of()));
        session().declareQueue(new QueueDeclaration("shop", "orders", true, false, Map.of("x-message-ttl", 60_000)));
        session().declareQueue(new QueueDeclaration("shop", "brief", false, false, Map.of()));
        session().bind(new BindingInfo("shop", "sales", Target.QUEUE, "orders", "eu.*", Map.of("n", 1)));
        session().bind(new BindingInfo("shop", "sales", Target.QUEUE, "brief", "eu.*", Map.of()));
    }

    private static void empty(BrokerSession session) {
        session.administration().deleteVirtualHost("shop");
        session.administration().deleteUser("ada");
    }

    private static List<Kind> kinds(List<DefinitionChange> changes) {
        return changes.stream().map(DefinitionChange::kind).distinct().toList();
    }

    @Test
    default void whatWasExportedComesBack() {
        fill();
        String exported = session().exportDefinitions();
        assertThat(kinds(session().previewImport(exported))).containsExactly(Kind.UNCHANGED);
        var users = session().administration().users();
        var permissions = session().administration().permissions();
        var topics = session().administration().topicPermissions();
        var policies = session().policies().policies();
        empty(session());
        List<DefinitionChange> preview = session().previewImport(exported);
        assertThat(preview)
                .filteredOn(change -> change.kind() == Kind.CREATE)
                .extracting(DefinitionChange::part)
                .containsExactly(
                        "vhosts",
                        "users",
                        "permissions",
                        "topic_permissions",
                        "policies",
                        "exchanges",
                        "queues",
                        "bindings");
        assertThat(session().virtualHosts()).as("a preview changes nothing").containsExactly("/");
        assertThat(session().importDefinitions(exported)).isEqualTo(preview);
        assertThat(session().exportDefinitions()).isEqualTo(exported);
        assertThat(session().administration().users())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(users);
        assertThat(session().administration().permissions()).isEqualTo(permissions);
        assertThat(session().administration().topicPermissions()).isEqualTo(topics);
        assertThat(session().policies().policies()).isEqualTo(policies);
        assertThat(session().queues()).extracting(queue -> queue.ref().name()).containsExactly("orders");
        assertThat(session().bindings("shop")).hasSize(1);
        broker().amqp(Handshake.guest().login("PLAIN", Handshake.plain("ada", "secret")).virtualHost("shop"));
    }

    @Test
    default void aConflictIsToldAndThenNothingIsDone() {
        session().declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of()));
        String json = """
                {"vhosts": [{"name": "new"}],
                "queues": [{"name": "orders", "vhost": "/", "durable": true, "arguments": {"x-max-length": 1}}]}
                """;
        assertThat(session().previewImport(json))
                .extracting(DefinitionChange::kind)
                .containsExactly(Kind.CREATE, Kind.CONFLICT);
        assertThatThrownBy(() -> session().importDefinitions(json))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("queues, orders")
                .hasMessageContaining("Nothing was changed");
        assertThat(session().virtualHosts()).containsExactly("/");
    }

    @Test
    default void whatNeedsSomethingThatIsMissingConflicts() {
        String json = """
                {"permissions": [{"user": "bob", "vhost": "/", "configure": "", "write": "", "read": ""}],
                "queues": [{"name": "q", "vhost": "nowhere"}],
                "bindings": [{"source": "amq.direct", "vhost": "/", "destination": "q", "destination_type": "queue",
                    "routing_key": "k", "arguments": {}}]}
                """;
        assertThat(session().previewImport(json))
                .extracting(change -> change.why().text())
                .containsExactly(
                        "There is no user 'bob'.", "There is no vhost 'nowhere'.", "One end of it is missing.");
        assertThat(kinds(session().previewImport(json))).containsExactly(Kind.CONFLICT);
    }

    @Test
    default void anImportTellsHowFarItIs() {
        String json = """
                {"queues": [{"name": "one", "vhost": "/", "arguments": {}},
                            {"name": "two", "vhost": "/", "arguments": {}}],
                "bindings": [{"source": "amq.direct", "vhost": "/", "destination": "one", "destination_type": "queue",
                    "routing_key": "k", "arguments": {}}]}
                """;
        List<ImportProgress> told = new ArrayList<>();
        session().previewImport(json, told::add);
        assertThat(told).extracting(ImportProgress::done).containsExactly(1L, 2L, 3L);
        assertThat(told).extracting(ImportProgress::total).containsOnly(3L);
        told.clear();
        session().importDefinitions(json, told::add);
        assertThat(told).as("compared, and done").hasSize(6);
        assertThat(told.getLast()).isEqualTo(new ImportProgress(6, 6));
        assertThat(session().bindings("/")).extracting(BindingInfo::destination).contains("one");
    }

    @Test
    default void aUserOrPolicyThatDiffersIsChanged() {
        fill();
        String changed = session().exportDefinitions().replace("\"staff\"", "\"boss\"");
        assertThat(session().importDefinitions(changed))
                .filteredOn(change -> change.kind() != Kind.UNCHANGED)
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(Kind.CHANGE))
                .satisfies(change -> assertThat(change.name()).isEqualTo(Why.said("ada")));
        assertThat(session().administration().users())
                .anySatisfy(user -> assertThat(user.tags()).contains("boss", "monitoring"));
    }

    @Test
    default void aPreviewNamesWhatIsDifferent() {
        session().declareQueue(new QueueDeclaration("/", "q", true, false, Map.of("x-max-length", 5L)));
        session().policies().setPolicy(
                new PolicyInfo("/", "p", "^a", ApplyTo.QUEUES, 1, Map.of("max-length", 5L)));
        String json = """
                {
                    "policies": [{"vhost": "/", "name": "p", "pattern": "^b", "apply-to": "queues", "priority": 2,
                        "definition": {"max-length": 5}}],
                    "queues": [{"vhost": "/", "name": "q", "durable": true, "auto_delete": false, "arguments": {}}]
                }
                """;
        assertThat(session().previewImport(json))
                .extracting(change -> change.why().text())
                .containsExactly(
                        "Its pattern '^a' becomes '^b', priority 1 becomes 2.",
                        "It is there and cannot change: arguments {\"x-max-length\":5} becomes {}.");
    }

    @Test
    default void whatIsNoDefinitionIsRefusedByItsPlace() {
        assertThatThrownBy(() -> session().previewImport("{"))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("no JSON");
        assertThatThrownBy(() -> session().previewImport("{\"queues\": [{\"vhost\": \"/\"}]}"))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("entry 1 of queues: 'name' is missing");
    }
}
