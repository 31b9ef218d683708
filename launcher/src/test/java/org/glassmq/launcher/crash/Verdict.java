package org.glassmq.launcher.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what is there after a restart with what must and what may be there, and tells the ledger what is certain
 * from then on.
 */
final class Verdict {
    private static final int CYCLES_UNTIL_SURE = 3;

    private final Ledger ledger;
    private final Look look;
    private final Map<Copy, Integer> sources = new HashMap<>();
    private final Map<Copy, Integer> letters = new HashMap<>();

    Verdict(Ledger ledger, Look look) {
        this.ledger = ledger;
        this.look = look;
    }

    /**
     * Judges what was found after a restart.
     *
     * @param open   transactions whose commit was sent and not answered
     * @param looker the line on which drained messages were acknowledged
     */
    void judge(List<Tx> open, Line looker) {
        ledger.withPosts(posts -> {
            count();
            checkOrder();
            posts.values().forEach(post -> post.copies.forEach(this::checkPresence));
            open.forEach(this::checkWhole);
            posts.values().forEach(post -> post.copies.forEach(this::conclude));
            posts.values().forEach(this::conclude);
            acknowledgeDrained(looker);
        });
    }

    private void count() {
        look.items().forEach((queue, items) -> {
            for (Item item : items) {
                Copy copy = ledger.find(item);
                ledger.note(copy.post, "found after the restart: " + item);
                if (item.isLetter()) {
                    ledger.requirePossible(copy, item);
                    letters.merge(copy, 1, Integer::sum);
                } else {
                    sources.merge(copy, 1, Integer::sum);
                }
            }
        });
        for (Item item : look.stream()) {
            ledger.streamed(item);
            sources.merge(ledger.find(item), 1, Integer::sum);
        }
        if (look.stream().size() < ledger.streamedMessages()) {
            throw ledger.violation(null, "the stream has " + look.stream().size() + " messages; clients saw "
                    + ledger.streamedMessages());
        }
    }

    private int source(Copy copy) {
        return sources.getOrDefault(copy, 0);
    }

    private int letters(Copy copy) {
        return letters.getOrDefault(copy, 0);
    }

    // ---- presence ----------------------------------------------------------------------------------------

    private void checkPresence(Copy copy) {
        Post post = copy.post;
        int there = source(copy);
        int dead = letters(copy);
        if (there > 1) {
            throw ledger.violation(post, there + " copies in '" + copy.place + "'");
        }
        if (there + dead > 0 && (post.state == Post.State.NEVER || post.state == Post.State.WITHHELD)) {
            throw ledger.violation(post, "it is there, though it was refused, rolled back or not committed");
        }
        if (there == 1 && copy.left == Copy.Left.FOR_GOOD) {
            throw ledger.violation(post, "it came back to '" + copy.place + "' after it had left it for good");
        }
        int once = there == 1 || copy.left != Copy.Left.FOR_GOOD && copy.mayBeGivenUp() ? 1 : 0;
        if (dead > copy.mostLetters + once) {
            throw ledger.violation(
                    post, dead + " dead letters, where " + (copy.mostLetters + once) + " are explained by crashes");
        }
        if (post.state == Post.State.CONFIRMED && there + dead == 0 && !mayBeMissing(copy)) {
            throw ledger.violation(post, "confirmed, and lost from '" + copy.place + "'");
        }
    }

    private boolean mayBeMissing(Copy copy) {
        if (copy.excused || copy.lettersAcked > 0) {
            return true;
        }
        if (copy.left != Copy.Left.NO) {
            return copy.leftBy == Copy.Way.SETTLED;
        }
        return !copy.hasLetters() && (copy.mayExpire() && copy.hasExpired() || wasPushedOut(copy));
    }

    /** A message is dropped from the head only when as many others as the limit allows are behind it. */
    private boolean wasPushedOut(Copy copy) {
        if (copy.place.maxLength() == 0 || copy.place.refuses()) {
            return false;
        }
        int behind = 0;
        for (Copy other : ledger.everIn(copy.place)) {
            boolean before = other.post.confirmedAt != 0 && other.post.confirmedAt < copy.post.sentAt;
            behind += before || other == copy ? 0 : 1;
        }
        return behind >= copy.place.maxLength();
    }

    // ---- transactions ------------------------------------------------------------------------------------

