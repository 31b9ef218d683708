package org.glassmq.broker.control;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call to the broker that runs on a data directory, in whichever process that is. Blocks.
 *
 * <p>What the broker refuses is thrown as the {@link SessionException} that it has there. With UNAVAILABLE no broker
 * runs there, or it ended before it had answered.
 */
public final class ControlClient implements AutoCloseable {
    private static final byte[] ITEM = ("{\"" + ControlJson.ITEM + "\":").getBytes(StandardCharsets.UTF_8);

    private final Path directory;
    private final SocketChannel channel;
    private final LineInput in;
    private final OutputStream out;

    private ControlClient(Path directory, SocketChannel channel) {
        this.directory = directory;
        this.channel = channel;
        this.in = new LineInput(Channels.newInputStream(channel));
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 64 << 10);
    }

    /** An object for the arguments of a command. */
    public static ObjectNode arguments() {
        return ControlJson.MAPPER.createObjectNode();
    }

    /**
     * Whether a broker on that data can be called, as far as can be said without calling it: one that was killed may
     * have left its socket.
     */
    public static boolean isCalled(Path dataDirectory) {
        try {
            return new ControlPlace(dataDirectory).find().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Calls a command that takes no items, passes over those that it gives, and returns its last word. */
    public static JsonNode send(Path dataDirectory, String command, ObjectNode arguments) {
        return send(dataDirectory, command, arguments, _ -> {});
    }

    /** The same, and hands over each item as it comes. */
    public static JsonNode send(
            Path dataDirectory, String command, ObjectNode arguments, Consumer<JsonNode> items) {
        try (ControlClient client = open(dataDirectory, command, arguments)) {
            client.flush();
            return client.last(items);
        }
    }

    /** Begins a call. */
    public static ControlClient open(Path dataDirectory, String command, ObjectNode arguments) {
        ControlClient client = new ControlClient(dataDirectory, connect(dataDirectory));
        ObjectNode request = ControlJson.MAPPER.createObjectNode()
                .put(ControlJson.VERSION, ControlSocket.VERSION)
                .put(ControlJson.COMMAND, command);
        request.set(ControlJson.ARGUMENTS, arguments);
        client.write(request);
        return client;
    }

    private static SocketChannel connect(Path directory) {
        String nobody = "no broker runs on the data directory " + directory.toAbsolutePath().normalize();
        try {
            Path socket = new ControlPlace(directory)
                    .find()
                    .orElseThrow(() -> new SessionException(Reason.UNAVAILABLE, nobody));
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            boolean connected = false;
            try {
                channel.connect(ControlPlace.address(socket));
                connected = true;
                return channel;
            } finally {
                if (!connected) {
                    channel.close();
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new SessionException(Reason.UNAVAILABLE, nobody + " (" + e.getMessage() + ")", e);
        }
    }

    /** Sends an item. From another thread than the one that reads, or else both sides may wait for each other. */
    public void item(JsonNode item) {
        ObjectNode line = ControlJson.MAPPER.createObjectNode();
        line.set(ControlJson.ITEM, item);
        write(line);
    }

    /** Says that all items are sent. */
    public void end() {
        write(ControlJson.MAPPER.createObjectNode().put(ControlJson.END, true));
        flush();
    }

    private void write(ObjectNode line) {
        try {
            out.write(ControlJson.MAPPER.writeValueAsBytes(line));
            out.write('\n');
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** Sees to it that what was sent is on its way. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** The next item that the broker gives; empty when {@link #last} has something to say. */
    public Optional<JsonNode> next() {
        try {
            return in.beginsWith(ITEM)
                    ? Optional.of(line().get(ControlJson.ITEM))
                    : Optional.empty();
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /**
     * Copies all further items as they are, one per line, however long they are.
     *
     * @return how many there were
     * @throws IOException if they cannot be written
     */
    public long copy(OutputStream to) throws IOException {
        long count = 0;
        try (Guarded guarded = new Guarded(to)) {
            while (in.beginsWith(ITEM)) {
                in.copyLine(ITEM.length, (byte) '}', guarded);
                count++;
            }
        } catch (Unwritable e) {
            throw e.why;
        } catch (IOException e) {
            throw gone(e);
        }
        return count;
    }

    /** Hands over the items that are left, and returns the last word. */
    public JsonNode last(Consumer<JsonNode> items) {
        for (Optional<JsonNode> item = next(); item.isPresent(); item = next()) {
            items.accept(item.get());
        }
        JsonNode last;
        try {
            last = line();
        } catch (IOException e) {
            throw gone(e);
        }
        if (last.has(ControlJson.DONE)) {
            return last.get(ControlJson.DONE);
        }
        JsonNode error = last.path(ControlJson.ERROR);
        throw new SessionException(
                reason(error.path(ControlJson.REASON).asString("")),
                error.path(ControlJson.MESSAGE).asString("the broker's last line is no answer"));
    }

    private static Reason reason(String name) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(Reason.UNAVAILABLE);
    }

    private JsonNode line() throws IOException {
        byte[] line = in.line(Integer.MAX_VALUE - 8L);
        if (line == null) {
            throw new EOFException("the broker has closed the connection");
        }
        return ControlJson.MAPPER.readTree(line);
    }

    private SessionException gone(IOException e) {
        return new SessionException(
                Reason.UNAVAILABLE,
                "the broker on " + directory.toAbsolutePath().normalize() + " stopped before it had answered ("
                        + e.getMessage() + ")",
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** Tells a stream that cannot be written from a broker that cannot be read. Leaves that stream open. */
    private static final class Guarded extends OutputStream {
        private final OutputStream to;

        Guarded(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                to.write(bytes, offset, length);
            } catch (IOException e) {
                throw new Unwritable(e);
            }
        }
    }

    private static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException why;

        Unwritable(IOException why) {
            super(why);
            this.why = why;
        }
    }
}
