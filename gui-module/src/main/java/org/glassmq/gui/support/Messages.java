package org.glassmq.gui.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * The texts of the console, in the language that is chosen now. Every feature keeps its own in
 * {@code org/glassmq/gui/<feature>/<feature>.properties} and, for Chinese, {@code <feature>_zh_CN.properties} (UTF-8);
 * the keys begin with the feature's name, and the file is read when one of them is asked for. Texts with arguments are
 * patterns of {@link MessageFormat}.
 *
 * <p>The language is changed on the JavaFX application thread; texts may be read on any.
 */
public final class Messages {

    /** Every package that has texts. */
    public static final List<String> FEATURES =
            List.of("support", "shell", "embedded", "table", "overview", "declare", "bindings", "queues",
                    "exchanges", "messages", "publish", "arrival", "topology", "connections", "deadletters",
                    "thresholds", "policies", "access", "definitions", "settings", "sql", "replay",
                    "audit", "tray", "words");

    private final ReadOnlyObjectWrapper<Language> language;
    private volatile Texts texts;

    public Messages(Language initial) {
        this.language = new ReadOnlyObjectWrapper<>(initial);
        this.texts = new Texts(initial);
    }

    /** The language that is spoken now; who shows texts rebuilds itself when it changes. */
    public ReadOnlyObjectProperty<Language> languageProperty() {
        return language.getReadOnlyProperty();
    }

    public Language language() {
        return language.get();
    }

    /** Speaks another language from now on. */
    public void speak(Language other) {
        texts = new Texts(other);
        language.set(other);
    }

    /**
     * The text of a key, with its arguments filled in.
     *
     * @throws MissingResourceException if there is no such key
     */
    public String text(String key, Object... arguments) {
        Texts now = texts;
        String pattern = now.get(key);
        if (pattern == null) {
            throw new MissingResourceException("no text for '" + key + "'", Messages.class.getName(), key);
        }
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, now.language().locale()).format(arguments);
    }

    /** What the broker says, in the present language. */
    public String say(Why why) {
        return text(key(why.phrase()), why.words().stream()
                .map(word -> word instanceof Why nested ? say(nested) : word)
                .toArray());
    }

    /** Why something failed: in the present language as far as the broker says it, otherwise in the error's words. */
    public String say(Throwable error) {
        return say(Why.of(error));
    }

    /** Where the text of a phrase stands. */
    static String key(Phrase phrase) {
        return "words." + phrase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All texts of the present language, for FXML's {@code %key}. */
    public ResourceBundle bundle() {
        return new Bundle(texts);
    }

    /** The texts of one feature in one language, as they stand in its file. */
    public static Map<String, String> read(String feature, Language language) {
        String file = "/org/glassmq/gui/" + feature + "/" + feature + language.suffix() + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new MissingResourceException("no file " + file, Messages.class.getName(), feature);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        Map<String, String> texts = HashMap.newHashMap(properties.size());
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    /** The texts of one language. A feature's are read when one of them is asked for. */
    private record Texts(Language language, Map<String, Map<String, String>> byFeature) {

        Texts(Language language) {
            this(language, new ConcurrentHashMap<>());
        }

        /** The text of a key; null if there is none. */
        String get(String key) {
            int end = key.indexOf('.');
            String feature = end < 0 ? key : key.substring(0, end);
            return FEATURES.contains(feature) ? of(feature).get(key) : null;
        }

        Set<String> keys() {
            return FEATURES.stream()
                    .flatMap(feature -> of(feature).keySet().stream())
                    .collect(Collectors.toUnmodifiableSet());
        }

        private Map<String, String> of(String feature) {
            return byFeature.computeIfAbsent(feature, name -> read(name, language));
        }
    }

    private static final class Bundle extends ResourceBundle {
        private final Texts texts;

        Bundle(Texts texts) {
            this.texts = texts;
        }

        @Override
        protected Object handleGetObject(String key) {
            return texts.get(key);
        }

        /** Without reading all of them, as the inherited one would. */
        @Override
        public boolean containsKey(String key) {
            return texts.get(key) != null;
        }

        @Override
        protected Set<String> handleKeySet() {
            return texts.keys();
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(texts.keys());
        }
    }
}
