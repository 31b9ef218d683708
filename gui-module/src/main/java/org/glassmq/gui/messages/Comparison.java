package org.glassmq.gui.messages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.messages.BodyRenderer.Style;
import org.glassmq.gui.messages.BodyRenderer.Unpacking;
import org.glassmq.gui.messages.CompareRow.Entry;
import org.glassmq.gui.messages.CompareRow.Folded;
import org.glassmq.gui.messages.CompareRow.Lines;
import org.glassmq.gui.messages.CompareRow.Nothing;
import org.glassmq.gui.messages.CompareRow.Part;
import org.glassmq.gui.messages.CompareRow.Section;
import org.glassmq.gui.messages.MessageTexts.Fact;
import org.glassmq.gui.text.BodyLine;

/**
 * Two messages, compared. Takes its time: made away from the JavaFX application thread.
 *
 * @param properties where they were published to, and the properties that either has
 * @param headers    of either, with their types
 * @param body       line by line
 * @param as         as what the bodies were read; empty if as different things
 * @param cut        only the heads of the bodies were compared
 */
record Comparison(List<Entry> properties, List<Entry> headers, LineDiff body, Optional<BodyMode> as, boolean cut) {
    /** Bytes of a body that are compared. */
    static final int MOST = 2 << 20;

    private static final int WHOLE_LINES = 1 << 20;
    private static final int CONTEXT = 3;

    /**
     * A side of it.
     *
     * @param bytes of the body, as many as there are or {@link #MOST}
     */
    record Side(BrowsedMessage message, byte[] bytes) {}

    static Comparison of(Side left, Side right, MessageTexts texts) {
        Rendering.Lines leftBody = lines(left);
        Rendering.Lines rightBody = lines(right);
        boolean alike = leftBody.as() == rightBody.as();
        return new Comparison(
                entries(facts(left.message(), texts), facts(right.message(), texts)),
                entries(headers(left.message()), headers(right.message())),
                LineDiff.of(text(leftBody, alike), text(rightBody, alike)),
                alike ? Optional.of(leftBody.as()) : Optional.empty(),
                leftBody.more() || rightBody.more());
    }

    /** Whether nothing differs. */
    boolean same() {
        return properties.stream().noneMatch(CompareRow::differs)
                && headers.stream().noneMatch(CompareRow::differs)
                && body.rows().stream().noneMatch(CompareRow::differs);
    }

    /** All of it, line by line. */
    List<CompareRow> rows(MessageTexts texts) {
        return sections(texts, properties, headers, body.rows());
    }

    /** What differs; of the bodies also the lines just before and after it. */
    List<CompareRow> differences(MessageTexts texts) {
        return sections(
                texts,
                properties.stream().filter(CompareRow::differs).toList(),
                headers.stream().filter(CompareRow::differs).toList(),
                folded(body.rows()));
    }

    private List<CompareRow> sections(
            MessageTexts texts,
            List<Entry> shownProperties,
            List<Entry> shownHeaders,
            List<? extends CompareRow> shownBody) {
        List<CompareRow> rows = new ArrayList<>();
        add(rows, new Section(Part.PROPERTIES, ""), shownProperties, properties.isEmpty());
        add(rows, new Section(Part.HEADERS, ""), shownHeaders, headers.isEmpty());
        add(rows, new Section(Part.BODY, texts.compared(this)), shownBody, body.rows().isEmpty());
        return rows;
    }

    private static void add(List<CompareRow> to, Section section, List<? extends CompareRow> rows, boolean empty) {
        to.add(section);
        to.addAll(rows);
        if (rows.isEmpty()) {
            to.add(new Nothing(!empty));
        }
    }

    private static List<CompareRow> folded(List<Lines> rows) {
        List<CompareRow> shown = new ArrayList<>();
        int hidden = 0;
        int lastDifference = -CONTEXT - 1;
        int nextDifference = next(rows, 0);
        for (int i = 0; i < rows.size(); i++) {
            if (i > nextDifference) {
                nextDifference = next(rows, i);
            }
            if (rows.get(i).differs()) {
                lastDifference = i;
            }
            if (i - lastDifference <= CONTEXT || nextDifference - i <= CONTEXT) {
                fold(shown, hidden);
                hidden = 0;
                shown.add(rows.get(i));
            } else {
                hidden++;
            }
        }
        if (!shown.isEmpty()) {
            fold(shown, hidden);
        }
        return shown;
    }

    private static void fold(List<CompareRow> shown, int hidden) {
        if (hidden > 0) {
            shown.add(new Folded(hidden));
        }
    }

    private static int next(List<Lines> rows, int from) {
        int at = from;
        while (at < rows.size() && !rows.get(at).differs()) {
            at++;
        }
        return at == rows.size() ? Integer.MAX_VALUE : at;
    }

    private static List<Entry> entries(Map<String, String> left, Map<String, String> right) {
        Map<String, Entry> both = new LinkedHashMap<>();
        left.forEach((name, value) ->
                both.put(name, new Entry(name, Optional.of(value), Optional.ofNullable(right.get(name)))));
        right.forEach((name, value) ->
                both.putIfAbsent(name, new Entry(name, Optional.empty(), Optional.of(value))));
        return List.copyOf(both.values());
    }

    private static Map<String, String> facts(BrowsedMessage message, MessageTexts texts) {
        List<Fact> facts = new ArrayList<>(texts.address(message));
        facts.addAll(texts.properties(message.properties()));
        return facts.stream().collect(Collectors.toMap(Fact::name, Fact::value, (a, _) -> a, LinkedHashMap::new));
    }

    private static Map<String, String> headers(BrowsedMessage message) {
        return Header.of(message.properties().headersOrEmpty()).stream()
                .collect(Collectors.toMap(
                        Header::name,
                        header -> header.type() + " " + header.value(),
                        (a, _) -> a,
                        LinkedHashMap::new));
    }

    private static Rendering.Lines lines(Side side) {
        BrowsedMessage message = side.message();
        Body body = Body.of(side.bytes(), message.bodySize(), message.properties());
        Rendering rendering = BodyRenderer.render(body, style(BodyMode.AUTO));
        return switch (rendering) {
            case Rendering.Lines lines -> lines;
            case Rendering.Empty() -> new Rendering.Lines(BodyMode.TEXT, List.of(), false, Optional.empty());
            case Rendering.Picture _, Rendering.PictureIncomplete(), Rendering.PictureTooLarge() ->
                (Rendering.Lines) BodyRenderer.render(body, style(BodyMode.HEX));
        };
    }

    private static Style style(BodyMode mode) {
        return new Style(mode, Unpacking.INFLATED, WHOLE_LINES, MOST);
    }

    private static List<String> text(Rendering.Lines lines, boolean sorted) {
        if (!(lines.lines() instanceof TextLines text)) {
            return lines.lines().stream().map(BodyLine::text).toList();
        }
        Optional<String> inOrder =
                sorted && lines.as() == BodyMode.JSON ? SortedJson.of(text.text()) : Optional.empty();
        return inOrder.orElseGet(text::text).lines().toList();
    }
}
