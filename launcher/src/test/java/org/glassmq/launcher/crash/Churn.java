package org.glassmq.launcher.crash;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queues that come and go, and what is known of each. One thread at a time. */
final class Churn {
    /** What is known of whether a queue is there. */
    enum State {
        /** Declared and bound: a later confirm makes it sure. */
        DECLARED,
        SURE,
        /** Being deleted: a later confirm makes it sure. */
        DELETED
    }

    /** A queue that comes and goes. */
    static final class Guest {
        final Place place;
        State state = State.DECLARED;

        private Guest(Place place) {
            this.place = place;
        }

        /** The only way to it is its binding. */
        Scene.Way way() {
            return new Scene.Way(Scene.CHURN, place.name(), List.of(place));
        }
    }

    private final Ledger ledger;
    private final List<Guest> guests = new ArrayList<>();

    Churn(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Guest> guests() {
        return List.copyOf(guests);
    }

    List<Place> places() {
        return guests.stream().map(guest -> guest.place).toList();
    }

    /** About to be declared, if there is none of that name. */
    Optional<Guest> add(String name, String type) {
        if (guests.stream().anyMatch(guest -> guest.place.name().equals(name))) {
            return Optional.empty();
        }
        Guest guest = new Guest(Place.plain(name, type));
        guests.add(guest);
        ledger.know(guest.place);
        return Optional.of(guest);
    }

    void gone(Guest guest) {
        guests.remove(guest);
        ledger.gone(guest.place);
        ledger.countDeletion();
    }

    /** After a restart: which are there, and was that possible? */
    void lookAfterRestart(Connection connection) throws IOException {
        for (Guest guest : guests()) {
            boolean there = exists(connection, guest.place.name());
            if (guest.state == State.SURE && !there) {
                throw ledger.violation(null, "queue '" + guest.place + "' was declared for sure, and is not there");
            }
            if (there) {
                guest.state = guest.state == State.DELETED ? State.SURE : guest.state;
                ledger.remained(guest.place);
            } else {
                gone(guest);
            }
        }
        for (int number = 0; number < Administrator.NAMES; number++) {
            String name = Administrator.name(number);
            boolean known = guests.stream().anyMatch(guest -> guest.place.name().equals(name));
            if (!known && exists(connection, name)) {
                throw ledger.violation(null, "queue '" + name + "' was deleted for sure, and is there again");
            }
        }
    }

    private static boolean exists(Connection connection, String queue) throws IOException {
        Channel channel = connection.createChannel();
        try {
            channel.queueDeclarePassive(queue);
            channel.abort();
            return true;
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException signal && !signal.isHardError()) {
                return false;
            }
            throw e;
        }
    }
}
