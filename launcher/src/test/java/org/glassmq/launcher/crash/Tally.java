package org.glassmq.launcher.crash;

/** How much was done. All fields belong to the ledger. */
final class Tally {
    int cycles;
    int kills;
    long confirmed;
    long delivered;
    long acked;
    long rejected;
    long deadLetters;
    long doubled;
    long cameBack;
    long purged;
    long transactions;
    long inDoubt;
    long inDoubtFound;
    long queuesDeleted;

    @Override
    public String toString() {
        return ("%d cycles (%d kills), %d confirmed, %d transactions, %d delivered, %d acked, %d rejected, "
                        + "%d dead-lettered (%d doubled by a crash), %d purged, %d queues deleted, "
                        + "%d in doubt (%d of them found), %d acknowledgements undone by a crash")
                .formatted(
                        cycles, kills, confirmed, transactions, delivered, acked, rejected, deadLetters, doubled,
                        purged, queuesDeleted, inDoubt, inDoubtFound, cameBack);
    }
}
