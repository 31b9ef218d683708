package org.glassmq.broker.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.LogHead;
import org.glassmq.broker.store.RecoveredLog;
import org.glassmq.broker.store.StoreBatch;
import org.glassmq.broker.trace.Kind;

/**
 * A stream (RabbitMQ's queue type {@code stream}): a log whose messages stay until there are too many or they are too
 * old. Each consumer reads it from its own place; an acknowledgement only lets it have more.
 *
 * <pre>
 *   0 ...... removed (history) ...... first ...... kept, for consumers ...... durable ...... being stored ...... next
 * </pre>
 *
 * A consumer gets a message when it is durable and not before: so an offset that a client has seen names the same
 * message for ever, a crash included.
 */
public final class StreamQueue extends MessageQueue {
    /** Deliveries to one consumer in one go; then others in the lane have their turn. */
    private static final int BURST = 512;
    private static final String OFFSET = "x-stream-offset";

    private final Environment environment;
    private final StreamRetention retention;
    private final StreamTail tail;
    private final Map<Consumer, StreamReader> readers = new LinkedHashMap<>();
    private final Unacked unacked = new Unacked();
    private final QueueTally tally = new QueueTally();
    private final QueueTrace trace;

    private long first;
    private long durable;
    private long next;
    private long bytes;
    private Turn turn;
    private boolean deleted;

    /** What goes to the store in one batch. */
    private static final class Turn {
        private final StoreBatch batch;
        private long next;

        private Turn(StoreBatch batch) {
            this.batch = batch;
        }
    }

    /** @param id name of its log in the store */
    StreamQueue(
            QueueAttributes attributes, long id, Lane lane, AppliedPolicies policies, Environment environment) {
        super(attributes, id, lane, policies);
        this.environment = environment;
        this.retention = new StreamRetention(this, StreamSettings.of(attributes, policies.definition()));
        this.tail = new StreamTail(lane.budget());
        this.trace = new QueueTrace(lane, id);
    }

    Environment environment() {
        return environment;
    }

    @Override
    public OptionalLong consumerTimeout() {
        return OptionalLong.empty();
    }

    @Override
    void policiesChanged() {
        retention.change(StreamSettings.of(attributes(), policies().definition()));
    }

    @Override
    void recover(RecoveredLog log) {
        next = log.nextOffset();
        first = next - log.ready(); // what is settled stands before all else
        durable = next;
        bytes = log.readyBytes();
        lane().execute(retention::look);
    }

    // ---- messages in -------------------------------------------------------------------------------------

    @Override
    public void publish(Message message, Receipt receipt) {
        assert lane().inLane();
        if (deleted) {
            if (receipt != null) {
                receipt.accept(lane());
            }
            return;
        }
        tally.published(message.arrivedAt());
        StoreBatch batch = lane().batch();
        batch.keep(id(), next, message);
        trace.enqueued(next, message);
        if (!readers.isEmpty()) {
            tail.add(next, message);
        }
        next++;
        bytes += message.body().length;
        awaitDurable(batch);
        if (receipt != null) {
            lane().acceptWhenDurable(receipt);
        }
        retention.added(message.arrivedAt());
    }

    private void awaitDurable(StoreBatch batch) {
        if (turn == null || turn.batch != batch) {
            Turn started = new Turn(batch);
            turn = started;
            batch.whenDurable(() -> lane().execute(() -> stored(started)));
        }
        turn.next = next;
    }

    private void stored(Turn done) {
        durable = done.next;
        if (turn == done) {
            turn = null;
        }
        for (StreamReader reader : List.copyOf(readers.values())) {
            proceed(reader);
        }
    }

    // ---- messages out ------------------------------------------------------------------------------------

