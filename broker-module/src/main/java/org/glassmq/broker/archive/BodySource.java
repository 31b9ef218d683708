package org.glassmq.broker.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may be too long for the memory: it is opened as often as it has to be read. */
public interface BodySource {

    /** Opens the body at its first byte. */
    InputStream open() throws IOException;

    /** A body that is in memory. */
    static BodySource of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }
}
