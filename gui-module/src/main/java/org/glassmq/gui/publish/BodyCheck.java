package org.glassmq.gui.publish;

import java.io.StringReader;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Whether a body is well-formed as what it is meant to be. */
sealed interface BodyCheck {

    /** What a body can be meant to be. */
    enum Language {
        PLAIN,
        JSON,
        XML;

        /** Tells by the content type, or by its first character if none is given. */
        static Language of(String contentType, String body) {
            String type = contentType.toLowerCase(Locale.ROOT);
            if (type.contains("json")) {
                return JSON;
            }
            if (type.contains("xml") && !type.contains("html")) {
                return XML;
            }
            String text = body.stripLeading();
            if (!contentType.isBlank() || text.isEmpty() || text.startsWith("${")) {
                return PLAIN;
            }
            return switch (text.charAt(0)) {
                case '{', '[' -> JSON;
                case '<' -> XML;
                default -> PLAIN;
            };
        }
    }

    /** There is nothing to check. */
    record NotChecked() implements BodyCheck {}

    record WellFormed(Language language) implements BodyCheck {}

    /**
     * It is not.
     *
     * @param line   where, from 1
     * @param column where, from 1
     */
    record Malformed(Language language, int line, int column) implements BodyCheck {}

    /** Checks a body in which no variable stands any more; takes time in proportion to its size. */
    static BodyCheck of(String contentType, String body) {
        if (body.isBlank()) {
            return new NotChecked();
        }
        return switch (Language.of(contentType, body)) {
            case PLAIN -> new NotChecked();
            case JSON -> json(body);
            case XML -> xml(body);
        };
    }

    private static BodyCheck json(String body) {
        try (JsonParser parser = JsonMapper.shared().createParser(body)) {
            int documents = 0;
            int depth = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                documents += depth == 0 ? 1 : 0;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (documents > 1) {
                    var at = parser.currentTokenLocation();
                    return new Malformed(Language.JSON, at.getLineNr(), at.getColumnNr());
                }
            }
            return new WellFormed(Language.JSON);
        } catch (JacksonException e) {
            return e.getLocation() == null
                    ? new Malformed(Language.JSON, 1, 1)
                    : new Malformed(Language.JSON, e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        }
    }

    private static BodyCheck xml(String body) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(body.strip()));
            while (reader.hasNext()) {
                reader.next();
            }
            return new WellFormed(Language.XML);
        } catch (XMLStreamException e) {
            return e.getLocation() == null
                    ? new Malformed(Language.XML, 1, 1)
                    : new Malformed(
                            Language.XML, e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
        }
    }
}
