package org.glassmq.gui.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.access.PermissionViewModel.Allowed;
import org.glassmq.gui.access.UserViewModel.State;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessViewModelTest {
    private final RealBroker broker = new RealBroker();
    private final TestContext test = new TestContext(broker.session());
    private final Owner sight = new Owner();
    private final AccessViewModel access = new AccessViewModel(
            test.context().live(), test.context().background(), System::nanoTime);
    private final AccessTexts texts = new AccessTexts(test.context().messages(), test.context().formats());

    @BeforeEach
    void follow() {
        access.users().follow(test.context().live(), sight);
        access.hosts().follow(test.context().live(), sight);
    }

    @AfterEach
    void stop() {
        sight.close();
        broker.close();
    }

    @Test
    void usersAreAddedWithTagsAndWithoutPermissions() {
        access.addUser("ann", new Credentials.Password("secret"), AccessTexts.tags(" monitoring, policymaker "))
                .start();

        UserReading ann = user("ann");
        assertThat(ann.info().tags()).containsExactly("monitoring", "policymaker");
        assertThat(ann.info().hasPassword()).isTrue();
        assertThat(ann.virtualHosts()).isEmpty();
        assertThat(user("guest").virtualHosts()).containsExactly("/");
        assertThat(texts.login(ann)).isEqualTo("password");
    }

    @Test
    void aUserThatIsThereIsNotChangedByAddingIt() {
        String before = user("guest").info().passwordHash();
        List<Exception> errors = new ArrayList<>();
        access.addUser("guest", new Credentials.Password("x"), Set.of()).onError(errors::add).start();

        assertThat(errors).extracting(Exception::getMessage).containsExactly("user 'guest' is there already");
        assertThat(user("guest").info().passwordHash()).isEqualTo(before);
    }

    @Test
    void passwordTagsAndPermissionsOfAUserAreChanged() {
        UserViewModel guest = new UserViewModel(test.context().live(), test.context().background(), "guest");
        guest.follow(sight);
        String before = guest.user().orElseThrow().user().info().passwordHash();
        guest.setCredentials(AccessTexts.credentials("other")).start();
        guest.setTags(Set.of("management")).start();
        assertThat(guest.user().orElseThrow().user().info().passwordHash()).isNotEqualTo(before).isNotEmpty();
        assertThat(guest.user().orElseThrow().user().info().tags()).containsExactly("management");
        guest.setCredentials(AccessTexts.credentials("")).start();
        assertThat(texts.login(guest.user().orElseThrow().user())).isEqualTo("client certificate only");

        guest.setTopicPermission(new TopicPermissionInfo("guest", "/", "amq.topic", "^a", ".*")).start();
        assertThat(guest.user().orElseThrow().topics()).hasSize(1);
        broker.session().administration().deleteUser("guest");
        test.refresh();
        assertThat(guest.stateProperty().get()).isEqualTo(new State.Gone());
    }

    @Test
    void aPermissionSaysWhatItAllowsBeforeItIsGiven() {
        broker.session().declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of()));
        access.addUser("ann", new Credentials.None(), Set.of()).start();
        UserViewModel ann = new UserViewModel(test.context().live(), test.context().background(), "ann");
        PermissionViewModel form = ann.permission(Optional.empty());
        form.open(List.of());
        assertThat(form.virtualHostProperty().get()).isEqualTo("/");
        form.configureProperty().set("");
        form.writeProperty().set("^amq\\.(default|topic)$");
        form.readProperty().set("order");

        List<Allowed> allowed = form.previewProperty().get().stream().filter(Allowed::any).toList();
        assertThat(allowed)
                .extracting(Allowed::name, Allowed::configure, Allowed::write, Allowed::read)
                .containsExactlyInAnyOrder(
                        tuple("orders", false, false, true),
                        tuple("amq.default", false, true, false),
                        tuple("amq.topic", false, true, false));
        form.set().start();
        assertThat(broker.session().administration().permissions())
                .contains(new PermissionInfo("ann", "/", "", "^amq\\.(default|topic)$", "order"));
        assertThat(user("ann").virtualHosts()).containsExactly("/");
    }

    @Test
    void whatIsNoExpressionIsNotSent() {
        PermissionViewModel form = new UserViewModel(test.context().live(), test.context().background(), "guest")
                .permission(Optional.of(PermissionInfo.all("guest", "/")));
        form.readProperty().set("[");
        assertThat(form.problemProperty().get()).hasValueSatisfying(problem ->
                assertThat(problem).isInstanceOf(Problem.NotAPattern.class));
        form.readProperty().set("");
        assertThat(form.problemProperty().get()).isEmpty();
    }

    @Test
    void virtualHostsAreCreatedAndDeletedWithTheirQueues() {
        access.addHost("shop").start();
        broker.session().declareQueue(new QueueDeclaration("shop", "q", true, false, Map.of()));
        test.refresh();
        HostReading shop = access.hosts().row("shop").orElseThrow().reading();
        assertThat(shop.queues()).isEqualTo(1);
        assertThat(texts.hostsQuestion(List.of(shop)).proof().orElseThrow().text()).isEqualTo("shop");
        assertThat(texts.hostsQuestion(List.of(shop)).hits())
                .isEqualTo("One queue is deleted with no messages. No connection is closed.");
        List<Batch.Report<String>> reports = new ArrayList<>();
        access.deleteHosts(List.of("shop", "nowhere")).onSuccess(reports::add).start();

        assertThat(reports.getFirst().done()).isEqualTo(1);
        assertThat(reports.getFirst().failures()).extracting(Batch.Failure::why)
                .containsExactly(Why.of(Phrase.NO_VHOST, "nowhere"));
        assertThat(broker.session().virtualHosts()).containsExactly("/");
    }

    private UserReading user(String name) {
        test.refresh();
        return access.users().row(name).orElseThrow().reading();
    }
}
