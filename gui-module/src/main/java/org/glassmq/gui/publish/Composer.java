package org.glassmq.gui.publish;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.gui.publish.variables.Template;
import org.glassmq.gui.publish.variables.Values;
import org.glassmq.gui.publish.variables.VariableException;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.Messages;

/** Makes messages of a draft: the variables are read once and filled in for each. May be used on any thread. */
final class Composer {
    /** The fields in which variables may stand, but for the body. */
    private static final Set<Field> FILLED = EnumSet.range(Field.ROUTING_KEY, Field.CLUSTER_ID);

    private final Draft draft;
    private final Messages messages;
    private final PropertyTexts properties;
    private final Map<Field, Template> templates = new EnumMap<>(Field.class);
    private final List<Header> headers = new ArrayList<>();
    private final Body body;
    private final Optional<PublishRequest> same;

    private record Header(int index, DraftHeader draft, Template value) {}

    private sealed interface Body {
        record Fixed(byte[] bytes) implements Body {}

        record Filled(Template text) implements Body {}
    }

    private Composer(Draft draft, Optional<byte[]> file, ZoneId zone, Messages messages) throws FaultyException {
        this.draft = draft;
        this.messages = messages;
        this.properties = new PropertyTexts(zone);
        FaultList faults = new FaultList(messages);
        for (Field field : FILLED) {
            templates.put(field, template(field, draft.text(field), faults));
        }
        readHeaders(faults);
        body = body(file, faults);
        faults.check();
        same = constant() ? Optional.of(make(null)) : Optional.empty();
    }

    /**
     * Reads a draft.
     *
     * @param file     the bytes of the body's file, if that is where the body is
     * @param zone     in which times are typed
     * @throws FaultyException if no message at all can be made of it
     */
    static Composer of(Draft draft, Optional<byte[]> file, ZoneId zone, Messages messages) throws FaultyException {
        return new Composer(draft, file, zone, messages);
    }

    /** Whether every message is the same. */
    boolean constant() {
        return templates.values().stream().allMatch(Template::constant)
                && headers.stream().allMatch(header -> header.value().constant())
                && (body instanceof Body.Fixed || body instanceof Body.Filled(Template text) && text.constant());
    }

