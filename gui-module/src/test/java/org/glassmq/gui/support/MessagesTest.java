package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The texts of the console are complete in every language, and no others are there. */
class MessagesTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path RESOURCES = Path.of("src", "main", "resources", "org", "glassmq", "gui");
    private static final Pattern KEY_IN_CODE =
            Pattern.compile("\"((?:" + String.join("|", Messages.FEATURES) + ")(?:\\.[a-z0-9-]+)+)\"");
    private static final Pattern KEY_IN_LAYOUT = Pattern.compile("\"%([^\"]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    static final List<String> FEATURES = Messages.FEATURES;

    @Test
    void everyKeyThatIsUsedHasATextAndEveryTextIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        collect(SOURCES, ".java", KEY_IN_CODE, used);
        collect(RESOURCES, ".fxml", KEY_IN_LAYOUT, used);
        for (Phrase phrase : Phrase.values()) {
            used.add(Messages.key(phrase));
        }
        Set<String> written = new TreeSet<>();
        FEATURES.forEach(feature -> written.addAll(Messages.read(feature, Language.ENGLISH).keySet()));

        used.removeIf(key -> key.endsWith(".css"));
        assertThat(difference(used, written)).as("keys without a text").isEmpty();
        assertThat(difference(written, used)).as("texts that nobody shows").isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FEATURES")
    void allLanguagesHaveTheSameKeysWithTheSameArguments(String feature) {
        Map<String, String> english = Messages.read(feature, Language.ENGLISH);
        Map<String, String> chinese = Messages.read(feature, Language.CHINESE);

        assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
        english.forEach((key, text) ->
                assertThat(arguments(chinese.get(key))).as(key).isEqualTo(arguments(text)));
    }

    @ParameterizedTest
    @FieldSource("FEATURES")
    void noKeyIsWrittenTwiceAndAllBeginWithTheFeature(String feature) throws IOException {
        for (Language language : Language.values()) {
            List<String> keys = new ArrayList<>();
            Path file = RESOURCES.resolve(feature).resolve(feature + language.suffix() + ".properties");
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    keys.add(line.substring(0, line.indexOf('=')).strip());
                }
            }
            assertThat(keys).as("%s", file).doesNotHaveDuplicates().allMatch(key -> key.startsWith(feature + "."));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextWithArgumentsIsAPatternThatKeepsThem(Language language) {
        Map<String, String> texts = new HashMap<>();
        FEATURES.forEach(feature -> texts.putAll(Messages.read(feature, language)));
        texts.forEach((key, text) -> {
            if (!arguments(text).isEmpty()) {
                Object[] values = {7, 8, 9, 10, 11};
                String filled = new MessageFormat(text, language.locale()).format(values);
                assertThat(filled).as(key).doesNotContain("{");
                expected(text).forEach(value -> assertThat(filled).as(key).contains(value));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void allThatTheBrokerSaysIsSaidInEachLanguage(Language language) {
        Messages messages = new Messages(language);
        for (Phrase phrase : Phrase.values()) {
            List<String> words = IntStream.range(0, phrase.places()).mapToObj(i -> "word" + i).toList();
            String said = messages.say(Why.of(phrase, words.toArray()));
            assertThat(said).as(phrase.name()).doesNotContain("{");
            assertThat(words).as(phrase.name()).allMatch(said::contains);
            String own = words.stream().reduce(said, (text, word) -> text.replace(word, "")).replaceAll("\\P{L}", "");
            if (language == Language.CHINESE && !own.isEmpty()) {
                assertThat(own).as(phrase.name()).containsPattern("\\p{IsHan}");
            }
        }
    }

    @Test
    void reasonsWithinReasonsAreSaidInTheSameLanguage() {
        Why why = Why.of(Phrase.AT_OFFSET, 1_204, Why.of(Phrase.REFUSED_BY, new QueueRef("/", "it''s").said()));
        assertThat(new Messages(Language.ENGLISH).say(why))
                .isEqualTo("offset 1,204: queue 'it''s' in vhost '/' refused the message");
        assertThat(new Messages(Language.CHINESE).say(why)).isEqualTo("偏移量 1,204：虚拟主机“/”中的队列“it''s”拒绝了该消息");
    }

    @ParameterizedTest
    @CsvSource({"en-GB, ENGLISH", "zh-CN, CHINESE", "zh-TW, CHINESE", "fr-FR, ENGLISH"})
    void desktopsLanguageIsFollowed(String tag, Language expected) {
        assertThat(Language.ofTag(tag)).isEqualTo(expected);
    }

    @Test
    void languageCanBeChangedWhileItRuns() {
        Messages messages = new Messages(Language.ENGLISH);
        assertThat(messages.text("support.duration.seconds", "3")).isEqualTo("3 s");

        messages.speak(Language.CHINESE);

        assertThat(messages.text("support.duration.seconds", "3")).isEqualTo("3 秒");
        assertThat(messages.languageProperty().get()).isEqualTo(Language.CHINESE);
        assertThat(messages.bundle().getString("support.rate")).isEqualTo("{0}/秒");
    }

    @Test
    void missingKeyIsNamed() {
        assertThatThrownBy(() -> new Messages(Language.ENGLISH).text("shell.nonsense"))
                .isInstanceOf(MissingResourceException.class)
                .hasMessageContaining("shell.nonsense");
    }

    private static Set<String> difference(Set<String> of, Set<String> without) {
        Set<String> rest = new TreeSet<>(of);
        rest.removeAll(without);
        return rest;
    }

    private static void collect(Path root, String suffix, Pattern pattern, Set<String> keys) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(suffix)).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
    }

    private static Set<String> arguments(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<CharSequence> expected(String text) {
        Object[] values = {7, 8, 9, 10, 11};
        return arguments(text).stream()
                .filter(argument -> !text.contains("{" + argument + ",choice"))
                .<CharSequence>map(argument -> values[Integer.parseInt(argument)].toString())
                .toList();
    }
}
