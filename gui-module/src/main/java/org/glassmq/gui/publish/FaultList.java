package org.glassmq.gui.publish;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.glassmq.gui.support.Messages;

/** Gathers what is wrong with a draft; the first fault of each field counts. */
final class FaultList {
    private final Messages messages;
    private final Map<Field, String> fields = new EnumMap<>(Field.class);
    private final Map<Integer, String> headers = new HashMap<>();

    FaultList(Messages messages) {
        this.messages = messages;
    }

    Messages messages() {
        return messages;
    }

    void field(Field field, String key, Object... arguments) {
        fields.putIfAbsent(field, messages.text(key, arguments));
    }

    void say(Field field, String text) {
        fields.putIfAbsent(field, text);
    }

    void header(int index, String key, Object... arguments) {
        headers.putIfAbsent(index, messages.text(key, arguments));
    }

    void sayOfHeader(int index, String text) {
        headers.putIfAbsent(index, text);
    }

    boolean has(Field field) {
        return fields.containsKey(field);
    }

    Faults all() {
        return new Faults(fields, headers);
    }

    /** @throws FaultyException if there is any */
    void check() throws FaultyException {
        if (!fields.isEmpty() || !headers.isEmpty()) {
            throw new FaultyException(all());
        }
    }
}
