package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.gui.messages.MessageRow.Content;
import org.junit.jupiter.api.Test;

class OffsetListTest {
    private final HugeQueue queue = new HugeQueue(0, 500_000, 500_010, 1_000_000);
    private final BrokerSession session = queue.session();
    private final List<Long> asked = new ArrayList<>();
    private final OffsetList list = new OffsetList(0, 1_000_000, asked::add);

    @Test
    void isAsLongAsTheQueueAndReadsNothingByItself() {
        assertThat(list).hasSize(1_000_000);
        assertThat(asked).isEmpty();
    }

    @Test
    void aRowIsThereAtOnceAndFilledLater() {
        MessageRow row = list.get(765_432);
        assertThat(row.offset()).isEqualTo(765_432);
        assertThat(row.content()).isEqualTo(Content.LOADING);
        assertThat(asked).containsExactly(765_400L);

        answer(765_400);
        assertThat(row.message().orElseThrow().routingKey()).isEqualTo("huge");
        assertThat(list.get(765_432)).isSameAs(row);
    }

    @Test
    void theOldestMessagesAreTakenInBeforeAnybodyAsks() {
        queue.first = 250;
        OffsetList later = new OffsetList(250, 1_000_000, asked::add);
        later.open(session.browse(HugeQueue.REF, new BrowseRequest(0, OffsetList.PAGE, 0)));

        assertThat(later.get(0).message().orElseThrow().offset()).isEqualTo(250);
        assertThat(later.get(99).message().orElseThrow().offset()).isEqualTo(349);
        assertThat(asked).as("the rest of the second page").containsExactly(350L);
    }

    @Test
    void anEmptyQueueHasNoOldestMessages() {
        queue.end = 0;
        OffsetList empty = new OffsetList(0, 0, asked::add);
        empty.open(session.browse(HugeQueue.REF, new BrowseRequest(0, OffsetList.PAGE, 0)));

        assertThat(empty).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void aPageIsAskedForOnce() {
        list.get(100);
        list.get(150);
        answer(100);
        list.get(199);

        assertThat(asked).containsExactly(100L);
    }

    @Test
    void aPageThatDidNotComeIsAskedForAgain() {
        list.get(100);
        list.unfilled(100);
        list.get(101);

        assertThat(asked).containsExactly(100L, 100L);
    }

    @Test
    void keepsOnlyThePagesLookedAtLast() {
        for (int i = 0; i < 1_000; i++) {
            list.get(i * 1_000);
        }
        assertThat(list.pagesInMemory()).hasSize(OffsetList.PAGES).contains(999_000L).doesNotContain(0L);
    }

    @Test
    void growsAtTheEndWithoutTouchingWhatWasThere() {
        list.get(999_950);
        answer(999_900);
        MessageRow row = list.get(999_999);
        List<String> changes = new ArrayList<>();
        list.addListener((ListChangeListener<MessageRow>) change -> {
            while (change.next()) {
                changes.add(change.getFrom() + ".." + change.getTo() + " removed " + change.getRemovedSize());
            }
        });

        list.bounds(0, 1_000_030);

        assertThat(list).hasSize(1_000_030);
        assertThat(changes).containsExactly("1000000..1000030 removed 0");
        assertThat(list.get(999_999)).isSameAs(row);
    }

    @Test
    void newRowsOfAPageInMemoryAreAskedFor() {
        OffsetList growing = new OffsetList(0, 30, asked::add);
        growing.get(5);
        queue.end = 30;
        growing.fill(0, session.browse(HugeQueue.REF, new BrowseRequest(0, OffsetList.PAGE, 10)));
        queue.end = 60;
        growing.bounds(0, 60);

        MessageRow late = growing.get(40);
        assertThat(late.content()).isEqualTo(Content.LOADING);
        assertThat(asked).containsExactly(0L, 30L);
        growing.fill(0, session.browse(HugeQueue.REF, new BrowseRequest(0, OffsetList.PAGE, 10)));
        assertThat(late.message()).isPresent();
    }

    @Test
    void trimmedOffsetsSaySo() {
        queue.trimmed = offset -> offset % 10 == 3 || offset >= 190;
        list.get(100);
        answer(100);

        assertThat(list.get(103).content()).isEqualTo(Content.GONE);
        assertThat(list.get(104).message()).isPresent();
        assertThat(list.get(199).content()).isEqualTo(Content.LOADING);
        answer(190);
        assertThat(list.get(199).content()).isEqualTo(Content.GONE);
    }

    @Test
    void aPageThatComesInPartsIsReadToItsEnd() {
        list.get(100);
        asked.clear();
        var whole = session.browse(HugeQueue.REF, new BrowseRequest(100, 16, 10));
        list.fill(100, whole);

        assertThat(list.get(115).message()).isPresent();
        assertThat(list.get(116).content()).isEqualTo(Content.LOADING);
        assertThat(asked).containsExactly(116L);
        answer(116);
        assertThat(list.get(199).message()).isPresent();
        assertThat(asked).containsExactly(116L);
    }

    @Test
    void whatIsTrimmedMeanwhileNeedsNoReading() {
        list.bounds(500, 1_000_000);

        assertThat(list.get(7).content()).isEqualTo(Content.GONE);
        assertThat(asked).isEmpty();
        assertThat(list.indexOf(500)).isEqualTo(500);
    }

    @Test
    void beginsAtTheOldestOffset() {
        OffsetList tail = new OffsetList(4_000_000_123L, 4_000_000_456L, asked::add);

        assertThat(tail).hasSize(333);
        assertThat(tail.get(0).offset()).isEqualTo(4_000_000_123L);
        assertThat(tail.indexOf(4_000_000_200L)).isEqualTo(77);
        assertThat(tail.indexOf(5L)).isZero();
        assertThat(tail.indexOf(9_000_000_000L)).isEqualTo(332);
        assertThat(asked).containsExactly(4_000_000_100L);
    }

    @Test
    void looksUpARowWithoutReadingAnything() {
        MessageRow row = list.get(123_456);
        asked.clear();

        assertThat(list.indexOf(row)).isEqualTo(123_456);
        assertThat(list.contains(row)).isTrue();
        assertThat(asked).isEmpty();
    }

    private void answer(long from) {
        list.fill(from, session.browse(HugeQueue.REF, new BrowseRequest(from, OffsetList.PAGE, 10)));
    }
}
