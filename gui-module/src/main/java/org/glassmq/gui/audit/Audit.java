package org.glassmq.gui.audit;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.ReplayJson;
import org.glassmq.broker.archive.WhyJson;
import org.glassmq.gui.store.AuditStore;
import org.glassmq.gui.store.AuditStore.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was taken away and sent once more through the console, kept in its database. Methods may be called on any
 * thread.
 */
public final class Audit {
    /** Done, without anything to say of it. */
    static final String DONE = "done";

    /** In an entry's detail: what the broker said, to be told in any language. */
    static final String WHY = "why";
    /** In the details of an entry: the replay that has again what it took away. */
    private static final String RESTORED = "restored";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final AuditStore store;
    private final QueueCopies copies;
    private final InstantSource clock;
    private final String person;
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
    /** Keys of entries of replays that have not ended. */
    private final Set<String> open = new HashSet<>();
    private volatile List<Entry> entries = List.of();

    /**
     * @param copies has what is in queues that are deleted
     * @param person who sits at the console
     */
    public Audit(AuditStore store, QueueCopies copies, InstantSource clock, String person) {
        this.store = store;
        this.copies = copies;
        this.clock = clock;
        this.person = person;
    }

    /** What is kept of queues that were deleted. */
    QueueCopies copies() {
        return copies;
    }

    /** Who sits at the console. */
    public String person() {
        return person;
    }

    /** Takes over what was stored; what was noted meanwhile comes first. */
    public synchronized void load(List<Entry> stored) {
        List<Entry> all = new ArrayList<>(entries);
        Set<String> known = new HashSet<>();
        entries.forEach(entry -> known.add(entry.key()));
        stored.stream().filter(entry -> !known.contains(entry.key())).forEach(all::add);
        entries = List.copyOf(all);
        stored.stream().filter(Audit::isOpen).map(Entry::key).forEach(open::add);
    }

    /** All of it, the latest first. */
    public List<Entry> entries() {
        return entries;
    }

