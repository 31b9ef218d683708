package org.glassmq.gui.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.NaturalOrder;

/**
 * The form that gives a user permissions in a virtual host, and says all the while what they allow. Belongs to the
 * JavaFX application thread; needs no toolkit.
 */
public final class PermissionViewModel {
    /** What permissions call the exchange without a name. */
    static final String DEFAULT_EXCHANGE = "amq.default";

    private static final Duration QUIET = Duration.ofMillis(200);
    private static final String ALL = ".*";

    private final LiveBroker live;
    private final Background background;
    private final String user;
    private final Optional<PermissionInfo> before;
    private final StringProperty virtualHost = new SimpleStringProperty();
    private final ObservableList<String> virtualHosts = FXCollections.observableArrayList();
    private final StringProperty configure = new SimpleStringProperty(ALL);
    private final StringProperty write = new SimpleStringProperty(ALL);
    private final StringProperty read = new SimpleStringProperty(ALL);
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Allowed>> preview = new ReadOnlyObjectWrapper<>(List.of());
    private final Runnable look;
    private long asked;

    /** What would be allowed with something that is there now. */
    public record Allowed(Target target, String name, boolean configure, boolean write, boolean read) {
        boolean any() {
            return configure || write || read;
        }
    }

    /** @param before the permission to change; empty for a new one */
    PermissionViewModel(LiveBroker live, Background background, String user, Optional<PermissionInfo> before) {
        this.live = live;
        this.background = background;
        this.user = user;
        this.before = before;
        this.look = background.debounced(QUIET, this::lookNow);
        before.ifPresent(permission -> {
            virtualHost.set(permission.virtualHost());
            configure.set(permission.configure());
            write.set(permission.write());
            read.set(permission.read());
        });
        Stream.of(configure, write, read, virtualHost).forEach(text -> text.addListener((_, _, _) -> changed()));
        changed();
    }

    /**
     * Reads which virtual hosts there are.
     *
     * @param known where the user has a permission already: the first other one is suggested
     */
    public void open(List<String> known) {
        background.of(() -> live.require().virtualHosts())
                .onSuccess(hosts -> {
                    virtualHosts.setAll(hosts);
                    if (virtualHost.get() == null) {
                        virtualHost.set(hosts.stream()
                                .filter(host -> !known.contains(host))
                                .findFirst()
                                .orElse(hosts.isEmpty() ? "/" : hosts.getFirst()));
                    }
                })
                .onError(_ -> {}) // nothing can be chosen; sending will say what is wrong
                .start();
    }

    public boolean isThere() {
        return before.isPresent();
    }

    public String user() {
        return user;
    }

    public StringProperty virtualHostProperty() {
        return virtualHost;
    }

    /** To choose from. */
    public ObservableList<String> virtualHosts() {
        return virtualHosts;
    }

    public StringProperty configureProperty() {
        return configure;
    }

    public StringProperty writeProperty() {
        return write;
    }

    public StringProperty readProperty() {
        return read;
    }

    /** What keeps it from being sent. */
    public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Everything in the virtual host, what is allowed first. */
    public ReadOnlyObjectProperty<List<Allowed>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** The permission as the form stands. */
    public PermissionInfo permission() {
        return new PermissionInfo(user, virtualHost.get(), configure.get(), write.get(), read.get());
    }

    /** Gives the permission; not started yet. */
    public Background.Work<PermissionInfo> set() {
        PermissionInfo permission = permission();
        return background.of(() -> {
                    live.require().administration().setPermission(permission);
                    return permission;
                })
                .onEnd(live::refresh);
    }

    private void changed() {
        problem.set(Stream.of(configure, write, read)
                .flatMap(text -> NamePattern.problem(text.get()).stream())
                .findFirst());
        look.run();
    }

    private void lookNow() {
        if (virtualHost.get() == null || problem.get().isPresent()) {
            return;
        }
        long mine = ++asked;
        PermissionInfo permission = permission();
        background.of(() -> allowed(live.require(), permission))
                .onSuccess(allowed -> {
                    if (mine == asked) {
                        preview.set(allowed);
                    }
                })
                .onError(_ -> preview.set(List.of())) // nothing can be shown; sending will say what is wrong
                .start();
    }

    private static List<Allowed> allowed(BrokerSession session, PermissionInfo permission) {
        Pattern configure = NamePattern.compile(permission.configure());
        Pattern write = NamePattern.compile(permission.write());
        Pattern read = NamePattern.compile(permission.read());
        List<Allowed> all = new ArrayList<>();
        session.exchanges(permission.virtualHost()).forEach(exchange -> {
            String name = exchange.name().isEmpty() ? DEFAULT_EXCHANGE : exchange.name();
            all.add(new Allowed(
                    Target.EXCHANGE,
                    name,
                    configure.matcher(name).find(),
                    write.matcher(name).find(),
                    read.matcher(name).find()));
        });
        session.queues().stream()
                .filter(queue -> queue.ref().virtualHost().equals(permission.virtualHost()))
                .map(queue -> queue.ref().name())
                .forEach(name -> all.add(new Allowed(
                        Target.QUEUE,
                        name,
                        configure.matcher(name).find(),
                        write.matcher(name).find(),
                        read.matcher(name).find())));
        all.sort(Comparator.comparing(Allowed::any)
                .reversed()
                .thenComparing(Allowed::target)
                .thenComparing(Allowed::name, NaturalOrder.INSTANCE));
        return List.copyOf(all);
    }
}
