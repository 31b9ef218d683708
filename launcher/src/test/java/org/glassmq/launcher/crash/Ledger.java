package org.glassmq.launcher.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What clients said and heard, and what follows for every message. Thread-safe: one lock.
 *
 * <p>What GlassMQ promises, and the ledger holds it to:
 * <ul>
 *   <li>A confirm, and a {@code tx.commit-ok}: the message is durable in every queue it went to, the transaction as a
 *       whole; and so is everything declared or deleted before it was sent.
 *   <li>An acknowledgement has no answer. It is done when the broker reads it; it is durable when a message sent later
 *       on the same connection is confirmed that went to a queue of the same lane (with one lane: to any queue), or
 *       when the {@code tx.commit-ok} of its transaction has come. Before that it may come back after a crash.
 *   <li>A dead letter is durable where it goes before it is settled where it came from: a crash may double it.
 * </ul>
 */
final class Ledger {
    private final Map<Long, Post> posts = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Tally tally = new Tally();
    private long tick;
    private long lastId;
    private int cycle;
    private int lanes = 1;
    private int lanesBefore = 1;
    private final List<Tx> committing = new ArrayList<>();
    private final Map<Long, Long> streamed = new HashMap<>();
    private Violation first;
    private Trap trap;

    // ---- cycles ------------------------------------------------------------------------------------------

    /** A broker was started; what was only in the memory of the last one is gone. */
    synchronized void begin(int broker, int loops) {
        cycle = broker;
        lanesBefore = lanes;
        lanes = loops;
    }

    /** Of the broker before this one. */
    synchronized int lanesBefore() {
        return lanesBefore;
    }

    /** Transactions whose commit was sent and not answered; asked for once. */
    synchronized List<Tx> takeCommitting() {
        List<Tx> open = List.copyOf(committing);
        committing.clear();
        return open;
    }

    synchronized int cycle() {
        return cycle;
    }

    synchronized int lanes() {
        return lanes;
    }

    synchronized void know(Place place) {
        places.put(place.name(), place);
    }

    synchronized Tally tally() {
        return tally;
    }

    synchronized long tick() {
        return ++tick;
    }

    synchronized int live() {
        return posts.size();
    }

    /** Runs something that looks at all messages while nothing changes. */
    synchronized void withPosts(Consumer<Map<Long, Post>> action) {
        action.accept(posts);
    }

    /** Messages that will not be heard of any more are forgotten; if they are, that is a violation too. */
    synchronized void forgetFinished() {
        Iterator<Post> all = posts.values().iterator();
        while (all.hasNext()) {
            Post post = all.next();
            boolean finished = post.copies.stream().allMatch(copy -> copy.left == Copy.Left.FOR_GOOD
                    && copy.mostLetters == 0
                    && copy.leftIn < cycle - 2);
            if (finished) {
                all.remove();
            }
        }
    }

    /** Sets a trap for one event; null removes it. */
    synchronized void set(Trap next) {
        trap = next;
    }

    private void happened(Trap.Event event) {
        if (trap != null && trap.on() == event) {
            trap.spring();
            trap = null;
        }
    }

    // ---- violations --------------------------------------------------------------------------------------

    /** Reports what must not be, with all that is known of the message. */
    synchronized Violation violation(Post post, String text) {
        String history = post == null ? "" : "\n  " + post + "\n    " + String.join("\n    ", post.history);
        Violation violation = new Violation("cycle " + cycle + ": " + text + history);
        if (first == null) {
            first = violation;
            notifyAll();
        }
        return violation;
    }

    synchronized Optional<Violation> violation() {
        return Optional.ofNullable(first);
    }

