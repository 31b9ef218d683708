package org.glassmq.gui.archive;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.archive.BodySource;
import org.glassmq.broker.archive.BodyText;
import org.glassmq.broker.archive.MessageWriter;

/**
 * Messages as CSV (RFC 4180) in UTF-8 with a line of headings. A body that is no UTF-8 text is written in base64; the
 * column {@code body_encoding} beside it says so.
 */
public final class CsvWriter implements MessageWriter {
    /** A multiple of three, so that pieces of base64 can be put together. */
    private static final int PIECE = 3 * 4_096;

    private final List<CsvColumn> columns;
    private final Writer out;
    private final CsvText csv;

    /** @param out closed with this writer */
    public CsvWriter(List<CsvColumn> columns, OutputStream out) throws IOException {
        this.columns = List.copyOf(columns);
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.csv = new CsvText(this.out);
        for (CsvColumn column : columns) {
            csv.field(column.heading());
            if (column == CsvColumn.BODY) {
                csv.field("body_encoding");
            }
        }
        csv.end();
    }

    @Override
    public void write(BrowsedMessage message, BodySource body) throws IOException {
        for (CsvColumn column : columns) {
            if (column == CsvColumn.BODY) {
                body(body);
            } else {
                csv.field(column.text(message));
            }
        }
        csv.end();
    }

    private void body(BodySource body) throws IOException {
        boolean text = BodyText.isText(body);
        try (InputStream bytes = body.open()) {
            if (text) {
                try (Reader chars = BodyText.reader(bytes)) {
                    csv.quoted(chars);
                }
            } else {
                csv.separate();
                base64(bytes);
            }
        }
        csv.field(text ? "utf-8" : "base64");
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
