package org.glassmq.gui.audit;

import java.util.Arrays;
import java.util.Optional;

/** What is written into the audit log. */
public enum Action {
    PURGE("purge", "audit.action.purge"),
    DELETE_QUEUE("delete-queue", "audit.action.delete-queue"),
    DELETE_EXCHANGE("delete-exchange", "audit.action.delete-exchange"),
    DELETE_BINDING("delete-binding", "audit.action.delete-binding"),
    DELETE_POLICY("delete-policy", "audit.action.delete-policy"),
    DELETE_USER("delete-user", "audit.action.delete-user"),
    DELETE_VIRTUAL_HOST("delete-virtual-host", "audit.action.delete-virtual-host"),
    REPLAY("replay", "audit.action.replay"),
    CANCEL_REPLAY("cancel-replay", "audit.action.cancel-replay");

    private final String tag;
    private final String titleKey;

    Action(String tag, String titleKey) {
        this.tag = tag;
        this.titleKey = titleKey;
    }

    /** As it is stored and exported. */
    public String tag() {
        return tag;
    }

    /** Key of its name. */
    String titleKey() {
        return titleKey;
    }

    /** Empty for what a newer program wrote. */
    static Optional<Action> of(String tag) {
        return Arrays.stream(values()).filter(action -> action.tag.equals(tag)).findFirst();
    }
}
