package org.glassmq.gui.publish;

import java.util.ArrayList;
import java.util.List;
import org.glassmq.gui.publish.BodyCheck.Language;
import org.glassmq.gui.publish.variables.Template;
import org.glassmq.gui.text.BodyLine.Kind;
import org.glassmq.gui.text.BodyLine.Span;
import org.glassmq.gui.text.Colours;

/** Tells the kinds of text in a line that is typed apart, with its variables. */
final class EditorColours {
    private EditorColours() {}

    static List<Span> of(Language language, String line) {
        List<Span> spans =
                switch (language) {
                    case JSON -> Colours.json(line);
                    case XML -> Colours.xml(line);
                    case PLAIN -> Colours.none(line);
                };
        List<Template.Place> variables = Template.places(line);
        return variables.isEmpty() ? spans : withVariables(spans, variables);
    }

    private static List<Span> withVariables(List<Span> spans, List<Template.Place> variables) {
        List<Span> split = new ArrayList<>();
        int from = 0;
        for (Span span : spans) {
            int to = from + span.text().length();
            int at = from;
            for (Template.Place variable : variables) {
                int begin = Math.clamp(variable.from(), at, to);
                int end = Math.clamp(variable.to(), at, to);
                if (begin < end) {
                    add(split, span.kind(), span.text().substring(at - from, begin - from));
                    add(split, Kind.VARIABLE, span.text().substring(begin - from, end - from));
                    at = end;
                }
            }
            add(split, span.kind(), span.text().substring(at - from));
            from = to;
        }
        return split;
    }

    private static void add(List<Span> spans, Kind kind, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span(kind, text));
        }
    }
}