    /** Gives a consumer what it can take, and sees to it that there is more in time. */
    void proceed(StreamReader reader) {
        if (reader.busy || reader.closed() || !reader.located()) {
            return;
        }
        reader.busy = true;
        int left = BURST;
        Message message = nextFor(reader);
        while (message != null && reader.consumer().tryTake()) {
            deliver(reader, message);
            if (--left == 0) {
                lane().execute(() -> {
                    reader.busy = false;
                    proceed(reader);
                });
                return;
            }
            message = nextFor(reader);
        }
        reader.busy = false;
        reader.readAhead();
    }

    /** Null if there is none, or if it has to be read from the store first. */
    private Message nextFor(StreamReader reader) {
        reader.skipBelow(first);
        long position = reader.position();
        if (position >= durable || reader.closed()) {
            return null;
        }
        Message message = tail.at(position);
        if (message == null) {
            return reader.peek(durable);
        }
        reader.forget();
        return message;
    }

    private void deliver(StreamReader reader, Message message) {
        Consumer consumer = reader.consumer();
        long offset = reader.position();
        Entry entry = new StreamEntry(this, offset, message.body().length);
        entry.deliveredAt = lane().now();
        tally.delivered(entry);
        consumer.delivered++;
        unacked.hold(entry, consumer);
        trace.delivered(entry, consumer.client(), false);
        reader.advance();
        consumer.sink().deliver(consumer, entry, message.withHeader(OFFSET, offset), false);
    }

    /** Whether a message can be had from the store and not from memory. */
    boolean isStoredOnly(long offset) {
        return offset < durable && !tail.has(offset);
    }

    @Override
    public void get(Holding receiver, boolean ackRequired, Getter getter) {
        throw notSupported("basic.get");
    }

    // ---- credit given back -------------------------------------------------------------------------------

    @Override
    public void ack(List<Entry> done) {
        settle(done);
    }

    /** The same as an acknowledgement: the message stays. */
    @Override
    public void drop(List<Entry> rejected) {
        settle(rejected);
    }

    /** The same as an acknowledgement: the consumer is not sent the message again. */
    @Override
    public void requeue(List<Entry> returned, LifeEvent.Requeued.Cause cause) {
        settle(returned);
    }

    private void settle(List<Entry> entries) {
        assert lane().inLane();
        StreamReader last = null;
        for (Entry entry : entries) {
            StreamReader reader = release(entry);
            if (last != null && reader != last) {
                proceed(last);
            }
            last = reader;
        }
        if (last != null) {
            proceed(last);
        }
    }

    /** Null if the consumer is gone. */
    private StreamReader release(Entry entry) {
        Consumer consumer = (Consumer) unacked.release(entry);
        trace.note(Kind.ACKED, entry, consumer.client());
        consumer.sharedCredit().giveBack();
        consumer.acked++;
        tally.acked();
        return readers.get(consumer);
    }

    // ---- messages removed --------------------------------------------------------------------------------

    /** Removes the head of the log. */
    void removeBelow(LogHead head) {
        tally.dropped(head.next() - first);
        lane().batch().settleRange(id(), first, head.next());
        first = head.next();
        bytes -= head.bytes();
        tail.removeBelow(first);
    }

    @Override
    public long purge() {
        throw notSupported("queue.purge");
    }

    private Refusal notSupported(String method) {
        return Refusal.connection(
                ReplyCode.NOT_IMPLEMENTED,
                Phrase.STREAM_CANNOT,
                method,
                name(),
                attributes().ref().virtualHost());
    }

    // ---- consumers ---------------------------------------------------------------------------------------

    @Override
    public void add(Consumer consumer) {
        assert lane().inLane();
        if (deleted) {
            throw gone();
        }
        requireRoom(consumer, readers.keySet());
        StreamStart start = checked(consumer);
        StreamReader reader = new StreamReader(this, consumer);
        switch (start.kind()) {
            case FIRST -> reader.begin(first);
            case LAST -> reader.begin(durable > first ? durable - 1 : next);
            case NEXT -> reader.begin(next);
            case OFFSET -> reader.begin(Math.max(first, start.value()));
            case TIME -> reader.beginAt(start.value());
        }
        readers.put(consumer, reader);
        unacked.open(consumer);
        tell(new BrokerEvent.ConsumerAdded(
                environment.clock().instant(), attributes().ref(), consumer.settings().tag()));
    }

