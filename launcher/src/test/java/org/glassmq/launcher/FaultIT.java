package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program on a disk that fails: below the store's file is {@link FaultyDisk}. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultIT {
    private static final String QUEUE = "numbers";
    private static final int WAITING = 500;

    @TempDir
    private Path folder;

    private Path data;
    private FaultyDisk disk;

    @BeforeEach
    void build() throws Exception {
        data = folder.resolve("data");
        disk = new FaultyDisk(folder);
        disk.repair();
    }

    private Program broker() throws Exception {
        return Program.broker(disk.environment(), data);
    }

    private static void stop(Program broker) throws Exception {
        long before = System.nanoTime();
        broker.signal("TERM");
        broker.awaitExit();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).as("seconds to stop").isLessThan(10);
    }

    /** A queue with numbered messages for a consumer. */
    private static void fillWaiting(int port) throws Exception {
        try (Connection connection = NumberedPublisher.connect(port)) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("waiting", true, false, false, null);
            channel.confirmSelect();
            for (int number = 0; number < WAITING; number++) {
                channel.basicPublish(
                        "", "waiting", MessageProperties.PERSISTENT_BASIC, NumberedPublisher.body(number));
            }
            channel.waitForConfirmsOrDie(20_000);
        }
    }

    /** A consumer gets all that waits, and acknowledges it. */
    private static void consumeWaiting(int port) throws Exception {
        CountDownLatch left = new CountDownLatch(WAITING);
        try (Connection connection = NumberedPublisher.connect(port)) {
            Channel channel = connection.createChannel();
            channel.basicQos(20);
            channel.basicConsume("waiting", false, (_, delivery) -> {
                channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                left.countDown();
            }, _ -> {});
            assertThat(left.await(20, TimeUnit.SECONDS)).as("all consumed; left: %s", left.getCount()).isTrue();
        }
    }

    /** All messages that were confirmed, and perhaps more, are in the queue, whole, once and in order. */
    private static long assertThatAllIsThere(int port, long confirmed) throws Exception {
        try (Connection connection = NumberedPublisher.connect(port)) {
            Channel channel = connection.createChannel();
            long number = 0;
            GetResponse got;
            while ((got = channel.basicGet(QUEUE, true)) != null) {
                assertThat(got.getBody()).as("message %s", number).isEqualTo(NumberedPublisher.body(number));
                number++;
            }
            assertThat(number).as("messages in the queue").isGreaterThanOrEqualTo(confirmed);
            return number;
        }
    }

    private interface Fault {
        void begin() throws Exception;
    }

    private void goesOnAfter(Fault fault, String cause) throws Exception {
        long published;
        try (Program broker = broker()) {
            int port = broker.awaitPort();
            fillWaiting(port);
            try (NumberedPublisher publisher = new NumberedPublisher(port, QUEUE)) {
                publisher.awaitConfirmed(300);
                fault.begin();
                assertThat(publisher.awaitWord())
                        .startsWith("blocked: The store in " + data)
                        .contains("cannot be written", cause);
                long confirmed = publisher.confirmed();
                broker.awaitError("alarm: The store in " + data + " cannot be written (" + cause + ")");
                consumeWaiting(port);
                assertThat(publisher.confirmed()).as("confirmed during the stall").isEqualTo(confirmed);

                disk.repair();
                assertThat(publisher.awaitWord()).isEqualTo("unblocked");
                broker.awaitError("can be written again");
                publisher.awaitConfirmed(confirmed + 1000);
                published = publisher.stop();
                publisher.awaitConfirmed(published);
            }
            stop(broker);
        }
        assertThat(data.resolve("logs/glassmq.log")).content().contains("cannot be written", "can be written again");
        try (Program broker = broker()) {
            int port = broker.awaitPort();
            assertThat(assertThatAllIsThere(port, published)).isEqualTo(published);
            try (Connection connection = NumberedPublisher.connect(port)) {
                assertThat(connection.createChannel().messageCount("waiting")).isZero();
            }
        }
        assertThat(disk.intercepted()).contains("pwrite").containsAnyOf("fsync", "fdatasync");
    }

    @Test
    void publishersWaitWhileTheDiskIsFull() throws Exception {
        goesOnAfter(() -> disk.fillAfter(100_000), "No space left on device");
    }

    @Test
    void publishersWaitWhileWritingFails() throws Exception {
        goesOnAfter(disk::failWrites, "Input/output error");
    }

    @Test
    void whatWasConfirmedIsThereWhenTheBrokerStopsOnAFullDisk() throws Exception {
        long confirmed;
        try (Program broker = broker()) {
            try (NumberedPublisher publisher = new NumberedPublisher(broker.awaitPort(), QUEUE)) {
                publisher.awaitConfirmed(300);
                disk.fillAfter(50_000);
                assertThat(publisher.awaitWord()).contains("No space left on device");
                stop(broker);
                confirmed = publisher.confirmed();
            }
        }
        disk.repair();
        try (Program broker = broker()) {
            assertThatAllIsThere(broker.awaitPort(), confirmed);
        }
    }

    @Test
    void aFailedSyncStopsPublishingUntilTheRestart() throws Exception {
        long confirmed;
        try (Program broker = broker()) {
            int port = broker.awaitPort();
            fillWaiting(port);
            try (NumberedPublisher publisher = new NumberedPublisher(port, QUEUE)) {
                publisher.awaitConfirmed(300);
                disk.failSyncs();
                assertThat(publisher.awaitWord())
                        .startsWith("blocked: The store in " + data)
                        .contains("has failed (Input/output error)", "until the broker is restarted");
                confirmed = publisher.confirmed();
                disk.repair();
                consumeWaiting(port);
                assertThat(publisher.confirmed()).as("confirmed after the failure").isEqualTo(confirmed);
            }
            stop(broker);
        }
        try (Program broker = broker()) {
            assertThatAllIsThere(broker.awaitPort(), confirmed);
        }
    }

    @Test
    void aTornWriteLeavesWhatWasConfirmed() throws Exception {
        for (int sectors = 0; sectors < 2; sectors++) {
            disk.repair();
            long confirmed;
            try (Program broker = broker();
                    NumberedPublisher publisher = new NumberedPublisher(broker.awaitPort(), QUEUE)) {
                publisher.awaitConfirmed(300);
                disk.tear(sectors);
                assertThat(broker.awaitExit()).isEqualTo(128 + 9);
                confirmed = publisher.confirmed();
            }
            disk.repair();
            try (Program broker = broker()) {
                assertThatAllIsThere(broker.awaitPort(), confirmed);
                stop(broker);
            }
        }
    }

    @Test
    void aLogThatCannotBeWrittenDoesNotMatter() throws Exception {
        Files.createDirectories(data.resolve("logs"));
        Files.createSymbolicLink(data.resolve("logs/glassmq.log"), Path.of("/dev/full"));
        try (Program broker = broker()) {
            try (NumberedPublisher publisher = new NumberedPublisher(broker.awaitPort(), QUEUE)) {
                broker.awaitError("glassmq.log cannot be written");
                publisher.awaitConfirmed(100);
            }
            stop(broker);
        }
    }
}
