package org.glassmq.broker.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.glassmq.broker.api.ReplayJob.Counts;
import org.glassmq.broker.api.ReplayReason;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger(10, new Counts(4, Map.of(ReplayReason.QUEUE_REFUSED, 1L)));

    @Test
    void onlyWhatHasNothingOpenBeforeItCounts() {
        Ledger.Slot first = ledger.sending(12, 100);
        Ledger.Slot second = ledger.sending(15, 100);
        ledger.notSent(16, ReplayReason.EXPIRED);
        ledger.readUpTo(20);
        ledger.settle(second, null);
        assertThat(ledger.position()).isEqualTo(10);
        assertThat(ledger.counts().confirmed()).isEqualTo(4);
        assertThat(ledger.inFlight()).isOne();
        assertThat(ledger.bytesInFlight()).isEqualTo(100);
        ledger.settle(first, ReplayReason.QUEUE_REFUSED);
        assertThat(ledger.position()).isEqualTo(20);
        assertThat(ledger.counts())
                .isEqualTo(new Counts(5, Map.of(ReplayReason.QUEUE_REFUSED, 2L, ReplayReason.EXPIRED, 1L)));
        assertThat(ledger.inFlight()).isZero();
    }

    @Test
    void whatWasSentCountsFromTheBeginningOfTheReplay() {
        assertThat(ledger.sent()).isEqualTo(5);
        Ledger.Slot gone = ledger.sending(11, 0);
        ledger.sending(12, 0);
        assertThat(ledger.sent()).isEqualTo(7);
        ledger.settle(gone, ReplayReason.GONE);
        assertThat(ledger.sent()).isEqualTo(6);
    }
}
