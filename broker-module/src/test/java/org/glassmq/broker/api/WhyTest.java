package org.glassmq.broker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhyTest {

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void everyPhraseTakesAsManyWordsAsItHasPlaces(Phrase phrase) {
        List<String> words = Stream.iterate(1, i -> i + 1).limit(phrase.places()).map(i -> "word" + i).toList();
        String text = Why.of(phrase, words.toArray()).text();
        assertThat(text).doesNotContain("%s");
        assertThat(words).allMatch(text::contains);
        Object[] more = Stream.concat(words.stream(), Stream.of("more")).toArray();
        assertThatThrownBy(() -> Why.of(phrase, more)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reasonsStandInReasons() {
        Why why = Why.of(Phrase.AT_OFFSET, 1_234, Why.of(Phrase.REFUSED_BY, new QueueRef("/", "orders").said()));
        assertThat(why.text()).isEqualTo("offset 1234: queue 'orders' in vhost '/' refused the message");
        assertThat(why.words()).first().isEqualTo(1_234L);
    }

    @Test
    void wordsThatLookLikePlacesStayWhatTheyAre() {
        assertThat(Why.of(Phrase.KEY_DIFFERS, "%s", "100 %").text()).isEqualTo("key '%s' is not '100 %'");
    }

    @Test
    void severalAreJoined() {
        Stream<Why> three = Stream.of("a", "b", "c").map(Why::said);
        assertThat(Why.joined(Phrase.COMMA, three).text()).isEqualTo("a, b, c");
        assertThat(Why.joined(Phrase.COMMA, Stream.empty())).isEqualTo(Why.NONE);
        assertThat(Why.NONE.isEmpty()).isTrue();
    }

    @Test
    void errorsSayWhyWithTheirMessage() {
        Why why = Why.of(Phrase.NO_QUEUE, "orders", "/");
        SessionException refused = new SessionException(SessionException.Reason.NOT_FOUND, why);
        assertThat(refused).hasMessage("no queue 'orders' in vhost '/'");
        assertThat(Why.of(refused)).isEqualTo(why);
        assertThat(Why.of(new IOException("disk full"))).isEqualTo(Why.said("disk full"));
        assertThat(Why.of(new IOException())).isEqualTo(Why.said("IOException"));
    }
}
