package org.glassmq.gui.audit;

import java.util.List;
import java.util.Set;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.UserInfo;

/** Notes down which virtual hosts and users are deleted. */
record AuditedAdministration(Administration behind, Noting noting) implements Administration {

    @Override
    public List<String> virtualHosts() {
        return behind.virtualHosts();
    }

    @Override
    public void createVirtualHost(String name) {
        behind.createVirtualHost(name);
    }

    @Override
    public void deleteVirtualHost(String name) {
        noting.done(
                Action.DELETE_VIRTUAL_HOST, new QueueRef(name, name), () -> behind.deleteVirtualHost(name));
    }

    @Override
    public List<UserInfo> users() {
        return behind.users();
    }

    @Override
    public void setUser(String name, Credentials credentials, Set<String> tags) {
        behind.setUser(name, credentials, tags);
    }

    @Override
    public void setCredentials(String user, Credentials credentials) {
        behind.setCredentials(user, credentials);
    }

    @Override
    public void setTags(String user, Set<String> tags) {
        behind.setTags(user, tags);
    }

    @Override
    public void deleteUser(String name) {
        noting.done(Action.DELETE_USER, new QueueRef("", name), () -> behind.deleteUser(name));
    }

    @Override
    public List<PermissionInfo> permissions() {
        return behind.permissions();
    }

    @Override
    public void setPermission(PermissionInfo permission) {
        behind.setPermission(permission);
    }

    @Override
    public void clearPermission(String user, String virtualHost) {
        behind.clearPermission(user, virtualHost);
    }

    @Override
    public List<TopicPermissionInfo> topicPermissions() {
        return behind.topicPermissions();
    }

    @Override
    public void setTopicPermission(TopicPermissionInfo permission) {
        behind.setTopicPermission(permission);
    }

    @Override
    public void clearTopicPermission(String user, String virtualHost, String exchange) {
        behind.clearTopicPermission(user, virtualHost, exchange);
    }
}
