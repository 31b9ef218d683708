package org.glassmq.gui.queues;

/** The kinds of queues that can be declared. */
public enum QueueType {
    CLASSIC("classic", "queues.type.classic", Durability.CHOSEN),
    QUORUM("quorum", "queues.type.quorum", Durability.ALWAYS),
    STREAM("stream", "queues.type.stream", Durability.ALWAYS);

    /** Whether a queue survives a restart. */
    public enum Durability {
        CHOSEN,
        /** It is durable and does not go with its consumers: the broker takes no other. */
        ALWAYS
    }

    /** The argument that asks for a type. */
    static final String ARGUMENT = "x-queue-type";

    private final String wireName;
    private final String aboutKey;
    private final Durability durability;

    QueueType(String wireName, String aboutKey, Durability durability) {
        this.wireName = wireName;
        this.aboutKey = aboutKey;
        this.durability = durability;
    }

    /** Its name in a declaration. */
    public String wireName() {
        return wireName;
    }

    /** Key of the sentence that explains it. */
    public String aboutKey() {
        return aboutKey;
    }

    public Durability durability() {
        return durability;
    }
}
