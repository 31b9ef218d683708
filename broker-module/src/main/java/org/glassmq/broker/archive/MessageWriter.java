package org.glassmq.broker.archive;

import java.io.Closeable;
import java.io.IOException;
import org.glassmq.broker.api.BrowsedMessage;

/** Puts messages into a file, one after another. Used by one thread. */
public interface MessageWriter extends Closeable {

    /** Writes one message; a body of any length goes through in pieces. */
    void write(BrowsedMessage message, BodySource body) throws IOException;
}
