package org.glassmq.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.shell.Notices.Notice;
import org.glassmq.gui.shell.Notices.Severity;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private int logsShown;
    private final Notices notices =
            new Notices(new Messages(Language.ENGLISH), InstantSource.fixed(Instant.EPOCH), () -> logsShown++);

    @Test
    void refusalOfTheBrokerIsShownInItsOwnWordsAndItsTraceCanBeCopied() {
        notices.error(
                "Queue 'orders' was not purged",
                new SessionException(SessionException.Reason.NOT_FOUND, "no queue 'orders' in vhost '/'"));

        Notice notice = notices.list().getFirst();
        assertThat(notice.severity()).isEqualTo(Severity.ERROR);
        assertThat(notice.text()).isEqualTo("Queue 'orders' was not purged: no queue 'orders' in vhost '/'");
        assertThat(notice.details()).hasValueSatisfying(details -> assertThat(details)
                .startsWith("Queue 'orders' was not purged\n")
                .contains("SessionException", "at ", "NoticesTest"));
    }

    @Test
    void logIsOneClickAway() {
        notices.error("The list was not read", new IllegalStateException("field x is null"));
        notices.list().getFirst().action().orElseThrow().action().run();

        assertThat(logsShown).isOne();
    }

    @Test
    void surpriseIsNotShownAsATrace() {
        notices.error("The list was not read", new IllegalStateException("field x is null"));

        assertThat(notices.list().getFirst().text())
                .isEqualTo("The list was not read: an unexpected error (IllegalStateException); "
                        + "the log file has the details");
    }

    @Test
    void newestIsLastAndTheOldestMakeRoom() {
        for (int i = 0; i < 60; i++) {
            notices.info("number " + i);
        }
        assertThat(notices.list()).hasSize(50);
        assertThat(notices.list().getLast().text()).isEqualTo("number 59");
    }

    @Test
    void dismissedNoticeIsGone() {
        notices.done("Purged");
        notices.dismiss(notices.list().getFirst());

        assertThat(notices.list()).isEmpty();
    }
}
