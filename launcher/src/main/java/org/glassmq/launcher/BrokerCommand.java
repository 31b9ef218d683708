package org.glassmq.launcher;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.SignalStop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Runs the broker alone until a signal ends it. Standard output carries one line, when it accepts connections. */
@Command(
        name = "broker",
        description = "the broker alone: no display, no JavaFX loaded",
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        usageHelpWidth = 100,
        versionProvider = Main.Version.class)
final class BrokerCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Override
    public Integer call() throws BrokerStartException, InterruptedException {
        Settings settings = main.settings();
        LogFile.attach(settings.config().dataDirectory());
        Broker broker = startStoppedBySignal(settings);
        String listeners = broker.listeners().stream()
                .map(listener -> listener.protocol() + "=" + listener.endpoint() + " ")
                .collect(Collectors.joining());
        long pid = ProcessHandle.current().pid();
        System.out.println("ready " + listeners + "pid=" + pid + " data=" + settings.config().dataDirectory());
        System.out.flush();
        Logger log = LoggerFactory.getLogger(BrokerCommand.class);
        log.info("started {}pid={} data={}", listeners, pid, settings.config().dataDirectory());
        new CountDownLatch(1).await();
        return 0;
    }

    private static Broker startStoppedBySignal(Settings settings) throws BrokerStartException {
        SignalStop stop = SignalStop.install();
        boolean started = false;
        try {
            Broker broker = Broker.start(settings.config());
            stop.closeOnSignal(broker::close);
            started = true;
            return broker;
        } finally {
            if (!started) {
                stop.uninstall();
            }
        }
    }
}
