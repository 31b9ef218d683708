package org.glassmq.gui.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.support.NaturalOrder;

/** Things with a name and a number, for tests of what every table does. */
final class Items implements Reader<Items.Item> {
    static final RowKind<String, Item> KIND = new RowKind<>(
            Item::name,
            Item::host,
            Order.by(By.NAME),
            By.NAME.ascending(),
            new Filter.Searched<>() {
                @Override
                public String name(Item item) {
                    return item.name();
                }

                @Override
                public boolean has(Item item, String word) {
                    return item.name().toLowerCase(Locale.ROOT).contains(word);
                }
            });

    private final List<Item> items;

    /** @param items read when they are asked for */
    Items(List<Item> items) {
        this.items = items;
    }

    record Item(String host, String name, long count) {}

    enum By implements Sorted<Item> {
        NAME(Volatility.FIXED, Comparator.comparing(Item::name, NaturalOrder.INSTANCE)),
        HOST(Volatility.FIXED, Comparator.comparing(Item::host)),
        COUNT(Volatility.LIVE, Comparator.comparingLong(Item::count)),
        LINE(Volatility.LIVE, Comparator.comparingLong(Item::count));

        private final Volatility volatility;
        private final Comparator<Item> ascending;

        By(Volatility volatility, Comparator<Item> ascending) {
            this.volatility = volatility;
            this.ascending = ascending;
        }

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Volatility volatility() {
            return volatility;
        }

        @Override
        public Comparator<Item> ascending() {
            return ascending;
        }
    }

    static Item item(String name, long count) {
        return new Item("/", name, count);
    }

    @Override
    public List<Item> read(BrokerSession session) {
        synchronized (items) {
            return new ArrayList<>(items);
        }
    }
}
