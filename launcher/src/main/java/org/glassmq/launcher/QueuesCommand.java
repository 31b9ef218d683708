package org.glassmq.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.glassmq.broker.control.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists queues. */
@Command(
        name = "queues",
        description = {
            "the queues of a virtual host, one per line",
            "Name, type, ready, unacked, consumers, first offset, next offset; separated by tabs."
        })
final class QueuesCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("name", "type", "ready", "unacked", "consumers", "first_offset", "next_offset");

    @Mixin
    private Instance instance;

    @Override
    public Integer call() {
        instance.call(
                "queues",
                ControlClient.arguments().put("virtual_host", instance.virtualHost()),
                queue -> instance.out()
                        .println(instance.json()
                                ? queue.toString()
                                : COLUMNS.stream()
                                        .map(column -> Words.plain(queue.get(column)))
                                        .collect(Collectors.joining("\t"))));
        return ExitCodes.OK;
    }
}
