package org.glassmq.gui.messages;

import org.glassmq.gui.text.IndentedText;
import org.glassmq.gui.text.Pretty;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORParser;
import tools.jackson.dataformat.cbor.CBORSimpleValue;

/**
 * Reads CBOR and writes it in its diagnostic notation (RFC 8949, section 8), which is that of JSON but for what JSON
 * has not: bytes as {@code h'00ff'}, tags as {@code 32("http://…")}, keys that are numbers.
 */
final class PrettyCbor {
    private static final CBORFactory FACTORY = new CBORFactory();
    /** Tags that say of a value only what its text says as well: bignums, and that this is CBOR at all. */
    private static final int POSITIVE_BIGNUM = 2;

    private static final int NEGATIVE_BIGNUM = 3;
    private static final int SELF_DESCRIBED = 55_799;

    private final byte[] bytes;
    private final IndentedText out = new IndentedText();

    private PrettyCbor(byte[] bytes) {
        this.bytes = bytes;
    }

    static Pretty of(byte[] bytes) {
        PrettyCbor pretty = new PrettyCbor(bytes);
        try (CBORParser parser = (CBORParser) FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                pretty.add(token, parser);
                if (pretty.out.full()) {
                    return Pretty.tooLong(pretty.out.text());
                }
            }
            return Pretty.whole(pretty.out.text());
        } catch (JacksonException e) {
            String where = e.getLocation() == null ? "" : " (byte " + e.getLocation().getByteOffset() + ")";
            return Pretty.broken(pretty.out.text(), e.getOriginalMessage() + where);
        }
    }

    private void add(JsonToken token, CBORParser parser) {
        switch (token) {
            case START_OBJECT -> open(parser, "{", "}");
            case START_ARRAY -> open(parser, "[", "]");
            case END_OBJECT -> out.close();
            case END_ARRAY -> out.close();
            case PROPERTY_NAME -> {
                out.value(key(parser));
                out.colon();
            }
            case VALUE_STRING -> out.value(tagged(parser, IndentedText.quoted(parser.getString())));
            case VALUE_NUMBER_INT -> out.value(tagged(parser, parser.getNumberValue().toString()));
            case VALUE_NUMBER_FLOAT -> out.value(tagged(parser, number(parser)));
            case VALUE_EMBEDDED_OBJECT -> out.value(tagged(parser, embedded(parser)));
            default -> out.value(tagged(parser, parser.getString()));
        }
    }

    private void open(CBORParser parser, String begin, String end) {
        String tag = tag(parser);
        out.open(tag + begin, tag.isEmpty() ? end : end + ")");
    }

    /** The parser makes a text of every key; its first byte tells what it is (section 3.1). */
    private String key(CBORParser parser) {
        long at = parser.currentTokenLocation().getByteOffset();
        int majorType = at >= 0 && at < bytes.length ? (bytes[(int) at] & 0xff) >> 5 : 3;
        return majorType < 2 ? parser.currentName() : IndentedText.quoted(parser.currentName());
    }

    private static String number(CBORParser parser) {
        return parser.getNumberType() == NumberType.BIG_DECIMAL
                ? parser.getDecimalValue().toString()
                : parser.getNumberValue().toString();
    }

    private static String embedded(CBORParser parser) {
        return switch (parser.getEmbeddedObject()) {
            case null -> "undefined";
            case byte[] data -> ByteText.of(data);
            case CBORSimpleValue simple -> "simple(" + simple.getValue() + ")";
            case Object other -> other.toString();
        };
    }

    private static String tagged(CBORParser parser, String value) {
        String tag = tag(parser);
        return tag.isEmpty() ? value : tag + value + ")";
    }

    /** The tag before a value with a bracket; empty if there is none, or none that the value's text does not tell. */
    private static String tag(CBORParser parser) {
        int tag = parser.getCurrentTag();
        return tag < 0 || tag == POSITIVE_BIGNUM || tag == NEGATIVE_BIGNUM || tag == SELF_DESCRIBED ? "" : tag + "(";
    }
}
