package org.glassmq.gui.publish;

import java.util.Arrays;

/** Delivery modes (AMQP 0-9-1, section 1.8.3): whether a message asks to survive a restart. */
enum Delivery {
    PERSISTENT("publish.delivery.persistent", 2),
    TRANSIENT("publish.delivery.transient", 1),
    /** The property is not set; brokers take that for transient. */
    UNSET("publish.delivery.unset", null);

    private final String titleKey;
    private final Integer mode;

    Delivery(String titleKey, Integer mode) {
        this.titleKey = titleKey;
        this.mode = mode;
    }

    /** Key of its name. */
    String titleKey() {
        return titleKey;
    }

    /** As it stands in the properties; null if it does not. */
    Integer mode() {
        return mode;
    }

    /** @param mode null if it is not set */
    static Delivery of(Integer mode) {
        return Arrays.stream(values())
                .filter(delivery -> mode != null && mode.equals(delivery.mode))
                .findFirst()
                .orElse(UNSET);
    }
}
