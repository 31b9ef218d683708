package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.gui.messages.BodyRenderer.Style;
import org.glassmq.gui.messages.BodyRenderer.Unpacking;
import org.junit.jupiter.api.Test;

class PictureSizeTest {
    private static final String PNG = "89504e470d0a1a0a0000000d49484452";

    @Test
    void readsTheHeadsOfTheUsualKinds() {
        assertThat(PictureSize.pixels(bytes(PNG + "00000140000000c8"))).hasValue(320 * 200);
        assertThat(PictureSize.pixels(bytes("4749463839614001c800"))).hasValue(320 * 200);
        assertThat(PictureSize.pixels(bytes("ffd8ffe000044a46ffc0001108" + "00c8" + "0140" + "030111")))
                .hasValue(320 * 200);
    }

    @Test
    void whatDoesNotSayIsEmpty() {
        assertThat(PictureSize.pixels(bytes("ffd8ffe0000a"))).isEmpty();
        assertThat(PictureSize.pixels(bytes("00"))).isEmpty();
        assertThat(PictureSize.pixels(bytes("89504e47"))).isEmpty();
    }

    @Test
    void aSmallFileThatWouldBecomeAHugePictureIsNotDecoded() {
        byte[] bomb = bytes(PNG + "0000ffff0000ffff");
        Body body = Body.of(bomb, bomb.length, MessageProperties.NONE);

        assertThat(BodyRenderer.render(body, new Style(BodyMode.AUTO, Unpacking.INFLATED, 80, 1_000)))
                .isEqualTo(new Rendering.PictureTooLarge());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
