package org.glassmq.broker.api;

/** The full name of a queue. */
public record QueueRef(String virtualHost, String name) implements Comparable<QueueRef> {

    @Override
    public int compareTo(QueueRef other) {
        int byHost = virtualHost.compareTo(other.virtualHost);
        return byHost != 0 ? byHost : name.compareTo(other.name);
    }

    /** In words. */
    public Why said() {
        return Why.of(Phrase.QUEUE_IN, name, virtualHost);
    }

    @Override
    public String toString() {
        return "queue '" + name + "' in vhost '" + virtualHost + "'";
    }
}