    /** A transaction that was being committed is there as a whole or not at all. */
    private void checkWhole(Tx tx) {
        String inside = null;
        String outside = null;
        for (Post post : tx.posts) {
            for (Copy copy : post.copies) {
                if (source(copy) + letters(copy) > 0) {
                    inside = copy.toString();
                } else if (!copy.mayBeGivenUp() && copy.left == Copy.Left.NO && !copy.rejected && !copy.excused) {
                    outside = copy.toString();
                }
            }
        }
        for (Tx.Ack ack : tx.acks) {
            if (ack.item().isLetter()) {
                continue;
            }
            boolean there = source(ack.copy()) > 0;
            boolean wasSafe = ack.copy().post.confirmedAt != 0 && !ack.copy().mayBeGivenUp() && !ack.copy().excused;
            if (there) {
                outside = "the acknowledgement of " + ack.copy();
            } else if (wasSafe) {
                inside = "the acknowledgement of " + ack.copy();
            }
        }
        if (ledger.lanesBefore() == 1 && inside != null && outside != null) {
            throw ledger.violation(
                    tx.posts.isEmpty() ? null : tx.posts.getFirst(),
                    "half of a " + tx + ": there is " + inside + " and there is not " + outside);
        }
    }

    // ---- order -------------------------------------------------------------------------------------------

    private void checkOrder() {
        look.items().forEach((queue, items) -> {
            Map<Integer, List<Copy>> levels = new HashMap<>();
            for (Item item : items) {
                if (!item.isLetter()) {
                    Copy copy = ledger.find(item);
                    int level = copy.place.hasPriorities() ? Math.min(copy.post.priority, 4) : 0;
                    levels.computeIfAbsent(level, _ -> new ArrayList<>()).add(copy);
                }
            }
            levels.values().forEach(this::checkOrder);
        });
        List<Copy> stream = new ArrayList<>();
        for (int offset = 0; offset < look.stream().size(); offset++) {
            Item item = look.stream().get(offset);
            if (item.offset() != offset) {
                throw ledger.violation(null, "the stream has no offset " + offset + ", but " + item);
            }
            stream.add(ledger.find(item));
        }
        checkOrder(stream);
    }

    /** What one connection sent is in that order; what was confirmed before another was sent is before it. */
    private void checkOrder(List<Copy> copies) {
        Map<Line, Long> last = new HashMap<>();
        Post latest = null;
        for (Copy copy : copies) {
            Post post = copy.post;
            Long before = last.put(post.line, post.id);
            if (before != null && before >= post.id) {
                throw ledger.violation(
                        post, "in '" + copy.place + "' after message " + before + " of the same connection");
            }
            if (latest != null && post.confirmedAt != 0 && post.confirmedAt < latest.sentAt) {
                throw ledger.violation(
                        post, "in '" + copy.place + "' after " + latest + ", which was sent after it was confirmed");
            }
            latest = latest == null || post.sentAt > latest.sentAt ? post : latest;
        }
    }

    // ---- what is certain from now on ---------------------------------------------------------------------

    private void conclude(Copy copy) {
        boolean there = source(copy) == 1;
        Tally tally = ledger.tally();
        if (letters(copy) > 0) {
            tally.deadLetters++;
            tally.doubled += letters(copy) + source(copy) - 1;
        }
        boolean seen = there || letters(copy) > 0;
        if (copy.post.state == Post.State.SENT && copy.left == Copy.Left.NO) {
            tally.inDoubt++;
            tally.inDoubtFound += seen ? 1 : 0;
        }
        copy.holder = null;
        copy.deliveredIn = there && !copy.place.isStream() ? ledger.cycle() : 0;
        copy.mostLetters = letters(copy) + (there || copy.mayBeGivenUp() && copy.left != Copy.Left.FOR_GOOD ? 1 : 0);
        if (there) {
            tally.cameBack += copy.left == Copy.Left.NO ? 0 : 1;
            copy.left = Copy.Left.NO;
            copy.excused = false;
            copy.missingSince = 0;
        } else if (copy.left != Copy.Left.FOR_GOOD) {
            missing(copy);
        }
        if (letters(copy) == 0 && !there) {
            copy.excused = true;
        }
    }

    /** It is not there, and is not coming back, unless the broker gave it up this very moment. */
    private void missing(Copy copy) {
        copy.missingSince = copy.missingSince == 0 ? ledger.cycle() : copy.missingSince;
        boolean surely = !copy.mayBeGivenUp() || copy.missingSince < ledger.cycle() - CYCLES_UNTIL_SURE;
        copy.left = surely ? Copy.Left.FOR_GOOD : Copy.Left.UNTIL_CRASH;
        copy.leftIn = ledger.cycle();
        copy.leftBy = letters(copy) > 0 ? Copy.Way.AS_LETTER : Copy.Way.SETTLED;
    }

    private void conclude(Post post) {
        boolean found = post.copies.stream().anyMatch(copy -> source(copy) + letters(copy) > 0);
        if (found && post.state == Post.State.SENT) {
            post.state = Post.State.CONFIRMED;
            post.confirmedAt = ledger.tick();
            ledger.note(post, "it is there: as good as confirmed");
        } else if (post.state == Post.State.WITHHELD) {
            post.state = Post.State.NEVER;
        }
    }

    private void acknowledgeDrained(Line looker) {
        for (String queue : look.drained()) {
            for (Item item : look.items().getOrDefault(queue, List.of())) {
                ledger.acking(looker, ledger.find(item), item);
            }
        }
    }
}
