package org.glassmq.broker.control;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Unix domain socket in the data directory of a running broker, for its owner alone (mode 0600). Each connection is
 * one call: lines of JSON in UTF-8, each ended by a line feed.
 *
 * <pre>
 * caller                                                    broker
 * {"glassmq":1,"command":"publish","arguments":{...}}
 * {"item":...}        as many as the command takes          {"item":...}   as many as the command gives
 * {"end":true}        if it takes any                       {"done":...}
 *                                                       or  {"error":{"reason":"NOT_FOUND","message":"no queue ..."}}
 * </pre>
 *
 * <p>The last line of the broker is {@code done} or {@code error}: a caller that does not get one knows that the broker
 * is gone. Each line begins with exactly those bytes, so that a caller may pass long items on without parsing them.
 * {@code reason} is one of {@link Reason}. Every call has a virtual thread of its own, {@value #MOST_CALLS} at most.
 */
public final class ControlSocket implements AutoCloseable {
    /** Version of the protocol: the value of the member {@code glassmq}. */
    public static final int VERSION = 1;
    /** How many calls are served at the same time. */
    public static final int MOST_CALLS = 64;
    /** Bytes that the first line of a call may have. */
    public static final int MOST_REQUEST_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ControlPlace place;
    private final ServerSocketChannel server;
    private final long mostItemBytes;
    private final ConcurrentMap<String, ControlHandler> handlers;
    private final Set<SocketChannel> calls = ConcurrentHashMap.newKeySet();

    private ControlSocket(
            ControlPlace place, ServerSocketChannel server, long mostItemBytes, Map<String, ControlHandler> handlers) {
        this.place = place;
        this.server = server;
        this.mostItemBytes = mostItemBytes;
        this.handlers = new ConcurrentHashMap<>(handlers);
    }

    /**
     * Opens the socket of a data directory. The caller has to be the one who owns that directory: a socket that is
     * there was left by a broker that was killed, and is replaced.
     *
     * @param mostItemBytes bytes that an item of a caller may have
     * @param handlers      by the names of their commands
     * @throws IOException if the platform, the file system or the length of the path does not allow one
     */
    public static ControlSocket open(Path dataDirectory, long mostItemBytes, Map<String, ControlHandler> handlers)
            throws IOException {
        ControlPlace place = new ControlPlace(dataDirectory);
        Path path = place.prepare();
        ServerSocketChannel server = channel();
        try {
            server.bind(ControlPlace.address(path));
            ControlPlace.keepPrivate(path);
        } catch (IOException e) {
            server.close();
            place.clear();
            throw e;
        }
        ControlSocket socket = new ControlSocket(place, server, mostItemBytes, handlers);
        Thread.ofVirtual().name("glassmq-control").start(socket::accept);
        return socket;
    }

    private static ServerSocketChannel channel() throws IOException {
        try {
            return ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this platform has no Unix domain sockets", e);
        }
    }

    /** Adds a command, or replaces it. */
    public void handle(String command, ControlHandler handler) {
        handlers.put(command, handler);
    }

    /** Removes the socket. Calls that are being served end, without a last word. */
    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel call : calls) {
            call.close();
        }
        place.clear();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel call = server.accept();
                calls.add(call);
                Thread.ofVirtual().name("glassmq-control-call").start(() -> serve(call));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                LOG.warn("a call on the control socket could not be accepted", e);
                LockSupport.parkNanos(PAUSE_NANOS); // such as when there are no file descriptors
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (channel;
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 64 << 10)) {
            answer(new LineInput(Channels.newInputStream(channel)), out);
        } catch (IOException e) {
            LOG.debug("a call on the control socket ended early", e);
        } finally {
            calls.remove(channel);
        }
    }

    private void answer(LineInput in, OutputStream out) throws IOException {
        ControlCall call = new ControlCall(ControlJson.MAPPER.createObjectNode(), in, out, mostItemBytes);
        String command = "the call";
        try {
            if (calls.size() > MOST_CALLS) {
                throw new SessionException(
                        Reason.UNAVAILABLE, "there are " + MOST_CALLS + " calls already, which is what is allowed");
            }
            JsonNode request = request(in);
            if (request == null) {
                return;
            }
            command = request.path(ControlJson.COMMAND).asString("");
            ControlHandler handler = handler(command);
            call = new ControlCall(request.path(ControlJson.ARGUMENTS), in, out, mostItemBytes);
            JsonNode last = handler.answer(call);
            call.line(ControlJson.DONE, generator -> generator.writePOJO(last));
        } catch (SessionException e) {
            refuse(call, e.reason(), e.getMessage());
        } catch (JacksonException e) {
            refuse(call, Reason.INVALID, command + ": " + e.getOriginalMessage());
        } catch (@SuppressWarnings("checkstyle:IllegalCatch") RuntimeException e) { // the top of this thread
            LOG.error("command {} failed", command, e);
            refuse(call, Reason.UNAVAILABLE, "command '" + command + "' failed: " + e + "; the log says more");
        }
    }

    private static void refuse(ControlCall call, Reason reason, String text) throws IOException {
        ObjectNode error = ControlJson.MAPPER.createObjectNode()
                .put(ControlJson.REASON, reason.name())
                .put(ControlJson.MESSAGE, text);
        call.line(ControlJson.ERROR, generator -> generator.writePOJO(error));
    }

    private static JsonNode request(LineInput in) throws IOException {
        JsonNode request;
        try {
            byte[] line = in.line(MOST_REQUEST_BYTES);
            if (line == null) {
                return null;
            }
            request = ControlJson.MAPPER.readTree(line);
        } catch (LineInput.LineTooLong | JacksonException e) {
            throw new SessionException(
                    Reason.INVALID,
                    "the request is no line of JSON with 'glassmq', 'command' and 'arguments': "
                            + (e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage()),
                    e);
        }
        JsonNode version = request.path(ControlJson.VERSION);
        if (!version.isInt() || version.intValue() != VERSION) {
            throw new SessionException(
                    Reason.INVALID,
                    "glassmq, the version of the protocol, is "
                            + (version.isMissingNode() ? "missing" : version.toString()) + "; allowed is " + VERSION);
        }
        JsonNode arguments = request.path(ControlJson.ARGUMENTS);
        if (!arguments.isMissingNode() && !arguments.isObject()) {
            throw new SessionException(Reason.INVALID, "arguments is " + arguments + "; allowed is an object");
        }
        return request;
    }

    private ControlHandler handler(String command) {
        ControlHandler handler = handlers.get(command);
        if (handler == null) {
            throw new SessionException(
                    Reason.NOT_FOUND,
                    "there is no command '" + command + "' here; allowed are "
                            + String.join(", ", new TreeSet<>(new TreeMap<>(handlers).keySet())));
        }
        return handler;
    }
}
