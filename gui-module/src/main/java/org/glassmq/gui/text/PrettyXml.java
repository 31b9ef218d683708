package org.glassmq.gui.text;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Indents XML, as far as it is well-formed. White space around text is not kept. Nothing outside the text is ever
 * read: neither a document type definition nor an external entity.
 */
public final class PrettyXml {
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean justOpened;
    private boolean justText;

    private PrettyXml() {}

    public static Pretty of(String xml) {
        PrettyXml pretty = new PrettyXml();
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml.strip()));
            pretty.declaration(reader);
            while (reader.hasNext()) {
                pretty.add(reader.next(), reader);
                if (pretty.out.length() >= Pretty.LONGEST) {
                    return Pretty.tooLong(pretty.out.toString());
                }
            }
            reader.close();
            return Pretty.whole(pretty.out.toString());
        } catch (XMLStreamException e) {
            String[] lines = e.getMessage().split("\n");
            String why = lines[lines.length - 1].replaceFirst("^Message: ", "");
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber() + ")";
            return Pretty.broken(pretty.out.toString(), why + where);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private void declaration(XMLStreamReader reader) {
        if (reader.getVersion() != null) {
            out.append("<?xml version=\"").append(reader.getVersion()).append('"');
            if (reader.getCharacterEncodingScheme() != null) {
                out.append(" encoding=\"").append(reader.getCharacterEncodingScheme()).append('"');
            }
            out.append("?>");
        }
    }

    private void add(int event, XMLStreamReader reader) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.END_ELEMENT -> end(reader);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                text(reader.getText());
            case XMLStreamConstants.COMMENT -> {
                newLine();
                out.append("<!--").append(reader.getText()).append("-->");
                after();
            }
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                newLine();
                out.append("<?").append(reader.getPITarget()).append(' ').append(reader.getPIData()).append("?>");
                after();
            }
            case XMLStreamConstants.ENTITY_REFERENCE -> out.append('&').append(reader.getLocalName()).append(';');
            default -> { }
        }
    }

    private void start(XMLStreamReader reader) {
        newLine();
        out.append('<').append(name(reader.getPrefix(), reader.getLocalName()));
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            attribute(prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attribute(
                    name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
        }
        out.append('>');
        depth++;
        justOpened = true;
        justText = false;
    }

    private void end(XMLStreamReader reader) {
        depth--;
        if (justOpened) {
            out.insert(out.length() - 1, "/");
        } else {
            if (!justText) {
                newLine();
            }
            out.append("</").append(name(reader.getPrefix(), reader.getLocalName())).append('>');
        }
        after();
    }

    private void text(String text) {
        if (!text.isBlank()) {
            out.append(escaped(text.strip()));
            justOpened = false;
            justText = true;
        }
    }

    private void after() {
        justOpened = false;
        justText = false;
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(escaped(value).replace("\"", "&quot;")).append('"');
    }

    private void newLine() {
        if (!out.isEmpty()) {
            out.append('\n').repeat("  ", Math.min(depth, Pretty.DEEPEST));
        }
    }

    private static String name(String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
