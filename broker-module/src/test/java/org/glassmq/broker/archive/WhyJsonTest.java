package org.glassmq.broker.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WhyJsonTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void whatIsWrittenIsRead() {
        Why why = Why.of(Phrase.AT_OFFSET, 7, Why.of(Phrase.NOTHING_BOUND, "events", ""));
        JsonNode read = JSON.readTree(WhyJson.write(why).toString());
        assertThat(WhyJson.read(read)).isEqualTo(why);
        assertThat(read.path("text").asString()).isEqualTo(why.text());
        assertThat(WhyJson.read(WhyJson.write(Why.said("as it was")))).isEqualTo(Why.said("as it was"));
    }

    @Test
    void aPhraseOfALaterVersionIsReadInEnglish() {
        ObjectNode later = (ObjectNode) WhyJson.write(Why.of(Phrase.NO_USER, "ann"));
        later.put("phrase", "NOBODY");
        assertThat(WhyJson.read(later)).isEqualTo(Why.said("no user 'ann'"));
        later.put("phrase", "NO_QUEUE");
        assertThat(WhyJson.read(later)).as("another number of words").isEqualTo(Why.said("no user 'ann'"));
    }
}
