package org.glassmq.broker.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPreview;
import org.glassmq.broker.api.ReplayPreview.Extent;
import org.glassmq.broker.api.ReplayPreview.Sample;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.replay.SourceReader.Item;
import org.glassmq.broker.replay.SourceReader.Page;

/** Counts what a plan would do. Blocks; not for lanes. */
final class DryRun {
    private static final long MOST_MESSAGES = 100_000;
    /** How long it may take. */
    static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** What a line looks like that holds no message. */
    private static final ReplayPreview.Shape NOTHING =
            new ReplayPreview.Shape("", "", MessageProperties.builder().build(), 0, new byte[0]);

    private final SourceReader reader;
    private final Examiner examiner;
    private final long limit;
    private final BooleanSupplier late;
    private final Map<String, Long> targets = new TreeMap<>();
    private final Map<ReplayReason, Long> refused = new EnumMap<>(ReplayReason.class);
    private final Map<Object, Integer> sampled = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private long read;
    private long sent;

    /** @param late whether it takes too long */
    DryRun(SourceReader reader, Examiner examiner, ReplayPlan plan, BooleanSupplier late) {
        this.reader = reader;
        this.examiner = examiner;
        this.limit = plan.limit().orElse(Long.MAX_VALUE);
        this.late = late;
    }

    ReplayPreview run() {
        try {
            return preview(count());
        } catch (CancellationException _) {
            return preview(Extent.CUT); // the filter takes too long
        }
    }

    private Extent count() {
        Page page;
        do {
            page = reader.next();
            for (Item item : page.items()) {
                if (sent == limit) {
                    return Extent.WHOLE;
                }
                if (read == MOST_MESSAGES || late.getAsBoolean()) {
                    return Extent.CUT;
                }
                look(item);
            }
            if (page.end() == SourceReader.End.MORE && late.getAsBoolean()) {
                return Extent.CUT;
            }
        } while (page.end() == SourceReader.End.MORE);
        return Extent.WHOLE;
    }

    private ReplayPreview preview(Extent extent) {
        return new ReplayPreview(read, targets, refused, samples, extent);
    }

    private void look(Item item) {
        read++;
        if (item.message() == null) {
            refused.merge(item.missing(), 1L, Long::sum);
            if (item.missing() == ReplayReason.UNREADABLE && isSampled(List.of(item.missing()))) {
                samples.add(new Sample(item.offset(), NOTHING, NOTHING, List.of(), item.why()));
            }
            return;
        }
        switch (examiner.examine(item.offset(), item.message())) {
            case Verdict.Send send -> {
                sent++;
                List<String> names = send.route().queues().stream().map(MessageQueue::name).toList();
                names.forEach(name -> targets.merge(name, 1L, Long::sum));
                if (isSampled(names)) {
                    sample(item, Draft.of(send.message()), names, Why.NONE);
                }
            }
            case Verdict.Refuse refuse -> {
                refused.merge(refuse.reason(), 1L, Long::sum);
                if (isSampled(List.of(refuse.reason()))) {
                    sample(item, refuse.draft(), List.of(), refuse.why());
                }
            }
        }
    }

    /** Whether a message is one of the first ones for at least one of its queues, or for its reason. */
    private boolean isSampled(List<?> kinds) {
        boolean wanted = false;
        for (Object kind : kinds) {
            wanted |= sampled.merge(kind, 1, Integer::sum) <= ReplayPreview.SAMPLES;
        }
        return wanted;
    }

    private void sample(Item item, Draft after, List<String> queues, Why why) {
        samples.add(new Sample(item.offset(), Draft.of(item.message()).shape(), after.shape(), queues, why));
    }
}
