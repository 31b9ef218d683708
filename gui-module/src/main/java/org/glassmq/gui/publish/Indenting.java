package org.glassmq.gui.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassmq.gui.publish.BodyCheck.Language;
import org.glassmq.gui.publish.variables.Template;
import org.glassmq.gui.text.Pretty;
import org.glassmq.gui.text.PrettyJson;
import org.glassmq.gui.text.PrettyXml;

/** Writes JSON and XML with line breaks and indents, and leaves variables in it as they are. */
final class Indenting {
    private Indenting() {}

    /** The text indented; empty if it is not well-formed, or of no language that can be. */
    static Optional<String> of(Language language, String text) {
        List<String> variables = new ArrayList<>();
        String mark = mark(text);
        String marked = marked(text, mark, variables);
        Pretty pretty =
                switch (language) {
                    case JSON -> PrettyJson.of(marked);
                    case XML -> PrettyXml.of(marked);
                    case PLAIN -> Pretty.broken(text, "");
                };
        if (pretty.problem().isPresent() || pretty.cut()) {
            return Optional.empty();
        }
        String indented = pretty.text();
        for (int i = 0; i < variables.size(); i++) {
            indented = indented.replace(name(mark, i), variables.get(i));
        }
        return Optional.of(indented);
    }

    /** A number that does not stand in the text. */
    private static String mark(String text) {
        String mark = "7";
        while (text.contains(mark)) {
            mark += "7";
        }
        return mark + "0";
    }

    private static String name(String mark, int index) {
        return mark + (1_000_000 + index);
    }

    /** The text with numbers in the place of variables: a number may stand wherever a variable does. */
    private static String marked(String text, String mark, List<String> variables) {
        StringBuilder marked = new StringBuilder();
        int at = 0;
        for (Template.Place place : Template.places(text)) {
            marked.append(text, at, place.from()).append(name(mark, variables.size()));
            variables.add(text.substring(place.from(), place.to()));
            at = place.to();
        }
        return marked.append(text.substring(at)).toString();
    }
}
