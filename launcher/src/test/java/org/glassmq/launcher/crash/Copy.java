package org.glassmq.launcher.crash;

/** A message in one place, together with the dead letters that it may have become. All fields belong to the ledger. */
final class Copy {
    /** How sure it is that the message has left its place. */
    enum Left {
        NO,
        /** It has, but the broker has not promised to remember that beyond a crash. */
        UNTIL_CRASH,
        FOR_GOOD
    }

    /** How it left. */
    enum Way {
        /** Acknowledged, purged, or given up with nowhere to go. */
        SETTLED,
        /** To where the letters of its place go. */
        AS_LETTER
    }

    final Post post;
    final Place place;
    Left left = Left.NO;
    /** Means something if it has left. */
    Way leftBy = Way.SETTLED;
    /** Cycle in which it left. */
    int leftIn;
    /** Cycle whose start was the first without it; 0 while it is there. */
    int missingSince;
    /** A client gave it up: where letters go they may now be, and otherwise it may be gone. */
    boolean rejected;
    /** It may be missing: a purge or a deletion was under way. */
    boolean excused;
    /** Who has it unacknowledged; null if nobody is known to. */
    Line holder;
    /** Cycle of its last delivery. */
    int deliveredIn;
    /** Dead letters that may exist at most. */
    int mostLetters = 1;
    /** Acknowledgements of its letters that were sent, at any time. */
    int lettersAcked;

    Copy(Post post, Place place) {
        this.post = post;
        this.place = place;
    }

    boolean mayExpire() {
        return place.ttl() > 0 || post.expiration > 0;
    }

    /** A second of grace: the broker's time of arrival is that of a turn. */
    boolean hasExpired() {
        long age = System.currentTimeMillis() - post.sentMillis + 1000;
        return place.ttl() > 0 && age >= place.ttl() || post.expiration > 0 && age >= post.expiration;
    }

    /** Whether the broker may give it up by itself. */
    boolean mayBeGivenUp() {
        return place.givesUp() || mayExpire();
    }

    boolean hasLetters() {
        return !place.deadTo().isEmpty();
    }

    @Override
    public String toString() {
        return post + " in '" + place + "'";
    }
}
