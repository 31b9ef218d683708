package org.glassmq.gui.publish.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.archive.CsvText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results as CSV in a temporary file, written while they come, up to {@value #MOST}. A disk that is full ends the file,
 * not the run. Guarded by itself.
 */
final class ResultFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultFile.class);

    /** Results; what comes after them is counted, not written. */
    static final long MOST = 2_000_000;

    private final Path file;
    private final BufferedWriter out;
    private final CsvText csv;
    private Optional<IOException> broken = Optional.empty();
    private long written;

    private ResultFile(Path file, BufferedWriter out) {
        this.file = file;
        this.out = out;
        this.csv = new CsvText(out);
    }

    /** Begins a file in the folder for temporary ones. */
    static ResultFile begin() throws IOException {
        Path file = Files.createTempFile("glassmq-results-", ".csv");
        ResultFile begun = new ResultFile(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        begun.line("number", "origin", "time", "exchange", "routing_key", "bytes", "result", "detail", "microseconds");
        return begun;
    }

    synchronized void add(Result result) {
        if (written == MOST || broken.isPresent()) {
            return;
        }
        try {
            line(
                    Long.toString(result.number()),
                    result.origin(),
                    result.at().toString(),
                    result.exchange(),
                    result.routingKey(),
                    Integer.toString(result.bytes()),
                    result.verdict().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                    detail(result.verdict()),
                    result.micros() < 0 ? "" : Long.toString(result.micros()));
            written++;
        } catch (IOException e) {
            LOG.warn("Results are not kept any further in {}", file, e);
            broken = Optional.of(e);
        }
    }

    /** Copies what was written so far; fails if not all could be written. */
    synchronized long export(Path to) throws IOException {
        if (broken.isPresent()) {
            throw new IOException("results were kept only up to number " + written, broken.get());
        }
        out.flush();
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        return written;
    }

    private void line(String... fields) throws IOException {
        for (String field : fields) {
            csv.field(field);
        }
        csv.end();
    }

    private static String detail(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Confirmed() -> "";
            case Verdict.Refused() -> "";
            case Verdict.Returned(int code, String text) -> code + " " + text;
            case Verdict.Unknown(Why why) -> why.text();
            case Verdict.Unsent(Why why) -> why.text();
        };
    }

    @Override
    public synchronized void close() {
        try (out) {
            broken = Optional.of(new IOException("the file is closed"));
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} stays", file, e);
        }
    }
}
