package org.glassmq.gui.audit;

import java.util.Collection;
import java.util.StringJoiner;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.gui.audit.QueueCopies.Limits;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/**
 * What can be had again of queues that are to be deleted, and what cannot.
 *
 * @param queues    how many can be had again
 * @param exclusive how many belong to a connection, and cannot
 * @param large     how many have more ready messages than are kept
 * @param unacked   messages that are not kept because a consumer has them
 */
public record Keeping(int queues, int exclusive, int large, long unacked) {

    /** What is kept of these queues as they stand. */
    public static Keeping of(Collection<QueueInfo> infos) {
        int exclusive = (int) infos.stream().filter(QueueInfo::exclusive).count();
        int large = (int) infos.stream()
                .filter(info -> !info.exclusive())
                .filter(info -> info.ready() > Limits.USUAL.messages()
                        || info.readyBytes() > Limits.USUAL.bytes())
                .count();
        return new Keeping(
                infos.size() - exclusive,
                exclusive,
                large,
                infos.stream().mapToLong(QueueInfo::unacked).sum());
    }

    /** All of it, before it is done. */
    public String text(Messages messages, Formats formats) {
        StringJoiner text = new StringJoiner(" ");
        if (queues > 0) {
            text.add(messages.text("audit.keeps", queues, Limits.USUAL.age().toDays()));
        }
        if (large > 0) {
            text.add(messages.text(
                    "audit.keeps.large",
                    large,
                    formats.number(large),
                    formats.number(Limits.USUAL.messages()),
                    formats.bytes(Limits.USUAL.bytes())));
        }
        if (unacked > 0) {
            text.add(messages.text("audit.keeps.unacked", unacked, formats.number(unacked)));
        }
        if (exclusive > 0) {
            text.add(messages.text("audit.keeps.exclusive", exclusive, formats.number(exclusive)));
        }
        return text.toString();
    }
}
