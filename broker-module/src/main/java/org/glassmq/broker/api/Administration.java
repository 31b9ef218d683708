package org.glassmq.broker.api;

import java.util.List;
import java.util.Set;

/**
 * Virtual hosts, users, and what users may do in virtual hosts. Belongs to a {@link BrokerSession}, whose rules for
 * threads and refusals hold here too. Changes survive a restart, and open connections feel them at once.
 */
public interface Administration {

    /** The names of all virtual hosts, sorted. */
    List<String> virtualHosts();

    /**
     * Creates a virtual host with the exchanges that every one has; does nothing if it is there.
     *
     * @param name 1 to 255 bytes of UTF-8
     */
    void createVirtualHost(String name);

    /**
     * Deletes a virtual host with all its queues, messages, exchanges and permissions; closes the connections to it.
     */
    void deleteVirtualHost(String name);

    /** All users, sorted by name. */
    List<UserInfo> users();

    /** Creates a user, or changes its credentials and tags. A new user has no permissions. */
    void setUser(String name, Credentials credentials, Set<String> tags);

    /** Changes how a user logs in. Connections that are open stay so. */
    void setCredentials(String user, Credentials credentials);

    /** Changes what a user is for. */
    void setTags(String user, Set<String> tags);

    /** Deletes a user with its permissions; closes its connections. */
    void deleteUser(String name);

    /** All permissions, sorted by user and virtual host. */
    List<PermissionInfo> permissions();

    /** Gives a user permissions in a virtual host, in place of those it had there. */
    void setPermission(PermissionInfo permission);

    /** Takes a user's permissions in a virtual host away; it cannot connect to it any more. */
    void clearPermission(String user, String virtualHost);

    /** All topic permissions, sorted by user, virtual host and exchange. */
    List<TopicPermissionInfo> topicPermissions();

    /** Limits the routing keys that a user may use with a topic exchange, in place of the limits it had. */
    void setTopicPermission(TopicPermissionInfo permission);

    /** Lifts the limits for an exchange. */
    void clearTopicPermission(String user, String virtualHost, String exchange);
}
