package org.glassmq.gui.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.bindings.BindingDialogs;
import org.glassmq.gui.bindings.BindingEnd;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.topology.Link.Relation;
import org.glassmq.gui.topology.NodeKey.Kind;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What can be done to the nodes of the graph: by menu, by button and by key. */
final class NodeAction {
    private final TopologyViewModel model;
    private final ConsoleContext context;
    private final TopologyDialogs dialogs;
    private final BindingDialogs bindings;

    NodeAction(TopologyViewModel model, ConsoleContext context, Modal modal) {
        this.model = model;
        this.context = context;
        this.dialogs = new TopologyDialogs(modal, context);
        this.bindings = new BindingDialogs(modal, context);
    }

    /** Goes to the page of a queue or exchange; opens or closes a group. */
    void open(NodeKey node) {
        if (node.isGroup()) {
            model.toggle(node);
        } else if (node.is(Kind.QUEUE)) {
            context.navigation().open(new Place.Queue(new QueueRef(node.host(), node.name())));
        } else if (node.is(Kind.EXCHANGE)) {
            context.navigation().open(new Place.Exchange(node.host(), node.name()));
        }
    }

    /** Asks for the rest of a binding between two nodes. */
    void bind(NodeKey from, NodeKey to) {
        if (isAble(Capability.ADMINISTER) && !from.name().isEmpty() && !to.name().isEmpty()) {
            Target target = to.kind() == Kind.QUEUE ? Target.QUEUE : Target.EXCHANGE;
            bindings.bind(new BindingEnd.From(from.host(), from.name()), target, to.name());
        }
    }

    private boolean isAble(Capability capability) {
        return context.live()
                .sessionProperty()
                .get()
                .filter(session -> session.capabilities().contains(capability))
                .isPresent();
    }

    /** What can be done to a node, the usual first. */
    List<Command> of(Vertex vertex) {
        NodeKey key = vertex.key();
        List<Command> all = new ArrayList<>();
        if (key.isGroup()) {
            boolean opened = model.choice().expanded().contains(key);
            all.add(command(
                    opened ? "topology.collapse" : "topology.expand",
                    opened ? Feather.MINIMIZE_2 : Feather.MAXIMIZE_2,
                    Keys.OPEN,
                    () -> open(key)));
        } else if (key.is(Kind.QUEUE)) {
            ofQueue(vertex, new QueueRef(key.host(), key.name()), all);
        } else if (key.is(Kind.EXCHANGE)) {
            ofExchange(vertex, all);
        }
        return all;
    }

    private void ofQueue(Vertex vertex, QueueRef queue, List<Command> all) {
        all.add(command("topology.open", Feather.ARROW_RIGHT, Keys.OPEN, () -> open(vertex.key())));
        if (isAble(Capability.PUBLISH)) {
            all.add(command(
                    "topology.publish",
                    Feather.SEND,
                    Keys.PUBLISH,
                    () -> publish(queue.virtualHost(), "", queue.name())));
        }
        if (isAble(Capability.ADMINISTER)) {
            all.add(command(
                    "topology.bind", Feather.LINK, Keys.BIND, () -> bindings.bind(new BindingEnd.ToQueue(queue))));
            long ready = now(vertex).counts().ready();
            if (ready > 0) {
                all.add(command("topology.purge", Feather.WIND, Keys.PURGE, () ->
                        dialogs.purge(queue, now(vertex).counts().ready())));
            }
            all.add(command("topology.delete", Feather.TRASH_2, Keys.DELETE, () -> dialogs.delete(queue)));
        }
    }

    private void ofExchange(Vertex vertex, List<Command> all) {
        NodeKey key = vertex.key();
        all.add(command("topology.open", Feather.ARROW_RIGHT, Keys.OPEN, () -> open(key)));
        if (isAble(Capability.PUBLISH)) {
            all.add(command("topology.publish", Feather.SEND, Keys.PUBLISH, () -> publish(key.host(), key.name(), "")));
        }
        if (isAble(Capability.ADMINISTER) && !key.name().isEmpty()) {
            all.add(command("topology.bind", Feather.LINK, Keys.BIND, () ->
                    bindings.bind(new BindingEnd.From(key.host(), key.name()))));
            if (!key.name().startsWith("amq.")) {
                all.add(command("topology.delete", Feather.TRASH_2, Keys.DELETE, () ->
                        dialogs.delete(key, bindingsOf(key))));
            }
        }
    }

    private Vertex now(Vertex vertex) {
        return model.pictureProperty()
                .get()
                .map(picture -> picture.byKey().get(vertex.key()))
                .orElse(vertex);
    }

    private long bindingsOf(NodeKey exchange) {
        return model.pictureProperty().get().stream()
                .flatMap(picture -> picture.graph().links().stream())
                .filter(link -> link.relation() == Relation.BINDING)
                .filter(link -> link.from().equals(exchange) || link.to().equals(exchange))
                .mapToLong(link -> link.keys().size())
                .sum();
    }

    private void publish(String host, String exchange, String key) {
        context.navigation()
                .open(new Place.Publish(Optional.of(
                        new PublishRequest(host, exchange, key, MessageProperties.NONE, new byte[0]))));
    }

    private Command command(String text, Ikon icon, KeyCombination key, Runnable action) {
        return new Command(context.messages().text(text), icon, Optional.of(key), action);
    }
}
