package org.glassmq.broker;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.UserInfo;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.ClientConnection;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.security.Names;
import org.glassmq.broker.security.Permissions;
import org.glassmq.broker.security.Users;

/** The administration of the process that owns the broker: with all rights. */
record EmbeddedAdministration(Broker broker) implements Administration {

    private Users accounts() {
        return broker.directory().users();
    }

    private Permissions rights() {
        return broker.directory().permissions();
    }

    private void disconnect(Predicate<ClientConnection> whom, String reason) {
        broker.connections().all().stream()
                .filter(whom)
                .forEach(connection -> connection.close(ReplyCode.CONNECTION_FORCED, reason));
    }

    private void changed(String user) {
        broker.environment().events().tell(
                new BrokerEvent.UserChanged(broker.environment().clock().instant(), user));
    }

    // ---- virtual hosts -----------------------------------------------------------------------------------

    @Override
    public List<String> virtualHosts() {
        return broker.virtualHosts().all().stream().map(VirtualHost::name).sorted().toList();
    }

    @Override
    public void createVirtualHost(String name) {
        Names.require(Why.of(Phrase.VHOST), name);
        broker.virtualHosts().create(name);
    }

    @Override
    public void deleteVirtualHost(String name) {
        requireVirtualHost(name);
        disconnect(connection -> connection.virtualHost().equals(name), "vhost '" + name + "' is deleted");
        Answers.join(broker.virtualHosts().delete(name));
        rights().forgetVirtualHost(name);
    }

    private void requireVirtualHost(String name) {
        if (broker.virtualHosts().find(name).isEmpty()) {
            throw new SessionException(Reason.NOT_FOUND, Why.of(Phrase.NO_VHOST, name));
        }
    }

    // ---- users -------------------------------------------------------------------------------------------

    @Override
    public List<UserInfo> users() {
        return accounts().all();
    }

    @Override
    public void setUser(String name, Credentials credentials, Set<String> tags) {
        accounts().set(name, credentials, tags);
        changed(name);
    }

    @Override
    public void setCredentials(String user, Credentials credentials) {
        accounts().setCredentials(user, credentials);
        changed(user);
    }

    @Override
    public void setTags(String user, Set<String> tags) {
        accounts().setTags(user, tags);
        changed(user);
    }

    @Override
    public void deleteUser(String name) {
        accounts().delete(name);
        rights().forgetUser(name);
        disconnect(connection -> connection.user().equals(name), "user '" + name + "' is deleted");
        changed(name);
    }

    // ---- permissions -------------------------------------------------------------------------------------

    @Override
    public List<PermissionInfo> permissions() {
        return rights().all();
    }

    @Override
    public void setPermission(PermissionInfo permission) {
        accounts().required(permission.user());
        requireVirtualHost(permission.virtualHost());
        rights().set(permission);
        changed(permission.user());
    }

    @Override
    public void clearPermission(String user, String virtualHost) {
        accounts().required(user);
        requireVirtualHost(virtualHost);
        rights().clear(user, virtualHost);
        changed(user);
    }

    @Override
    public List<TopicPermissionInfo> topicPermissions() {
        return rights().topics();
    }

    @Override
    public void setTopicPermission(TopicPermissionInfo permission) {
        accounts().required(permission.user());
        requireVirtualHost(permission.virtualHost());
        rights().set(permission);
        changed(permission.user());
    }

    @Override
    public void clearTopicPermission(String user, String virtualHost, String exchange) {
        accounts().required(user);
        requireVirtualHost(virtualHost);
        rights().clear(user, virtualHost, exchange);
        changed(user);
    }
}
