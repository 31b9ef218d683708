package org.glassmq.gui.archive;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.glassmq.broker.api.BrowsedMessage;

/**
 * Messages as CSV (RFC 4180) in UTF-8 with a line of headings. A body that is no UTF-8 text is written in base64; the
 * column {@code body_encoding} beside it says so.
 */
public final class CsvWriter implements MessageWriter {
    private static final String END = "\r\n";
    /** A multiple of three, so that pieces of base64 can be put together. */
    private static final int PIECE = 3 * 4_096;

    private final List<CsvColumn> columns;
    private final Writer out;

    /** @param out closed with this writer */
    public CsvWriter(List<CsvColumn> columns, OutputStream out) throws IOException {
        this.columns = List.copyOf(columns);
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (int i = 0; i < columns.size(); i++) {
            separate(i);
            this.out.write(columns.get(i).heading());
            if (columns.get(i) == CsvColumn.BODY) {
                this.out.write(",body_encoding");
            }
        }
        this.out.write(END);
    }

    @Override
    public void write(BrowsedMessage message, BodySource body) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            separate(i);
            if (columns.get(i) == CsvColumn.BODY) {
                body(body);
            } else {
                field(columns.get(i).text(message));
            }
        }
        out.write(END);
    }

    private void separate(int column) throws IOException {
        if (column > 0) {
            out.write(',');
        }
    }

    private void field(String text) throws IOException {
        if (text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
            quoted(new StringReader(text));
        } else {
            out.write(text);
        }
    }

    private void body(BodySource body) throws IOException {
        boolean text = BodyText.isText(body);
        try (InputStream bytes = body.open()) {
            if (text) {
                try (Reader chars = BodyText.reader(bytes)) {
                    quoted(chars);
                }
            } else {
                base64(bytes);
            }
        }
        out.write(text ? ",utf-8" : ",base64");
    }

    private void quoted(Reader chars) throws IOException {
        out.write('"');
        int c;
        while ((c = chars.read()) >= 0) {
            if (c == '"') {
                out.write('"');
            }
            out.write(c);
        }
        out.write('"');
    }

    private void base64(InputStream bytes) throws IOException {
        for (byte[] piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
            out.write(Base64.getEncoder().encodeToString(piece));
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
