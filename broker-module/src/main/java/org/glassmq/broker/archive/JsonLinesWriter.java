package org.glassmq.broker.archive;

import java.io.IOException;
import java.io.OutputStream;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueRef;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Messages as JSON Lines: one complete message per line, as docs/message-export.md describes it. */
public final class JsonLinesWriter implements MessageWriter {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().rootValueSeparator("\n").build();

    private final QueueRef queue;
    private final JsonGenerator out;
    private boolean begun;

    /** @param out closed with this writer */
    public JsonLinesWriter(QueueRef queue, OutputStream out) {
        this.queue = queue;
        this.out = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    @Override
    public void write(BrowsedMessage message, BodySource body) throws IOException {
        begun = true;
        MessageLine.write(out, queue, message, body);
    }

    @Override
    public void close() {
        if (begun) {
            out.writeRaw('\n');
        }
        out.close();
    }
}
