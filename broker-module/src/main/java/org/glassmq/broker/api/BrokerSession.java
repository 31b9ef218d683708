package org.glassmq.broker.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One signed-in look into a broker, and the hands to act on it. The console and the command line use only this.
 *
 * <p>Every method may block for as long as the broker takes to answer (milliseconds when embedded, a network
 * round trip when remote) and may be called from any thread except the JavaFX application thread and the
 * broker's event loops. Returned records are immutable snapshots. Looking (every method but those under
 * <em>acting</em>) changes nothing in the broker.
 *
 * <p>What cannot be done is refused with a {@link SessionException} that names the object and the reason. No method has
 * a default: whoever stands in for a session, or in front of one, decides on each.
 */
public interface BrokerSession extends AutoCloseable {

    /** What this broker can do; the console hides or explains the rest. */
    Set<Capability> capabilities();

    // ---- looking -----------------------------------------------------------------------------------------

    /** State, listeners, totals, memory, disk and alarms of the whole broker. */
    Overview overview();

    /** The names of all virtual hosts, sorted. */
    List<String> virtualHosts();

    /** All queues of all virtual hosts, in no particular order. */
    List<QueueInfo> queues();

    /** One queue with its consumers and bindings; empty if there is no such queue. */
    Optional<QueueDetail> queue(QueueRef queue);

    /** All exchanges of a virtual host, the default exchange (named {@code ""}) included. */
    List<ExchangeInfo> exchanges(String virtualHost);

    /** All bindings of a virtual host, without the implicit ones of the default exchange. */
    List<BindingInfo> bindings(String virtualHost);

    /** All client connections, of every protocol. */
    List<ConnectionInfo> connections();

    /**
     * One connection with its channels; empty if there is no such connection. Refused without
     * {@link Capability#CONNECTION_DETAIL}.
     *
     * @param id {@link ConnectionInfo#id()}
     */
    Optional<ConnectionDetail> connection(String id);

    /**
     * Reads a stretch of a queue's history: settled, unacknowledged and ready messages, by ascending offset.
     * Order, redelivered flags, delivery counts, consumers and counters of the queue stay as they were.
     */
    BrowsePage browse(QueueRef queue, BrowseRequest request);

    /**
     * One message with all its properties and the head of its body.
     *
     * @return empty if the offset was trimmed from the history or not written yet
     */
    Optional<MessageDetail> message(QueueRef queue, long offset);

    /**
     * A part of a message's body.
     *
     * @param from   first byte, from 0
     * @param length at most this many bytes, 1 to 16 MiB
     * @return the bytes, fewer than asked for at the end of the body; empty if the message is gone
     */
    Optional<byte[]> body(QueueRef queue, long offset, long from, int length);

    /**
     * What is known of a message's life in a queue, even if the message is gone. Refused without
     * {@link Capability#LIVES}.
     */
    MessageLife life(QueueRef queue, long offset);

    /** Whether the broker notes down what {@link #life} tells. */
    Tracing tracing();

    /** The last publishes that reached no queue. Refused without {@link Capability#UNROUTED}. */
    Unrouted unrouted();

    /**
     * Looks through a queue: settled, unacknowledged and ready messages, by ascending offset, up to what has arrived
     * when it begins. Returns at once; the search goes on until it has ended or is closed. Refused without
     * {@link Capability#SEARCH}.
     *
     * @param fromOffset where to begin; what is below the oldest known offset means the oldest
     */
    Subscription search(QueueRef queue, MessageFilter filter, long fromOffset, SearchListener listener);

    /**
     * Says how many messages of each state stand where in a queue, from the oldest that is kept to the newest. Costs
     * about as much as a few pages of {@link #browse}, however long the queue is. Refused without
     * {@link Capability#STRIP}.
     *
     * @param stretches into how many stretches the offsets are divided at most, 1 to 4,000
     */
    QueueStrip strip(QueueRef queue, int stretches);