    /** Refuses what a consumer of a stream cannot be; says where it begins. */
    private StreamStart checked(Consumer consumer) {
        Consumer.Settings wanted = consumer.settings();
        StreamStart start = StreamStart.of(wanted.arguments().get(OFFSET), attributes().ref(), lane().now());
        for (String argument : List.of("x-priority", "x-cancel-on-ha-failover")) {
            QueueArguments.refuse(argument, wanted.arguments(), attributes().ref(), QueueSettings.Type.STREAM);
        }
        if (wanted.prefetch() == 0) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    Phrase.STREAM_ASKS_FOR_PREFETCH,
                    name(),
                    attributes().ref().virtualHost());
        }
        if (!wanted.ackRequired()) {
            throw notSupported("automatic acknowledgement");
        }
        if (consumer.sharedCredit().limit() != 0) {
            throw Refusal.connection(
                    ReplyCode.NOT_IMPLEMENTED,
                    Phrase.STREAM_WITHOUT_GLOBAL_QOS,
                    name(),
                    attributes().ref().virtualHost());
        }
        return start;
    }

    private void tell(BrokerEvent event) {
        environment.events().tell(event);
    }

    @Override
    public void wake(Consumer consumer) {
        assert lane().inLane();
        StreamReader reader = readers.get(consumer);
        if (reader != null) {
            proceed(reader);
        }
    }

    @Override
    public boolean cancel(Consumer consumer) {
        assert lane().inLane();
        StreamReader reader = readers.remove(consumer);
        if (reader == null) {
            return false;
        }
        reader.close();
        consumer.cancelled = true;
        unacked.close(consumer);
        if (readers.isEmpty()) {
            tail.clear();
        }
        tell(new BrokerEvent.ConsumerRemoved(
                environment.clock().instant(), attributes().ref(), consumer.settings().tag()));
        return readers.isEmpty();
    }

    // ---- its end -----------------------------------------------------------------------------------------

    @Override
    long delete() {
        assert lane().inLane();
        deleted = true;
        retention.stop();
        lane().batch().drop(id());
        List<Consumer> consumers = List.copyOf(readers.keySet());
        consumers.forEach(this::cancel);
        tellDeleted(consumers);
        return readyCount();
    }

    // ---- looking -----------------------------------------------------------------------------------------

    @Override
    public long readyCount() {
        return next - first;
    }

    @Override
    boolean refuses(Message message) {
        return false;
    }

    @Override
    boolean keeps(Message message) {
        return true;
    }

    @Override
    public boolean isDeleted() {
        return deleted;
    }

    /** Body bytes of all messages that it keeps. */
    long readyBytes() {
        return bytes;
    }

    @Override
    public void declaredAgain() {
        // a stream does not go for lack of use
    }

    @Override
    public int consumerCount() {
        return readers.size();
    }

    /** Whether it keeps no message. */
    boolean isEmpty() {
        return next == first;
    }

    /** Offset of the first message that it keeps. */
    long firstOffset() {
        return first;
    }

    @Override
    long nextOffset() {
        return next;
    }

    @Override
    public long unackedCount() {
        return unacked.count();
    }

    Unacked unacked() {
        return unacked;
    }

    QueueTally tally() {
        return tally;
    }

    StreamRetention retention() {
        return retention;
    }

    Collection<StreamReader> readers() {
        return readers.values();
    }

    @Override
    Window window(long from, int limit) {
        return new Window(List.of(), first, first, next);
    }

    @Override
    public QueueSnapshot snapshot() {
        return new StreamSnapshot(this);
    }
}