    /** Lets clients work for a time, or until there is a violation. */
    synchronized void awaitViolation(int millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; first == null && left > 0;
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            wait(left);
        }
    }

    void note(Post post, String event) {
        post.history.add(++tick + " cycle " + cycle + ": " + event);
    }

    private void note(Copy copy, String event) {
        note(copy.post, event + " [" + copy.place + "]");
    }

    // ---- publishing --------------------------------------------------------------------------------------

    /** About to be sent. */
    synchronized Post publish(Line line, Post.Wish wish) {
        Post post = new Post(++lastId, wish, line, ++tick);
        posts.put(post.id, post);
        note(post, "sent to " + wish.way());
        return post;
    }

    synchronized void confirmed(Post post) {
        if (post.state == Post.State.NEVER) {
            throw violation(post, "confirmed, though it was refused or rolled back");
        }
        post.state = Post.State.CONFIRMED;
        post.confirmedAt = ++tick;
        tally.confirmed++;
        happened(Trap.Event.CONFIRMED);
        note(post, "confirmed");
        remember(post.line, post.sentAt, post.copies);
    }

    /** The broker remembers now what it was told on this line before. */
    private void remember(Line line, long before, List<Copy> where) {
        Iterator<Line.Saying> sayings = line.sayings.iterator();
        while (sayings.hasNext()) {
            Line.Saying saying = sayings.next();
            if (saying.tick() > before) {
                break;
            }
            if (lanes == 1 || where.stream().anyMatch(copy -> copy.place == saying.place())) {
                saying.remember().run();
                sayings.remove();
            }
        }
    }

    synchronized void refused(Post post) {
        note(post, "refused");
        if (post.copies.stream().noneMatch(copy -> copy.place.refuses())) {
            throw violation(post, "refused by a queue that is never full");
        }
        post.state = Post.State.NEVER;
    }

    // ---- deliveries --------------------------------------------------------------------------------------

    /** What a delivery is a copy of; a violation if there can be no such thing. */
    synchronized Copy find(Item item) {
        Post post = posts.get(item.id());
        if (post == null) {
            throw violation(null, "a message came that was settled for good long ago, or never sent: " + item);
        }
        if (item.bodyHash() != Arrays.hashCode(post.body())) {
            throw violation(post, "its body has changed: " + item);
        }
        Place place = places.get(item.isLetter() ? item.diedIn() : item.queue());
        for (Copy copy : post.copies) {
            if (copy.place == place) {
                return copy;
            }
        }
        throw violation(post, "it came from where it never was: " + item);
    }

    /** A delivery to a consumer that will settle it. */
    synchronized Copy delivered(Line line, Item item) {
        Copy copy = find(item);
        note(copy, "delivered to " + line + ": " + item);
        tally.delivered++;
        if (copy.post.state == Post.State.NEVER || copy.post.state == Post.State.WITHHELD) {
            throw violation(copy.post, "delivered, though it was refused, rolled back or not committed");
        }
        if (item.isLetter()) {
            requirePossible(copy, item);
            return copy;
        }
        if (copy.left != Copy.Left.NO && (copy.left == Copy.Left.FOR_GOOD || copy.leftIn == cycle)) {
            throw violation(copy.post, "delivered from '" + copy.place + "' though it had left it");
        }
        if (copy.holder != null) {
            throw violation(copy.post, "delivered to " + line + " while " + copy.holder + " has it");
        }
        if (copy.deliveredIn == cycle && !item.again()) {
            throw violation(copy.post, "delivered again, and not marked as redelivered");
        }
        copy.deliveredIn = cycle;
        copy.holder = line;
        return copy;
    }

    /** A dead letter: whether there was a reason. */
    void requirePossible(Copy copy, Item letter) {
        boolean possible = switch (letter.reason()) {
            case "rejected" -> copy.rejected;
            case "expired" -> copy.mayExpire() && copy.hasExpired();
            case "maxlen" -> copy.place.maxLength() > 0;
            case "delivery_limit" -> copy.place.arguments().containsKey("x-delivery-limit");
            default -> false;
        };
        if (!possible || !letter.queue().equals(copy.place.deadTo())) {
            throw violation(copy.post, "there was no reason for this dead letter: " + letter);
        }
    }

    /** About to be acknowledged on a line. */
    synchronized void acking(Line line, Copy copy, Item item) {
        note(copy, "acknowledged by " + line + (item.isLetter() ? " (dead letter)" : ""));
        tally.acked++;
        happened(Trap.Event.ACKING);
        int broker = cycle;
        if (item.isLetter()) {
            copy.lettersAcked++;
            line.sayings.add(new Line.Saying(++tick, places.get(item.queue()), () -> copy.mostLetters--));
        } else {
            leave(copy, Copy.Way.SETTLED);
            line.sayings.add(new Line.Saying(++tick, copy.place, () -> rememberLeft(copy, broker)));
        }
    }

    private void leave(Copy copy, Copy.Way how) {
        copy.holder = null;
        copy.leftBy = how;
        copy.left = Copy.Left.UNTIL_CRASH;
        copy.leftIn = cycle;
    }

    private void rememberLeft(Copy copy, int broker) {
        if (broker == cycle) {
            copy.left = Copy.Left.FOR_GOOD;
            note(copy, "must not come back");
        }
    }

    /** About to go back to its queue. */
    synchronized void requeueing(Copy copy, Item item) {
        note(copy, "requeued");
        if (!item.isLetter()) {
            copy.holder = null;
        }
    }

    /** About to be rejected; not a dead letter. */
    synchronized void rejecting(Line line, Copy copy) {
        note(copy, "rejected");
        copy.rejected = true;
        tally.rejected++;
        happened(Trap.Event.REJECTING);
        if (copy.hasLetters()) {
            leave(copy, Copy.Way.AS_LETTER);
        } else {
            int broker = cycle;
            leave(copy, Copy.Way.SETTLED);
            line.sayings.add(new Line.Saying(++tick, copy.place, () -> rememberLeft(copy, broker)));
        }
    }

    // ---- transactions ------------------------------------------------------------------------------------

    /** About to be sent, to be committed later. */
    synchronized Post publish(Line line, Post.Wish wish, Tx tx) {
        Post post = publish(line, wish);
        post.state = Post.State.WITHHELD;
        tx.posts.add(post);
        return post;
    }

    synchronized void committing(Line line, Tx tx) {
        committing.add(tx);
        happened(Trap.Event.COMMITTING);
        tx.posts.forEach(post -> {
            post.state = Post.State.SENT;
            note(post, "committing, " + tx);
        });
        for (Tx.Ack ack : tx.acks) {
            note(ack.copy(), "committing its acknowledgement, " + tx);
            acking(line, ack.copy(), ack.item());
        }
    }

    synchronized void committed(Line line, Tx tx) {
        committing.remove(tx);
        happened(Trap.Event.COMMITTED);
        tally.transactions++;
        tx.posts.forEach(this::confirmed);
        while (!line.sayings.isEmpty()) { // this connection says nothing but transactions
            line.sayings.remove().remember().run();
        }
    }

    synchronized void rolledBack(Tx tx) {
        tx.posts.forEach(post -> {
            post.state = Post.State.NEVER;
            note(post, "rolled back");
        });
    }

    // ---- purges and deletions ----------------------------------------------------------------------------

    /**
     * About to be purged or deleted: messages that are there may go.
     *
     * @return those that will surely have gone when it is done, if nobody consumes them
     */
    synchronized List<Copy> emptying(Place place, String how) {
        happened(Trap.Event.EMPTYING);
        List<Copy> certain = new ArrayList<>();
        for (Copy copy : copiesIn(place)) {
            if (copy.left == Copy.Left.NO && copy.post.confirmedAt != 0 && !copy.excused && !copy.mayBeGivenUp()) {
                certain.add(copy);
            }
            copy.excused = true;
            note(copy, how);
        }
        return certain;
    }

    /**
     * Was purged.
     *
     * @param certain what {@link #emptying} returned
     * @param gone    as the broker counted them
     */
    synchronized void emptied(Line line, Place place, List<Copy> certain, long gone) {
        int possible = 0;
        for (Copy copy : copiesIn(place)) {
            copy.excused = true; // it may have come after it was sent, and before it was done
            possible += copy.leftIn != cycle && copy.post.state != Post.State.NEVER ? 1 : 0;
        }
        int broker = cycle;
        for (Copy copy : certain) {
            leave(copy, Copy.Way.SETTLED);
            note(copy, "purged");
            line.sayings.add(new Line.Saying(++tick, place, () -> rememberLeft(copy, broker)));
        }
        tally.purged += gone;
        if (gone < certain.size() || gone > possible) {
            throw violation(null, "%d messages were purged from '%s', but there were from %d to %d"
                    .formatted(gone, place, certain.size(), possible));
        }
    }

    /** A queue is gone for good, with all that was in it. */
    synchronized void gone(Place place) {
        for (Copy copy : copiesIn(place)) {
            leave(copy, Copy.Way.SETTLED);
            copy.left = Copy.Left.FOR_GOOD;
            copy.mostLetters = 0;
            note(copy, "gone with its queue");
        }
    }

    synchronized void countDeletion() {
        tally.queuesDeleted++;
    }

    /** The deletion did not happen: all is there. */
    synchronized void remained(Place place) {
        copiesIn(place).forEach(copy -> copy.excused = false);
    }

    private List<Copy> copiesIn(Place place) {
        return everIn(place).stream().filter(copy -> copy.left != Copy.Left.FOR_GOOD).toList();
    }

    /** All that were ever sent to a place and are not forgotten. */
    List<Copy> everIn(Place place) {
        List<Copy> found = new ArrayList<>();
        for (Post post : posts.values()) {
            for (Copy copy : post.copies) {
                if (copy.place == place) {
                    found.add(copy);
                }
            }
        }
        return found;
    }

    // ---- streams -----------------------------------------------------------------------------------------

    /** What a stream once showed at an offset is there for ever. */
    synchronized void streamed(Item item) {
        Copy copy = find(item);
        if (copy.post.state == Post.State.NEVER || copy.post.state == Post.State.WITHHELD) {
            throw violation(copy.post, "in the stream, though it was rolled back or not committed: " + item);
        }
        Long before = streamed.putIfAbsent(item.offset(), item.id());
        if (before != null && before != item.id()) {
            throw violation(
                    copy.post, "in the stream at offset " + item.offset() + ", where message " + before + " was");
        }
    }

    /** The stream was deleted. */
    synchronized void streamGone(Place stream) {
        gone(stream);
        streamed.clear();
    }

    /** How long the stream must be, as far as anybody saw. */
    synchronized int streamedMessages() {
        return streamed.size();
    }

    /** Body bytes that may be in a place. */
    synchronized long bytesIn(Place place) {
        return copiesIn(place).stream().filter(copy -> copy.left == Copy.Left.NO).mapToLong(copy -> copy.post.size)
                .sum();
    }
}