    /** The columns that a row must have. */
    Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        templates.values().forEach(template -> columns.addAll(template.columns()));
        headers.forEach(header -> columns.addAll(header.value().columns()));
        if (body instanceof Body.Filled(Template text)) {
            columns.addAll(text.columns());
        }
        return columns;
    }

    /**
     * Makes a message.
     *
     * @throws FaultyException if the values make something of a field that is not allowed there
     */
    PublishRequest compose(Values values) throws FaultyException {
        return same.isPresent() ? same.get() : make(values);
    }

    /**
     * Where the first message would be sent, as far as it can be told; what is wrong is left out.
     *
     * @param values of the first message
     */
    static RouteRequest route(Draft draft, Values values) {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (DraftHeader header : draft.headers()) {
            try {
                if (!header.name().isBlank()) {
                    headers.put(header.name(), value(header, Template.of(header.value()), values));
                }
            } catch (VariableException | IllegalArgumentException e) {
                continue; // the form says what is wrong with it when it is to be used
            }
        }
        String key = draft.text(Field.ROUTING_KEY);
        try {
            key = Template.of(key).fill(values);
        } catch (VariableException e) {
            // as it was typed: the preview goes on while somebody types a variable
        }
        return new RouteRequest(draft.virtualHost(), draft.text(Field.EXCHANGE), key, headers);
    }

    private static Template template(Field field, String text, FaultList faults) {
        try {
            return Template.of(text);
        } catch (VariableException e) {
            faults.say(field, e.text(faults.messages()));
            return null;
        }
    }

    private void readHeaders(FaultList faults) {
        for (int i = 0; i < draft.headers().size(); i++) {
            DraftHeader header = draft.headers().get(i);
            if (!header.blank()) {
                try {
                    headers.add(new Header(i, header, Template.of(header.value())));
                } catch (VariableException e) {
                    faults.sayOfHeader(i, e.text(messages));
                }
            }
        }
    }

    private Body body(Optional<byte[]> file, FaultList faults) {
        DraftBody typed = draft.body();
        if (typed.format() == BodyFormat.FILE) {
            if (file.isEmpty()) {
                faults.field(Field.BODY, "publish.error.no-file");
            }
            return new Body.Fixed(file.orElse(new byte[0]));
        }
        Optional<byte[]> untouched = typed.untouched();
        if (untouched.isPresent() || typed.format() == BodyFormat.ORIGINAL) {
            return new Body.Fixed(untouched.orElse(new byte[0]));
        }
        String text = typed.typed();
        String lineEnd = typed.lineEnd();
        return new Body.Filled(
                template(Field.BODY, lineEnd.equals("\n") ? text : text.replace("\n", lineEnd), faults));
    }

    /** @param values not looked at if every message is the same */
    private PublishRequest make(Values values) throws FaultyException {
        FaultList faults = new FaultList(messages);
        Map<Field, String> texts = new EnumMap<>(Field.class);
        texts.put(Field.EXCHANGE, draft.text(Field.EXCHANGE));
        templates.forEach((field, template) -> texts.put(field, fill(field, template, values, faults)));
        MessageProperties.Builder set = properties.read(texts, draft.delivery(), faults);
        Map<String, Object> table = table(values, faults);
        byte[] bytes = bytes(values, faults);
        faults.check();
        return new PublishRequest(
                draft.virtualHost(),
                texts.get(Field.EXCHANGE),
                texts.get(Field.ROUTING_KEY),
                set.headers(table.isEmpty() ? null : table).build(),
                bytes);
    }

    private static String fill(Field field, Template template, Values values, FaultList faults) {
        try {
            return template.fill(values);
        } catch (VariableException e) {
            faults.say(field, e.text(faults.messages()));
            return "";
        }
    }

    private byte[] bytes(Values values, FaultList faults) {
        return switch (body) {
            case Body.Fixed(byte[] bytes) -> bytes;
            case Body.Filled(Template text) -> {
                BodyFormat format = draft.body().format();
                try {
                    yield format.read(fill(Field.BODY, text, values, faults));
                } catch (IllegalArgumentException e) {
                    faults.field(Field.BODY, "publish.error.body", messages.text(format.titleKey()));
                    yield new byte[0];
                }
            }
        };
    }

    private Map<String, Object> table(Values values, FaultList faults) {
        Map<String, Object> table = new LinkedHashMap<>();
        for (Header header : headers) {
            String name = header.draft().name();
            int size = PropertyTexts.size(name);
            if (name.isBlank()) {
                faults.header(header.index(), "publish.error.header-name");
            } else if (size > PropertyTexts.SHORT_STRING) {
                faults.header(header.index(), "publish.error.header-long", size, PropertyTexts.SHORT_STRING);
            } else if (table.containsKey(name)) {
                faults.header(header.index(), "publish.error.header-twice", name);
            } else {
                table.put(name, value(header, values, faults));
            }
        }
        return table;
    }

    private Object value(Header header, Values values, FaultList faults) {
        try {
            return value(header.draft(), header.value(), values);
        } catch (VariableException e) {
            faults.sayOfHeader(header.index(), e.text(messages));
        } catch (IllegalArgumentException e) {
            faults.header(
                    header.index(),
                    "publish.error.header-value",
                    header.draft().name(),
                    filledOrTyped(header, values),
                    messages.text(header.draft().type().allowedKey()));
        }
        return null;
    }

    private static String filledOrTyped(Header header, Values values) {
        try {
            return header.value().fill(values);
        } catch (VariableException e) {
            return header.draft().value();
        }
    }

    private static Object value(DraftHeader header, Template template, Values values) throws VariableException {
        Optional<Object> untouched = header.untouched();
        if (untouched.isPresent()) {
            return untouched.get();
        }
        HeaderType type = header.type();
        return type.parse(template.fill(values));
    }
}
