package org.glassmq.gui.support;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Shows the items of a choice by their titles. */
public final class TitleConverter<T> extends StringConverter<T> {
    private final Function<T, String> title;

    /** @param title names an item */
    public TitleConverter(Function<T, String> title) {
        this.title = title;
    }

    @Override
    public String toString(T item) {
        return item == null ? "" : title.apply(item);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("choices are not typed");
    }
}
