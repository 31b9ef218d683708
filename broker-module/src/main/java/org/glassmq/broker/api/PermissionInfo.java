package org.glassmq.broker.api;

/**
 * What a user may do in a virtual host. Each of the three is a regular expression that has to be found in the name of
 * the queue or exchange ({@code amq.default} for the default exchange); the empty one finds nothing.
 *
 * @param configure which ones it may declare and delete
 * @param write     what it may publish to, and bind to something else
 * @param read      what it may consume from, purge, and bind something else to
 */
public record PermissionInfo(String user, String virtualHost, String configure, String write, String read) {

    /** Everything in a virtual host. */
    public static PermissionInfo all(String user, String virtualHost) {
        return new PermissionInfo(user, virtualHost, ".*", ".*", ".*");
    }
}
