package org.glassmq.gui.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.glassmq.broker.api.ReplaySource;

/** Offsets one by one, as they are typed: {@code 3, 5-9, 20}. */
final class OffsetText {
    private OffsetText() {}

    /** Writes offsets in ascending order; neighbours as a stretch. */
    static String write(List<Long> ascending) {
        StringJoiner text = new StringJoiner(", ");
        int at = 0;
        while (at < ascending.size()) {
            int last = at;
            while (last + 1 < ascending.size() && ascending.get(last + 1) == ascending.get(last) + 1) {
                last++;
            }
            text.add(last == at ? ascending.get(at).toString() : ascending.get(at) + "-" + ascending.get(last));
            at = last + 1;
        }
        return text.toString();
    }

    /** Reads them; empty if it cannot, if there are none, or more than {@link ReplaySource#MOST_OFFSETS}. */
    static Optional<List<Long>> read(String typed) {
        List<Long> offsets = new ArrayList<>();
        for (String part : typed.strip().split("[\\s,;]+")) {
            if (!part.matches("\\d{1,18}(-\\d{1,18})?")) {
                return Optional.empty();
            }
            String[] ends = part.split("-");
            long first = Long.parseLong(ends[0]);
            long last = Long.parseLong(ends[ends.length - 1]);
            if (last < first || last - first >= ReplaySource.MOST_OFFSETS - offsets.size()) {
                return Optional.empty();
            }
            for (long offset = first; offset <= last; offset++) {
                offsets.add(offset);
            }
        }
        return Optional.of(offsets);
    }
}
