package org.glassmq.broker.amqp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclare;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MethodCodecTest {
    static final RecursiveComparisonConfiguration BY_CONTENT = RecursiveComparisonConfiguration.builder()
            .withStrictTypeChecking(true)
            .withEqualsForType((one, other) -> Arrays.equals(one.wire(), other.wire()), Address.class)
            .build();

    static Stream<Class<?>> types() {
        return RandomMethods.types();
    }

    @Test
    void everyMethodIdHasItsRecord() {
        RandomMethods methods = new RandomMethods(new Random(1));
        Set<MethodId> ids = types().map(it -> methods.of(it).id()).collect(Collectors.toSet());
        assertThat(ids).containsExactlyInAnyOrder(MethodId.values());
        assertThat(types()).hasSize(MethodId.values().length);
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsEncodedIsDecodedAgain(Class<?> type) {
        long seed = new Random().nextLong();
        RandomMethods methods = new RandomMethods(new Random(seed));
        for (int i = 0; i < 50; i++) {
            Method method = methods.of(type);
            ByteBuf wire = encoded(method);
            Method again = MethodCodec.decode(wire);
            assertThat(again)
                    .as("seed %s", seed)
                    .usingRecursiveComparison(BY_CONTENT)
                    .isEqualTo(method);
            assertThat(wire.isReadable()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aMethodThatIsCutOffAnywhereIsAFrameError(Class<?> type) {
        byte[] wire = ByteBufUtil.getBytes(encoded(new RandomMethods(new Random(2)).of(type)));
        for (int length = 0; length < wire.length; length++) {
            ByteBuf cut = Unpooled.wrappedBuffer(wire, 0, length);
            assertThatThrownBy(() -> MethodCodec.decode(cut)).satisfies(MethodCodecTest::isFrameError);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void bytesBehindTheLastFieldAreAFrameError(Class<?> type) {
        ByteBuf wire = encoded(new RandomMethods(new Random(3)).of(type)).writeByte(0);
        assertThatThrownBy(() -> MethodCodec.decode(wire)).satisfies(MethodCodecTest::isFrameError);
    }

    @ParameterizedTest(name = "class {0} method {1}")
    @CsvSource({"0, 0", "10, 12", "20, 50", "30, 12", "60, 121", "60, 65535", "90, 32", "91, 10", "65535, 10"})
    void anUnknownMethodIsAnInvalidCommand(int classId, int methodId) {
        ByteBuf wire = Unpooled.buffer().writeShort(classId).writeShort(methodId);
        assertThatThrownBy(() -> MethodCodec.decode(wire))
                .hasMessage("COMMAND_INVALID - there is no method %s in class %s", methodId, classId)
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.scope()).isEqualTo(Refusal.Scope.CONNECTION));
    }

    @Test
    void namesAreThoseOfTheSpecification() {
        assertThat(new BasicPublish(Address.of("", ""), true, false).name()).isEqualTo("basic.publish");
        assertThat(MethodId.BASIC_RECOVER_ASYNC.text()).isEqualTo("basic.recover-async");
        assertThat(MethodId.CONNECTION_UPDATE_SECRET_OK.text()).isEqualTo("connection.update-secret-ok");
    }

    /** Section 1.7.2.1, worked out by hand. */
    @Test
    void bitsShareAnOctetLowestFirst() {
        Method declare = new QueueDeclare("ab", true, false, true, false, true, Map.of());
        assertThat(hex(declare)).isEqualTo("0032 000a 0000 026162 15 00000000".replace(" ", ""));
    }

    /** Section 1.8.3.7, worked out by hand. */
    @Test
    void publishCarriesTheAddressAsItIs() {
        Method publish = new BasicPublish(Address.of("e", "key"), false, true);
        assertThat(hex(publish)).isEqualTo("003c 0028 0000 0165 036b6579 02".replace(" ", ""));
    }

    @Test
    void aReplyTextIsCutBetweenCharacters() {
        String text = "x".repeat(254) + "é and more";
        ChannelClose close = (ChannelClose) MethodCodec.decode(encoded(new ChannelClose(404, text, 50, 10)));
        assertThat(close.replyText()).isEqualTo("x".repeat(254));
    }

    @Test
    void aNameThatIsNotUtf8IsAFrameError() {
        ByteBuf wire = Unpooled.wrappedBuffer(HexFormat.of().parseHex("0032001e000002c32800"));
        assertThatThrownBy(() -> MethodCodec.decode(wire))
                .hasMessage("FRAME_ERROR - cannot decode queue.purge: a short string is not UTF-8");
    }

    private static String hex(Method method) {
        return ByteBufUtil.hexDump(encoded(method));
    }

    private static ByteBuf encoded(Method method) {
        ByteBuf out = Unpooled.buffer();
        MethodCodec.encode(method, out);
        return out;
    }

    private static void isFrameError(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(Refusal.class, it -> {
            assertThat(it.code()).isEqualTo(ReplyCode.FRAME_ERROR);
            assertThat(it.scope()).isEqualTo(Refusal.Scope.CONNECTION);
        });
    }
}
