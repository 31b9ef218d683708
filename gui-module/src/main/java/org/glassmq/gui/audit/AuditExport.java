package org.glassmq.gui.audit;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glassmq.gui.archive.CsvText;
import org.glassmq.gui.store.AuditStore.Entry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the audit log into a file. Blocks. */
final class AuditExport {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final List<String> HEADINGS =
            List.of("time", "who", "action", "virtual_host", "object", "messages", "outcome", "detail");

    private AuditExport() {}

    /** One JSON object per line, the latest first. */
    static void jsonLines(List<Entry> entries, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (Entry entry : entries) {
                ObjectNode node = MAPPER.createObjectNode();
                node.put("time", entry.at().toString());
                node.put("who", entry.who());
                node.put("action", entry.action());
                node.put("virtual_host", entry.virtualHost());
                node.put("object", entry.object());
                if (entry.messages() >= 0) {
                    node.put("messages", entry.messages());
                }
                node.put("outcome", entry.outcome());
                if (!entry.detail().isEmpty()) {
                    node.set("detail", MAPPER.readTree(entry.detail()));
                }
                out.write(node.toString());
                out.write('\n');
            }
        }
    }

    /** A line of headings, and one for each entry, the latest first. */
    static void csv(List<Entry> entries, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            CsvText csv = new CsvText(out);
            line(csv, HEADINGS);
            for (Entry entry : entries) {
                line(
                        csv,
                        List.of(
                                entry.at().toString(),
                                entry.who(),
                                entry.action(),
                                entry.virtualHost(),
                                entry.object(),
                                entry.messages() < 0 ? "" : Long.toString(entry.messages()),
                                entry.outcome(),
                                entry.detail()));
            }
        }
    }

    private static void line(CsvText csv, List<String> fields) throws IOException {
        for (String field : fields) {
            csv.field(field);
        }
        csv.end();
    }
}
