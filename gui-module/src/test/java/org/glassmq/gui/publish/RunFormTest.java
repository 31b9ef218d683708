package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.glassmq.gui.publish.run.Plan;
import org.glassmq.gui.publish.run.Plan.Amount;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFormTest {
    private final Messages messages = new Messages(Language.ENGLISH);
    private final RunForm form = new RunForm();

    @Test
    void planIsRead() {
        form.field(RunField.AMOUNT).set(" 250 ");
        form.field(RunField.RATE).set("0.5");
        form.field(RunField.CONNECTIONS).set("8");

        assertThat(form.read(messages).plan())
                .contains(new Plan(new Amount.Times(250), OptionalDouble.of(0.5), 8));
    }

    @Test
    void withoutARateItIsAsFastAsItGoes() {
        form.endProperty().set(RunForm.End.SECONDS);
        form.field(RunField.AMOUNT).set("60");

        assertThat(form.read(messages).plan())
                .contains(new Plan(new Amount.Lasting(Duration.ofMinutes(1)), OptionalDouble.empty(), 1));
    }

    @ParameterizedTest(name = "{0} is not \"{1}\"")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AMOUNT      | ``      | How many is ''; allowed is a whole number from 1 to 9,999,999,999
            AMOUNT      | 0       | How many is '0'; allowed is a whole number from 1 to 9,999,999,999
            AMOUNT      | many    | How many is 'many'; allowed is a whole number from 1 to 9,999,999,999
            RATE        | 0       | Rate is '0'; allowed is a number above 0 and up to 1,000,000, or nothing
            RATE        | 1000001 | Rate is '1000001'; allowed is a number above 0 and up to 1,000,000, or nothing
            RATE        | fast    | Rate is 'fast'; allowed is a number above 0 and up to 1,000,000, or nothing
            CONNECTIONS | 0       | Connections is '0'; allowed is a whole number from 1 to 64
            CONNECTIONS | 65      | Connections is '65'; allowed is a whole number from 1 to 64
            """)
    void mistakesAreNamedAtTheirField(RunField field, String typed, String expected) {
        form.field(field).set(typed);

        RunForm.Reading reading = form.read(messages);
        assertThat(reading.plan()).isEmpty();
        assertThat(reading.errors()).containsOnlyKeys(field).containsEntry(field, expected);
    }
}
