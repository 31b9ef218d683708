package org.glassmq.gui.replay;

/** A field of the form that takes text. */
enum Field {
    QUEUE("replay.queue"),
    FILE("replay.file"),
    OFFSET_FROM("replay.offset.from"),
    OFFSET_TO("replay.offset.to"),
    TIME_FROM("replay.time.from"),
    TIME_UNTIL("replay.time.until"),
    OFFSETS("replay.offsets"),
    TEXT("replay.filter.text"),
    REGEX("replay.filter.regex"),
    FROM_EXCHANGE("replay.filter.exchange"),
    FROM_KEY("replay.filter.key"),
    TARGET_EXCHANGE("replay.target.exchange"),
    TARGET_KEY("replay.target.key"),
    TARGET_QUEUE("replay.target.queue"),
    RATE("replay.pace.rate"),
    FACTOR("replay.pace.factor"),
    START("replay.start-at"),
    LIMIT("replay.limit"),
    CANARY("replay.canary");

    private final String titleKey;

    Field(String titleKey) {
        this.titleKey = titleKey;
    }

    /** Key of its name. */
    String titleKey() {
        return titleKey;
    }
}
