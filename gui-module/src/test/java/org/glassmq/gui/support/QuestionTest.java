package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionTest {

    @Test
    void proofIsTheVeryNameAndBlanksAroundItDoNotCount() {
        Question.Proof proof = new Question.Proof("Type the name", "audit");

        assertThat(proof.is(" audit ")).isTrue();
        assertThat(proof.is("Audit")).isFalse();
        assertThat(proof.is("")).isFalse();
    }
}
