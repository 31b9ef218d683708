package org.glassmq.gui.messages;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.glassmq.gui.messages.Rendering.Problem;
import org.glassmq.gui.messages.Rendering.Problem.Kind;
import org.glassmq.gui.text.BodyLine.Span;
import org.glassmq.gui.text.Colours;
import org.glassmq.gui.text.Pretty;
import org.glassmq.gui.text.PrettyJson;
import org.glassmq.gui.text.PrettyXml;

/** Turns bytes into something to look at. Takes its time: called away from the JavaFX application thread. */
final class BodyRenderer {
    /** A larger picture would take more than 160 MB of memory. */
    private static final long MOST_PIXELS = 40_000_000;

    private BodyRenderer() {}

    /** Whether compressed bytes are shown as they are or as what is in them. */
    enum Unpacking {
        AS_IT_IS,
        INFLATED
    }

    /**
     * How to show a body.
     *
     * @param mode      as what
     * @param unpacking whether to inflate it first
     * @param columns   width of a line of text
     * @param most      inflated bytes, at most
     */
    record Style(BodyMode mode, Unpacking unpacking, int columns, int most) {}

    static Rendering render(Body body, Style style) {
        Body shown = body;
        Optional<Problem> damage = Optional.empty();
        Packing packing = Packing.of(body);
        if (packing != Packing.NONE && style.unpacking() == Unpacking.INFLATED) {
            Packing.Inflated inflated = packing.inflate(body, style.most());
            if (inflated.bytes().length > 0) {
                shown = body.decoded(inflated.bytes(), inflated.more());
            }
            damage = inflated.defect().map(why -> new Problem(Kind.DAMAGED_COMPRESSION, why));
        }
        if (shown.bytes().length == 0) {
            return new Rendering.Empty();
        }
        return as(style.mode(), shown, style.columns(), damage);
    }

    private static Rendering as(BodyMode mode, Body body, int columns, Optional<Problem> damage) {
        return switch (mode) {
            case AUTO -> auto(body, columns, damage);
            case JSON -> json(body, text(body), columns, damage);
            case XML -> xml(body, text(body), columns, damage);
            case TEXT -> text(body, text(body), columns, damage);
            case HEX -> hex(body, damage);
            case CBOR -> binary(body, columns, damage, cbor(body));
            case MESSAGE_PACK -> binary(body, columns, damage, messagePack(body));
            case IMAGE -> picture(body);
        };
    }

    private static Rendering picture(Body body) {
        if (PictureSize.pixels(body.bytes()).orElse(0) > MOST_PIXELS) {
            return new Rendering.PictureTooLarge();
        }
        return body.cut() ? new Rendering.PictureIncomplete() : new Rendering.Picture(body.bytes());
    }

    private static Rendering auto(Body body, int columns, Optional<Problem> damage) {
        if (isImage(body)) {
            return as(BodyMode.IMAGE, body, columns, damage);
        }
        Optional<Attempt> named = binaryByName(body);
        if (named.isPresent()) {
            return binary(body, columns, damage, named.get());
        }
        Text text = text(body);
        if (!text.valid() || !Preview.isReadable(text.text())) {
            return binaryByContent(body)
                    .map(found -> binary(body, columns, damage, found))
                    .orElseGet(() -> hex(body, damage));
        }
        String start = text.text().stripLeading();
        if (body.contentType().contains("json") || start.startsWith("{") || start.startsWith("[")) {
            Rendering.Lines json = json(body, text, columns, damage);
            // braces alone do not make it JSON
            return json.problem().isPresent() && !body.contentType().contains("json")
                    ? text(body, text, columns, damage)
                    : json;
        }
        if (body.contentType().endsWith("xml") || start.startsWith("<?xml")) {
            return xml(body, text, columns, damage);
        }
        return text(body, text, columns, damage);
    }

    private static boolean isImage(Body body) {
        return body.contentType().startsWith("image/") && !body.contentType().contains("svg")
                || body.startsWith(0x89, 'P', 'N', 'G')
                || body.startsWith(0xff, 0xd8, 0xff)
                || body.startsWith('G', 'I', 'F', '8');
    }

    /**
     * Bytes as text.
     *
     * @param valid whether all bytes are characters
     */
    private record Text(String text, boolean valid) {}

