package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTune;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionUpdateSecret;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionUpdateSecretOk;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.UserInfo;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.Handshake;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class UserTest {
    /** Of "test12", from RabbitMQ's guide on passwords. */
    private static final String HASH = "kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR";

    @RegisterExtension
    final TestBroker broker = new TestBroker();

    private Administration administration() {
        return broker.session().administration();
    }

    private static Handshake as(String name, String password) {
        return Handshake.guest().login("PLAIN", Handshake.plain(name, password));
    }

    private void add(String name, String password) {
        administration().setUser(name, new Credentials.Password(password), Set.of());
        administration().setPermission(PermissionInfo.all(name, "/"));
    }

    private void expectIn(String name, String password) {
        broker.amqp(as(name, password)).closePolitely();
    }

    private void expectRefused(String name, String password) {
        AmqpClient client = broker.connect();
        client.start();
        client.startOk(as(name, password)).expectClose(ReplyCode.ACCESS_REFUSED);
        client.expectEnd();
    }

    @Test
    void aNewBrokerHasOneAdministrator() {
        List<UserInfo> users = administration().users();
        assertThat(users).extracting(UserInfo::name).containsExactly("guest");
        assertThat(users.getFirst().tags()).containsExactly("administrator");
        assertThat(users.getFirst().toString()).doesNotContain(users.getFirst().passwordHash());
        assertThat(administration().permissions()).containsExactly(PermissionInfo.all("guest", "/"));
    }

    @Test
    void usersAndWhatTheyMayDoAreThereAfterARestart() {
        add("ann", "secret");
        administration().setTags("ann", Set.of("monitoring", "management"));
        TopicPermissionInfo topics = new TopicPermissionInfo("ann", "/", "amq.topic", "^a", "^b");
        administration().setTopicPermission(topics);
        administration().deleteUser("guest");
        broker.restart();
        assertThat(administration().users()).extracting(UserInfo::name).containsExactly("ann");
        assertThat(administration().users().getFirst().tags()).containsExactly("management", "monitoring");
        assertThat(administration().permissions()).containsExactly(PermissionInfo.all("ann", "/"));
        assertThat(administration().topicPermissions()).containsExactly(topics);
        expectIn("ann", "secret");
        expectRefused("guest", "guest");
    }

    @Test
    void aPasswordCanBeChanged() {
        add("ann", "old");
        AmqpClient before = broker.amqp(as("ann", "old"));
        administration().setCredentials("ann", new Credentials.Password("new"));
        expectRefused("ann", "old");
        expectIn("ann", "new");
        before.openChannel(1).declare("still in");
    }

    @Test
    void aHashOfRabbitLetsItsPasswordIn() {
        administration().setUser("ann", new Credentials.Hash(HASH), Set.of());
        administration().setPermission(PermissionInfo.all("ann", "/"));
        expectIn("ann", "test12");
        expectRefused("ann", HASH);
        administration().setTags("ann", Set.of("administrator"));
        expectIn("ann", "test12");
    }

    @Test
    void withoutAPasswordNoPasswordIsRight() {
        administration().setUser("ann", new Credentials.None(), Set.of());
        expectRefused("ann", "");
    }

    @Test
    void whoIsDeletedIsSentAway() {
        add("ann", "secret");
        AmqpClient ann = broker.amqp(as("ann", "secret"));
        AmqpClient guest = broker.amqp();
        administration().deleteUser("ann");
        ann.expectClose(ReplyCode.CONNECTION_FORCED, "user 'ann' is deleted");
        guest.openChannel(1);
        expectRefused("ann", "secret");
        assertThat(administration().permissions()).extracting(PermissionInfo::user).containsExactly("guest");
    }

    @Test
    void whatCannotBeIsNamed() {
        assertThatThrownBy(() -> administration().setUser("ann", new Credentials.Password(""), Set.of()))
                .isInstanceOf(SessionException.class)
                .hasMessage("the password of user 'ann' is empty; allowed is 1 character or more");
        assertThatThrownBy(() -> administration().setUser("ann", new Credentials.Hash("abcd"), Set.of()))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("the password hash of user 'ann' is 'abcd'; allowed are 36 bytes in Base64");
        assertThatThrownBy(() -> administration().setPermission(PermissionInfo.all("ann", "/")))
                .isInstanceOf(SessionException.class)
                .hasMessage("no user 'ann'");
        assertThatThrownBy(() -> administration().setPermission(PermissionInfo.all("guest", "lab")))
                .isInstanceOf(SessionException.class)
                .hasMessage("no vhost 'lab'");
    }

    // ---- connection.update-secret ------------------------------------------------------------------------

    private static ConnectionUpdateSecret newSecret() {
        return new ConnectionUpdateSecret("new".getBytes(StandardCharsets.UTF_8), "expires");
    }

    @Test
    @Spec("rabbitmq connection.update-secret")
    void aNewSecretIsTaken() {
        AmqpClient client = broker.amqp();
        client.send(newSecret()).expect(new ConnectionUpdateSecretOk());
        client.openChannel(1).declare("q");
    }

    @Test
    @Spec("rabbitmq connection.update-secret")
    void withANewSecretTheRightToBeThereIsCheckedAgain() {
        AmqpClient client = broker.amqp();
        administration().clearPermission("guest", "/");
        client.send(newSecret())
                .expectClose(ReplyCode.NOT_ALLOWED, "access to vhost '/' refused for user 'guest'");
    }

    @Test
    void aNewSecretBeforeTheConnectionIsOpenIsOutOfOrder() {
        AmqpClient client = broker.connect();
        client.start();
        client.startOk(Handshake.guest()).expect(ConnectionTune.class);
        client.send(newSecret()).expectClose(ReplyCode.CHANNEL_ERROR);
    }
}
