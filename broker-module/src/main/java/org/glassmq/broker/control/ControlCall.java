package org.glassmq.broker.control;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * One call of a command: its arguments, the items that the caller sends after it, and the way to send items back. For
 * the thread of its handler.
 */
public final class ControlCall {
    private final Arguments arguments;
    private final LineInput in;
    private final OutputStream out;
    private final long mostItemBytes;
    private long taken;

    ControlCall(JsonNode arguments, LineInput in, OutputStream out, long mostItemBytes) {
        this.arguments = new Arguments(arguments);
        this.in = in;
        this.out = out;
        this.mostItemBytes = mostItemBytes;
    }

    public Arguments arguments() {
        return arguments;
    }

    /**
     * The next item that the caller sends; blocks until it is there. Empty when the caller has sent all.
     *
     * @throws SessionException with INVALID, naming the number of the item, if it is no JSON or too long
     * @throws IOException if the caller is gone before it has sent all
     */
    public Optional<JsonNode> next() throws IOException {
        taken++;
        if (in.isEmpty()) {
            out.flush(); // the caller may wait for an answer before it sends more
        }
        JsonNode line;
        try {
            byte[] bytes = in.line(mostItemBytes);
            if (bytes == null) {
                throw new IOException("the caller is gone");
            }
            line = ControlJson.MAPPER.readTree(bytes);
        } catch (LineInput.LineTooLong | JacksonException e) {
            String why = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
            throw new SessionException(Reason.INVALID, "item " + taken + ": " + why, e);
        }
        if (line.has(ControlJson.ITEM)) {
            return Optional.of(line.get(ControlJson.ITEM));
        }
        if (line.has(ControlJson.END)) {
            return Optional.empty();
        }
        throw new SessionException(
                Reason.INVALID, "item " + taken + ": a line has to have the member 'item' or 'end'");
    }

    /** Sends an item to the caller; blocks while the caller does not take it. */
    public void send(JsonNode item) throws IOException {
        send(generator -> generator.writePOJO(item));
    }

    /**
     * Sends an item that is written piece by piece.
     *
     * @param item writes one JSON value
     */
    public void send(Consumer<JsonGenerator> item) throws IOException {
        line(ControlJson.ITEM, item);
    }

    /** Sees to it that what was sent is on its way. */
    public void flush() throws IOException {
        out.flush();
    }

    void line(String member, Consumer<JsonGenerator> value) throws IOException {
        try (JsonGenerator generator = ControlJson.MAPPER.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeName(member);
            value.accept(generator);
            generator.writeEndObject();
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException gone) {
                throw gone;
            }
            throw e;
        }
        out.write('\n');
    }
}
