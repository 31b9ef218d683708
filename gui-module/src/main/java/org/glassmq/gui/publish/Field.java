package org.glassmq.gui.publish;

/** A field of the form that takes text. */
enum Field {
    EXCHANGE("publish.exchange"),
    ROUTING_KEY("publish.key"),
    CONTENT_TYPE("publish.content-type"),
    PRIORITY("publish.priority"),
    EXPIRATION("publish.expiration"),
    CONTENT_ENCODING("publish.content-encoding"),
    CORRELATION_ID("publish.correlation-id"),
    REPLY_TO("publish.reply-to"),
    MESSAGE_ID("publish.message-id"),
    TIMESTAMP("publish.timestamp"),
    TYPE("publish.message-type"),
    USER_ID("publish.user-id"),
    APP_ID("publish.app-id"),
    CLUSTER_ID("publish.cluster-id"),
    BODY("publish.body");

    private final String titleKey;

    Field(String titleKey) {
        this.titleKey = titleKey;
    }

    /** Key of its name. */
    String titleKey() {
        return titleKey;
    }
}
