package org.glassmq.gui.publish;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.publish.variables.Template;
import org.glassmq.gui.publish.variables.VariableException;
import org.glassmq.gui.support.HeaderRow;

/** A message while it is typed. Belongs to the JavaFX application thread. */
public final class PublishForm {
    private final Map<Field, StringProperty> fields = new EnumMap<>(Field.class);
    private final StringProperty virtualHost = new SimpleStringProperty("/");
    private final ObjectProperty<Delivery> delivery = new SimpleObjectProperty<>(Delivery.PERSISTENT);
    private final ReadOnlyObjectWrapper<BodyFormat> bodyFormat = new ReadOnlyObjectWrapper<>(BodyFormat.TEXT);
    private final ReadOnlyObjectWrapper<Optional<byte[]>> kept = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<HeaderRow> headers = FXCollections.observableArrayList(
            row -> new Observable[] {row.nameProperty(), row.typeProperty(), row.valueProperty()});

    public PublishForm() {
        for (Field field : Field.values()) {
            fields.put(field, new SimpleStringProperty(""));
        }
    }

    /** The text of a field. */
    StringProperty field(Field field) {
        return fields.get(field);
    }

    StringProperty virtualHostProperty() {
        return virtualHost;
    }

    ObjectProperty<Delivery> deliveryProperty() {
        return delivery;
    }

    /** The body, as it is typed. */
    StringProperty bodyProperty() {
        return field(Field.BODY);
    }

    /** How the body is given; changed by {@link #giveBodyAs}. */
    ReadOnlyObjectProperty<BodyFormat> bodyFormatProperty() {
        return bodyFormat.getReadOnlyProperty();
    }

    /** The body of the message that is sent again, as it was. */
    ReadOnlyObjectProperty<Optional<byte[]>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    ObservableList<HeaderRow> headers() {
        return headers;
    }

    /** Whether one of the rarer properties is filled in. */
    boolean usesRareProperties() {
        return EnumSet.range(Field.CONTENT_ENCODING, Field.CLUSTER_ID).stream()
                .anyMatch(field -> !field(field).get().isEmpty());
    }

    /** Takes over a message that is there already. */
    void fill(PublishRequest request) {
        fill(Draft.of(request));
    }

    /** Takes over a draft. */
    void fill(Draft draft) {
        virtualHost.set(draft.virtualHost());
        for (Field field : EnumSet.range(Field.EXCHANGE, Field.CLUSTER_ID)) {
            field(field).set(draft.text(field));
        }
        delivery.set(draft.delivery());
        headers.setAll(draft.headers().stream()
                .map(header -> new HeaderRow(header.name(), header.type(), header.value(), header.kept()))
                .toList());
        kept.set(draft.body().kept());
        bodyFormat.set(draft.body().format());
        bodyProperty().set(draft.body().typed());
    }

    /** What is typed now. */
    Draft draft() {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        for (Field field : EnumSet.range(Field.EXCHANGE, Field.CLUSTER_ID)) {
            texts.put(field, field(field).get());
        }
        List<DraftHeader> typed = headers.stream()
                .map(row -> new DraftHeader(
                        row.nameProperty().get(),
                        row.typeProperty().get(),
                        row.valueProperty().get(),
                        row.kept()))
                .toList();
        DraftBody body = new DraftBody(bodyFormat.get(), bodyProperty().get(), kept.get());
        return new Draft(virtualHost.get(), texts, delivery.get(), typed, body);
    }

    /** Empties everything but the address. */
    void clear() {
        fields.forEach((field, text) -> {
            if (field != Field.EXCHANGE && field != Field.ROUTING_KEY) {
                text.set("");
            }
        });
        delivery.set(Delivery.PERSISTENT);
        headers.clear();
        kept.set(Optional.empty());
        bodyFormat.set(BodyFormat.TEXT);
    }

    /** Gives the body in another way. What is typed is written anew where that loses nothing. */
    void giveBodyAs(BodyFormat next) {
        BodyFormat before = bodyFormat.get();
        if (before != next) {
            Optional<String> rewritten = rewritten(before, next);
            bodyFormat.set(next);
            rewritten.ifPresent(bodyProperty()::set);
        }
    }

    /** The body stands in a file. */
    void giveBodyAsFile(String path) {
        bodyFormat.set(BodyFormat.FILE);
        bodyProperty().set(path);
    }

    /** Writes what is wrong with a header beside it. */
    void show(Faults faults) {
        for (int i = 0; i < headers.size(); i++) {
            headers.get(i).errorProperty().set(faults.headers().getOrDefault(i, ""));
        }
    }

    private Optional<String> rewritten(BodyFormat before, BodyFormat next) {
        if (!next.typed()) {
            return Optional.of("");
        }
        Optional<byte[]> bytes =
                switch (before) {
                    case FILE -> Optional.of(new byte[0]);
                    case ORIGINAL -> kept.get().filter(body -> body.length <= BodyFormat.LONGEST_TYPED);
                    case TEXT, HEX, BASE64 -> typedBytes(before);
                };
        if (bytes.isEmpty()) {
            return before == BodyFormat.ORIGINAL ? Optional.of("") : Optional.empty();
        }
        return next == BodyFormat.TEXT && !BodyFormat.isText(bytes.get())
                ? Optional.empty()
                : Optional.of(DraftBody.shown(next, bytes.get()));
    }

    /** Empty if a variable stands in it, or if it is none of the format. */
    private Optional<byte[]> typedBytes(BodyFormat format) {
        try {
            Template text = Template.of(bodyProperty().get());
            return text.constant() ? Optional.of(format.read(text.fill(null))) : Optional.empty();
        } catch (VariableException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
