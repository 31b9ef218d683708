package org.glassmq.broker.control;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The words of the protocol of {@link ControlSocket}. */
final class ControlJson {
    static final String VERSION = "glassmq";
    static final String COMMAND = "command";
    static final String ARGUMENTS = "arguments";
    static final String ITEM = "item";
    static final String END = "end";
    static final String DONE = "done";
    static final String ERROR = "error";
    static final String REASON = "reason";
    static final String MESSAGE = "message";

    /** Reads texts of any length: what a line may have is limited where it is read. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                    .build())
            .build();

    private ControlJson() {}
}