    /** Says where a message would go if it were published now, without publishing it. */
    RoutePreview route(RouteRequest request);

    /**
     * Virtual hosts, users with the hashes of their passwords, permissions, policies, and all exchanges, queues and
     * bindings that survive a restart, as JSON in the form in which RabbitMQ exports its definitions. Refused without
     * {@link Capability#DEFINITIONS}.
     */
    String exportDefinitions();

    /**
     * Says what {@link #importDefinitions} would do, object by object in the order in which it would.
     *
     * @throws SessionException with INVALID if this is no JSON, or an entry is not as it has to be: the text names it
     */
    List<DefinitionChange> previewImport(String json, Consumer<ImportProgress> progress);

    /** The same without a word on the way. */
    default List<DefinitionChange> previewImport(String json) {
        return previewImport(json, _ -> {});
    }

    // ---- acting ------------------------------------------------------------------------------------------

    /**
     * Publishes one message and waits until the broker has taken responsibility for it (for a persistent message
     * in a durable queue: until it is on disk, as far as the durability setting says).
     */
    PublishResult publish(PublishRequest request);

    /**
     * The same without waiting: what one thread offers one after the other arrives in that order. Whoever offers many
     * sees to it that not too many are on their way at a time.
     *
     * @return what becomes of it; completed on a thread that must not be blocked
     */
    CompletableFuture<PublishResult> offer(PublishRequest request);

    /** Declares a queue; does nothing if it is there already with the same attributes. */
    QueueRef declareQueue(QueueDeclaration declaration);

    /** Deletes a queue with all its messages and returns how many ready messages it held. */
    long deleteQueue(QueueRef queue);

    /** Removes the ready messages of a queue and returns how many there were; unacknowledged ones stay. */
    long purge(QueueRef queue);

    /** Declares an exchange; does nothing if it is there already with the same attributes. */
    void declareExchange(ExchangeDeclaration declaration);

    /** Deletes an exchange and all bindings from and to it. */
    void deleteExchange(String virtualHost, String exchange);

    /** Adds a binding; does nothing if it is there already. */
    void bind(BindingInfo binding);

    /** Removes a binding; does nothing if it is not there. */
    void unbind(BindingInfo binding);

    /**
     * Closes a client's connection as the protocol provides for it.
     *
     * @param connectionId {@link ConnectionInfo#id()}
     * @param reason       told to the client
     */
    void closeConnection(String connectionId, String reason);

    /**
     * Has the broker note down what {@link #life} tells, or not, until it stops; what was noted down before is
     * forgotten when this changes anything. Refused without {@link Capability#LIVES}.
     */
    void trace(Tracing tracing);

    /**
     * Has the broker have what definitions name; what they do not name stays. If something in them conflicts with what
     * is there, nothing is done.
     *
     * @param progress told on this thread, entry by entry
     * @return what was done
     * @throws SessionException as {@link #previewImport}; with PRECONDITION_FAILED naming the first conflict
     */
    List<DefinitionChange> importDefinitions(String json, Consumer<ImportProgress> progress);

    /** The same without a word on the way. */
    default List<DefinitionChange> importDefinitions(String json) {
        return importDefinitions(json, _ -> {});
    }

    /** Virtual hosts, users and their permissions: looking at them, and changing them. */
    Administration administration();

    /** Policies and operator policies: looking at them, and changing them. */
    Policies policies();

    /** Sending messages once more. Refused without {@link Capability#REPLAY}. */
    Replays replays();

    // ---- following ---------------------------------------------------------------------------------------

    /**
     * Tells the listener of every change of the broker's shape (queues, exchanges, connections, consumers, alarms)
     * until the subscription is closed. Calls come one at a time, on a thread of the broker's; the listener must
     * not block. Rates and depths are not events: poll {@link #queues()} for them.
     */
    Subscription subscribe(Consumer<BrokerEvent> listener);

    /** Ends the session; the broker runs on. */
    @Override
    void close();

    /** Something that goes on until it is closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
