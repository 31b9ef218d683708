package org.glassmq.launcher.crash;

import java.util.ArrayList;
import java.util.List;

/** What a client did in one transaction. All fields belong to the ledger. */
final class Tx {
    /** An acknowledgement of a delivery. */
    record Ack(Copy copy, Item item) {}

    final List<Post> posts = new ArrayList<>();
    final List<Ack> acks = new ArrayList<>();

    @Override
    public String toString() {
        return "transaction of " + posts.stream().map(post -> post.id).toList() + " with " + acks.size()
                + " acknowledgements";
    }
}
