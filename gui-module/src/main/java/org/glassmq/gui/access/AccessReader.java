package org.glassmq.gui.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.RowKind;

/** Reads all users, and all virtual hosts, with what belongs to them. */
final class AccessReader {
    static final RowKind<String, UserReading> USERS = new RowKind<>(
            UserReading::name,
            _ -> "",
            Order.by(UserColumn.NAME),
            UserColumn.NAME.ascending(),
            searching(
                    UserReading::name,
                    user -> Stream.concat(user.info().tags().stream(), user.virtualHosts().stream())));

    static final RowKind<String, HostReading> HOSTS = new RowKind<>(
            HostReading::name,
            _ -> "",
            Order.by(HostColumn.NAME),
            HostColumn.NAME.ascending(),
            searching(HostReading::name, _ -> Stream.of()));

    private AccessReader() {}

    static List<UserReading> users(BrokerSession session) {
        if (!session.capabilities().contains(Capability.MANAGE_ACCESS)) {
            return List.of();
        }
        Map<String, List<String>> hosts = session.administration().permissions().stream()
                .collect(Collectors.groupingBy(
                        PermissionInfo::user,
                        Collectors.mapping(PermissionInfo::virtualHost, Collectors.toList())));
        Map<String, Long> connections = count(session.connections(), ConnectionInfo::user);
        return session.administration().users().stream()
                .map(user -> new UserReading(
                        user,
                        hosts.getOrDefault(user.name(), List.of()),
                        connections.getOrDefault(user.name(), 0L).intValue()))
                .toList();
    }

    static List<HostReading> hosts(BrokerSession session) {
        if (!session.capabilities().contains(Capability.MANAGE_ACCESS)) {
            return List.of();
        }
        List<QueueInfo> queues = session.queues();
        Map<String, Long> number = count(queues, queue -> queue.ref().virtualHost());
        Map<String, Long> messages = queues.stream()
                .collect(Collectors.groupingBy(
                        queue -> queue.ref().virtualHost(),
                        Collectors.summingLong(queue -> queue.ready() + queue.unacked())));
        Map<String, Long> users = count(session.administration().permissions(), PermissionInfo::virtualHost);
        Map<String, Long> connections = count(session.connections(), ConnectionInfo::virtualHost);
        List<HostReading> readings = new ArrayList<>();
        for (String host : session.administration().virtualHosts()) {
            readings.add(new HostReading(
                    host,
                    users.getOrDefault(host, 0L).intValue(),
                    connections.getOrDefault(host, 0L).intValue(),
                    number.getOrDefault(host, 0L).intValue(),
                    messages.getOrDefault(host, 0L)));
        }
        return readings;
    }

    private static <T> Map<String, Long> count(List<T> things, Function<T, String> by) {
        return things.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    /** Every word has to occur in the name, or in one of the further texts. */
    private static <V> Filter.Searched<V> searching(Function<V, String> name, Function<V, Stream<String>> more) {
        return new Filter.Searched<>() {
            @Override
            public String name(V value) {
                return name.apply(value);
            }

            @Override
            public boolean has(V value, String word) {
                return Stream.concat(Stream.of(name.apply(value)), more.apply(value))
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
            }
        };
    }
}
