package org.glassmq.gui.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.gui.text.BodyLine.Kind;
import org.glassmq.gui.text.BodyLine.Span;

/** Tells the kinds of text in one line apart. */
public final class Colours {
    private static final Pattern JSON = Pattern.compile("(?<key>\"(?:[^\"\\\\]|\\\\.)*+\"(?=\\s*:))"
            + "|(?<string>\"(?:[^\"\\\\]|\\\\.)*+\"?)"
            + "|(?<number>-?\\d[\\d.eE+-]*+)"
            + "|(?<literal>true|false|null)");
    private static final Pattern XML =
            Pattern.compile("(?<string>\"[^\"]*+\"|'[^']*+')(?=[^<]*>)|(?<markup></?[^\\s<>]*+|/?>)");

    private Colours() {}

    public static List<Span> none(String line) {
        return List.of(new Span(Kind.PLAIN, line));
    }

    public static List<Span> json(String line) {
        Matcher matcher = JSON.matcher(line);
        return spans(line, matcher, () -> matcher.group("key") != null
                ? Kind.KEY
                : matcher.group("string") != null
                        ? Kind.STRING
                        : matcher.group("number") != null ? Kind.NUMBER : Kind.LITERAL);
    }

    public static List<Span> xml(String line) {
        Matcher matcher = XML.matcher(line);
        return spans(line, matcher, () -> matcher.group("string") != null ? Kind.STRING : Kind.MARKUP);
    }

    private static List<Span> spans(String line, Matcher matcher, Supplier<Kind> kind) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (matcher.find()) {
            if (matcher.start() > at) {
                spans.add(new Span(Kind.PLAIN, line.substring(at, matcher.start())));
            }
            spans.add(new Span(kind.get(), matcher.group()));
            at = matcher.end();
        }
        if (at < line.length()) {
            spans.add(new Span(Kind.PLAIN, line.substring(at)));
        }
        return spans;
    }
}