    /** Is told of what is noted from now on, on the thread that did it. */
    public void onNoted(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    /**
     * Notes something down.
     *
     * @param messages how many messages it was about; negative if it was not about messages
     * @param detail   more of it, as JSON; empty if there is nothing
     * @param outcome  empty if it is not known yet
     */
    void note(Action action, QueueRef object, long messages, String detail, String outcome) {
        note(new Entry(
                UUID.randomUUID().toString(),
                clock.instant(),
                person,
                action.tag(),
                object.virtualHost(),
                object.name(),
                messages,
                detail,
                outcome));
    }

    /** Notes that something was refused. */
    void refused(Action action, QueueRef object, long messages, Why why) {
        String detail = MAPPER.createObjectNode().set(WHY, WhyJson.write(why)).toString();
        note(action, object, messages, detail, why.text());
    }

    /** Notes that a replay was started; what came of it is added when it has ended. */
    void started(String id, ReplayPlan plan) {
        QueueRef queue = plan.source().queue();
        note(new Entry(
                id,
                clock.instant(),
                person,
                Action.REPLAY.tag(),
                queue.virtualHost(),
                queue.name(),
                0,
                MAPPER.createObjectNode().set("plan", ReplayJson.of(plan)).toString(),
                ""));
    }

    private void note(Entry entry) {
        synchronized (this) {
            List<Entry> all = new ArrayList<>(entries.size() + 1);
            all.add(entry);
            entries.stream().limit(AuditStore.MOST - 1L).forEach(all::add);
            entries = List.copyOf(all);
            if (isOpen(entry)) {
                open.add(entry.key());
            }
        }
        store.keep(entry);
        listeners.forEach(listener -> listener.accept(entry));
    }

    private static boolean isOpen(Entry entry) {
        return entry.action().equals(Action.REPLAY.tag()) && entry.outcome().isEmpty();
    }

    /** Adds what came of replays that have ended meanwhile; costs nothing if none runs. */
    public void settle(BrokerSession session) {
        List<String> waiting;
        synchronized (this) {
            waiting = List.copyOf(open);
        }
        if (waiting.isEmpty() || !session.capabilities().contains(Capability.REPLAY)) {
            return;
        }
        for (String id : waiting) {
            Optional<ReplayJob> job = session.replays().job(id);
            if (job.isEmpty() || job.get().state().ended()) {
                settle(id, job);
            }
        }
    }

    private synchronized void settle(String id, Optional<ReplayJob> job) {
        open.remove(id);
        current(id).ifPresent(entry -> replace(
                entry,
                job.map(ended -> ended.counts().confirmed()).orElse(entry.messages()),
                job.map(ended -> withCounts(entry.detail(), ended)).orElse(entry.detail()),
                job.map(Audit::outcome).orElse("forgotten")));
    }

    // ---- having something again --------------------------------------------------------------------------

    /** What an entry took away is had again: once. */
    sealed interface Restored {
        /** It is not. */
        record Not() implements Restored {}

        /** @param replay that puts its messages back; empty if there were none, or that was broken off */
        record By(String replay) implements Restored {}
    }

    static Restored restored(Entry entry) {
        if (!entry.detail().contains(RESTORED)) {
            return new Restored.Not();
        }
        JsonNode restored = MAPPER.readTree(entry.detail()).path(RESTORED);
        return restored.isString() ? new Restored.By(restored.stringValue()) : new Restored.Not();
    }

    /**
     * Notes that what an entry took away is about to be had again; blocks until that is safe, as it is not to happen
     * twice.
     *
     * @throws SessionException with PRECONDITION_FAILED if that has happened before
     */
    void claim(BrokerSession session, Entry entry) {
        synchronized (this) {
            Entry now = current(entry.key()).orElse(entry);
            if (restored(now) instanceof Restored.By(String replay) && !cameToNothing(session, replay)) {
                throw new SessionException(
                        Reason.PRECONDITION_FAILED,
                        replay.isEmpty()
                                ? Why.of(Phrase.RESTORED_BEFORE, now.action(), now.object())
                                : Why.of(Phrase.RESTORED_BEFORE_BY, now.action(), now.object(), replay));
            }
            change(entry.key(), detail -> detail.put(RESTORED, ""));
        }
        store.written();
    }

    /** Whether a replay has ended without having sent anything. */
    static boolean cameToNothing(BrokerSession session, String replay) {
        return !replay.isEmpty()
                && session.replays()
                        .job(replay)
                        .filter(job -> job.state().ended() && job.counts().confirmed() == 0)
                        .isPresent();
    }

    /** Which replay has it again. */
    synchronized void restored(Entry entry, String replay) {
        change(entry.key(), detail -> detail.put(RESTORED, replay));
    }

    /** It was refused: it can be tried again. */
    synchronized void release(Entry entry) {
        change(entry.key(), detail -> detail.remove(RESTORED));
    }

    private Optional<Entry> current(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    private void change(String key, Consumer<ObjectNode> change) {
        current(key).ifPresent(entry -> {
            ObjectNode detail = (ObjectNode) MAPPER.readTree(entry.detail());
            change.accept(detail);
            replace(entry, entry.messages(), detail.toString(), entry.outcome());
        });
    }

    private void replace(Entry entry, long messages, String detail, String outcome) {
        Entry changed = new Entry(
                entry.key(),
                entry.at(),
                entry.who(),
                entry.action(),
                entry.virtualHost(),
                entry.object(),
                messages,
                detail,
                outcome);
        entries = entries.stream().map(it -> it == entry ? changed : it).toList();
        store.keep(changed);
    }

    private static String withCounts(String detail, ReplayJob job) {
        ObjectNode node = (ObjectNode) MAPPER.readTree(detail);
        node.put("sent", job.counts().confirmed());
        ObjectNode notSent = node.putObject("not-sent");
        job.counts().notSent().forEach((reason, count) -> notSent.put(tag(reason), count));
        if (!job.why().isEmpty()) {
            node.set(WHY, WhyJson.write(job.why()));
        }
        return node.toString();
    }

    private static String outcome(ReplayJob job) {
        long notSent = job.counts().all() - job.counts().confirmed();
        return tag(job.state()) + (notSent == 0 ? "" : ", " + notSent + " not sent")
                + (job.why().isEmpty() ? "" : ": " + job.why());
    }

    private static String tag(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
