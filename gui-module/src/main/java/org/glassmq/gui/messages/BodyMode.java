package org.glassmq.gui.messages;

/** As what a body is shown. */
public enum BodyMode {
    /** As what its content type and its first bytes suggest. */
    AUTO,
    /** Indented. */
    JSON,
    /** Indented. */
    XML,
    /** As it is. */
    TEXT,
    /** Sixteen bytes per line, as numbers and as characters. */
    HEX,
    /** In the diagnostic notation, which is like JSON (RFC 8949, section 8). */
    CBOR,
    /** Like JSON. */
    MESSAGE_PACK,
    /** As a picture. */
    IMAGE
}
