package org.glassmq.gui.arrival;

import java.util.Map;
import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.gui.support.HeaderRow;

/**
 * A message as it is described: where it is published to, with which headers. Outlives the page. Belongs to the JavaFX
 * application thread.
 */
public final class ArrivalForm {
    private final StringProperty virtualHost = new SimpleStringProperty("/");
    private final StringProperty exchange = new SimpleStringProperty("");
    private final StringProperty routingKey = new SimpleStringProperty("");
    private final ObservableList<HeaderRow> headers = FXCollections.observableArrayList(
            row -> new Observable[] {row.nameProperty(), row.typeProperty(), row.valueProperty()});

    StringProperty virtualHostProperty() {
        return virtualHost;
    }

    StringProperty exchangeProperty() {
        return exchange;
    }

    StringProperty routingKeyProperty() {
        return routingKey;
    }

    ObservableList<HeaderRow> headers() {
        return headers;
    }

    /** What is described; headers that cannot be read are left out. */
    RouteRequest request() {
        return new RouteRequest(virtualHost.get(), exchange.get(), routingKey.get(), HeaderRow.readable(headers));
    }

    /** Describes another message. */
    void fill(RouteRequest request) {
        virtualHost.set(request.virtualHost());
        exchange.set(request.exchange());
        routingKey.set(request.routingKey());
        headers.setAll(HeaderRow.of(request.headers() == null ? Map.of() : request.headers()));
    }
}