    private static Text text(Body body) {
        CharsetDecoder decoder = body.charsetOrUtf8()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(body.bytes());
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(body.bytes().length * (double) decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(in, out, !body.cut());
        return result.isError()
                ? new Text(new String(body.bytes(), body.charsetOrUtf8()), false)
                : new Text(out.flip().toString(), true);
    }

    private static Attempt cbor(Body body) {
        Pretty pretty = PrettyCbor.of(body.bytes());
        return new Attempt(BodyMode.CBOR, pretty, Kind.NOT_CBOR, Colours::json);
    }

    private static Attempt messagePack(Body body) {
        Pretty pretty = PrettyMessagePack.of(body.bytes());
        return new Attempt(BodyMode.MESSAGE_PACK, pretty, Kind.NOT_MESSAGE_PACK, Colours::json);
    }

    /** What the content type says, or the tag that says that this is CBOR (RFC 8949, section 3.4.6). */
    private static Optional<Attempt> binaryByName(Body body) {
        String type = body.contentType();
        if (type.equals("application/cbor") || type.endsWith("+cbor") || body.startsWith(0xd9, 0xd9, 0xf7)) {
            return Optional.of(cbor(body));
        }
        return type.endsWith("msgpack") || type.endsWith("messagepack")
                ? Optional.of(messagePack(body))
                : Optional.empty();
    }

    /**
     * A map or an array with something in it, which takes up all the bytes: that is hardly by chance. Small maps of
     * MessagePack begin like small arrays of CBOR, and those are rarer, so it is tried first.
     */
    private static Optional<Attempt> binaryByContent(Body body) {
        int first = body.bytes()[0] & 0xff;
        boolean packed = first >= 0x81 && first <= 0x9f || first >= 0xdc && first <= 0xdf;
        boolean cbor = first >= 0x81 && first <= 0xbf && (first & 0x1f) != 0;
        if (body.cut() || !packed && !cbor) {
            return Optional.empty();
        }
        return Stream.<Supplier<Attempt>>of(() -> messagePack(body), () -> cbor(body))
                .skip(packed ? 0 : 1)
                .limit(cbor ? 2 : 1)
                .map(Supplier::get)
                .filter(attempt -> attempt.pretty().problem().isEmpty() && single(attempt.pretty()))
                .findFirst();
    }

    /** Several values in a row end in the first column more than once. */
    private static boolean single(Pretty pretty) {
        return pretty.text().lines().skip(1).filter(line -> !line.startsWith(" ")).count() <= 1;
    }

    /** As far as it can be read; the bytes themselves if nothing can. */
    private static Rendering.Lines binary(Body body, int columns, Optional<Problem> damage, Attempt attempt) {
        Optional<Problem> problem = body.cut() ? Optional.empty() : attempt.problem();
        if (attempt.pretty().text().isEmpty()) {
            return hex(body, damage.or(() -> problem));
        }
        TextLines lines = TextLines.of(attempt.pretty().text(), columns, attempt.colours());
        return new Rendering.Lines(
                attempt.as(), lines, body.cut() || attempt.pretty().cut(), damage.or(() -> problem));
    }

    private static Rendering.Lines json(Body body, Text text, int columns, Optional<Problem> damage) {
        Pretty pretty = PrettyJson.of(text.text());
        return pretty(body, text, columns, damage, new Attempt(BodyMode.JSON, pretty, Kind.NOT_JSON, Colours::json));
    }

    private static Rendering.Lines xml(Body body, Text text, int columns, Optional<Problem> damage) {
        Pretty pretty = PrettyXml.of(text.text());
        return pretty(body, text, columns, damage, new Attempt(BodyMode.XML, pretty, Kind.NOT_XML, Colours::xml));
    }

    private record Attempt(BodyMode as, Pretty pretty, Kind otherwise, Function<String, List<Span>> colours) {
        private Optional<Problem> problem() {
            return pretty.problem().map(why -> new Problem(otherwise, why));
        }
    }

    /** A head that breaks off is fine as far as it goes; anything else that does not parse is shown as it is. */
    private static Rendering.Lines pretty(
            Body body, Text raw, int columns, Optional<Problem> damage, Attempt attempt) {
        boolean usable = attempt.problem().isEmpty()
                || body.cut() && !attempt.pretty().text().isEmpty();
        if (usable) {
            TextLines lines = TextLines.of(attempt.pretty().text(), columns, attempt.colours());
            return new Rendering.Lines(attempt.as(), lines, body.cut() || attempt.pretty().cut(), damage);
        }
        TextLines lines = TextLines.of(raw.text(), columns, attempt.colours());
        return new Rendering.Lines(BodyMode.TEXT, lines, body.cut(), damage.or(attempt::problem));
    }

    private static Rendering.Lines text(Body body, Text text, int columns, Optional<Problem> damage) {
        Optional<Problem> problem = text.valid() ? Optional.empty() : Optional.of(new Problem(Kind.NOT_TEXT, ""));
        TextLines lines = TextLines.of(text.text(), columns, Colours::none);
        return new Rendering.Lines(BodyMode.TEXT, lines, body.cut(), damage.or(() -> problem));
    }

    private static Rendering.Lines hex(Body body, Optional<Problem> damage) {
        return new Rendering.Lines(BodyMode.HEX, new HexLines(body.bytes()), body.cut(), damage);
    }
}
