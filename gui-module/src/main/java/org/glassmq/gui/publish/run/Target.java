package org.glassmq.gui.publish.run;

/**
 * Where messages are sent to, and as whom.
 *
 * @param host        of the listener
 * @param port        of the listener
 * @param virtualHost in which they are published
 * @param user        who publishes
 * @param password    of the user; never told
 */
public record Target(String host, int port, String virtualHost, String user, String password) {
    @Override
    public String toString() {
        return "amqp://" + user + "@" + host + ":" + port + " vhost " + virtualHost;
    }
}
