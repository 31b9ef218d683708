package org.glassmq.gui.access;

import java.util.Comparator;
import org.glassmq.gui.support.NaturalOrder;
import org.glassmq.gui.table.Sorted;

/** A column of the table of users: what it is called in settings, and how it sorts. */
public enum UserColumn implements Sorted<UserReading> {
    NAME("name", Volatility.FIXED, Comparator.comparing(UserReading::name, NaturalOrder.INSTANCE)),
    TAGS("tags", Volatility.FIXED, Comparator.comparing(user -> user.info().tags().toString())),
    LOGIN("login", Volatility.FIXED, Comparator.comparing(user -> user.info().hasPassword())),
    VIRTUAL_HOSTS("vhosts", Volatility.FIXED, Comparator.comparing(user -> user.virtualHosts().toString())),
    CONNECTIONS("connections", Volatility.LIVE, Comparator.comparingInt(UserReading::connections));

    private final String id;
    private final Volatility volatility;
    private final Comparator<UserReading> ascending;

    UserColumn(String id, Volatility volatility, Comparator<UserReading> ascending) {
        this.id = id;
        this.volatility = volatility;
        this.ascending = ascending;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Volatility volatility() {
        return volatility;
    }

    @Override
    public Comparator<UserReading> ascending() {
        return ascending;
    }
}
