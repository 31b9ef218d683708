package org.glassmq.launcher.crash;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client with a thread and a connection of its own that works until it is told to stop or the broker is gone. */
abstract class Actor implements Runnable {
    /** So much waits at most; then publishers give consumers time. */
    private static final int ENOUGH_WAITING = 12_000;

    final Line line;
    final Ledger ledger;
    final Scene scene;
    final Random random;
    private final int port;
    private final int pause;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * What all of them are given.
     *
     * @param pause milliseconds that they do nothing at most, at random, after each thing they did
     */
    record Setting(int port, Scene scene, Ledger ledger, int pause) {}

    Actor(String name, Setting setting, Random random) {
        this.line = new Line(name + "/" + setting.ledger().cycle());
        this.ledger = setting.ledger();
        this.scene = setting.scene();
        this.port = setting.port();
        this.pause = setting.pause();
        this.random = random;
    }

    /** Does something; called again and again. */
    abstract void act() throws IOException, InterruptedException, TimeoutException;

    /** What it says and hears: after each of these the broker has something to forget. */
    abstract Set<Trap.Event> events();

    abstract void begin(Connection connection) throws IOException;

    /** It is about to leave a broker that goes on: what it has not settled goes back, and to those that are there. */
    void leave() {}

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        CountDownLatch allRead = new CountDownLatch(1);
        try (Connection connection = Client.connect(port)) {
            connection.addShutdownListener(_ -> allRead.countDown());
            try {
                begin(connection);
                while (connection.isOpen() && !isStopped(0)) {
                    act();
                    if (pause > 0 && isStopped(random.nextInt(pause))) {
                        break;
                    }
                }
                if (connection.isOpen()) {
                    leave();
                }
            } finally {
                connection.abort();
                allRead.await();
            }
        } catch (AlreadyClosedException e) {
            check(e);
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException signal) {
                check(signal);
            }
        } catch (TimeoutException e) {
            ledger.violation(null, line + ": no answer: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ShutdownSignalException e) {
            check(e);
        }
    }

    /** Whether it is to stop, now or within so many milliseconds. */
    private boolean isStopped(int millis) throws InterruptedException {
        return stopped.await(millis, TimeUnit.MILLISECONDS);
    }

    private void check(ShutdownSignalException signal) {
        if (Client.refused(signal)) {
            ledger.violation(null, line + " was refused: " + signal.getReason());
        }
    }

    /** Small mostly, now and then larger than a block of the store. */
    Post.Wish wish(Scene.Way way) {
        int size = switch (random.nextInt(60)) {
            case 0 -> 65_000 + random.nextInt(120_000);
            case 1, 2, 3 -> 4_000 + random.nextInt(20_000);
            default -> 8 + random.nextInt(600);
        };
        int expiration = random.nextInt(12) == 0 ? 200 + random.nextInt(2_000) : 0;
        return new Post.Wish(way, size, random.nextInt(5), expiration);
    }

    /** A small message that does not expire. */
    Post.Wish plainWish(Scene.Way way) {
        return new Post.Wish(way, 8 + random.nextInt(200), random.nextInt(5), 0);
    }

    boolean enoughWaiting() {
        return ledger.live() > ENOUGH_WAITING;
    }
}
