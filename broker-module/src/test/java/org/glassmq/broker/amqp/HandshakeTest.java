package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpen;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionOpen;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionSecureOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionStart;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTune;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTuneOk;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.FieldTable;
import org.glassmq.broker.message.WireBuffer;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Handshake;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HandshakeTest {
    @RegisterExtension
    final TestBroker broker = new TestBroker();

    // ---- protocol header ---------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AMQP\0\1\0\12",
                "AMQP\3\1\0\0",
                "AMQP\0\0\11\2",
                "AMQP\0\0\11\0",
                "AMQP\1\1\11\1",
                "GET / HTTP/1.1\r\n\r\n"
            })
    @Spec("amqp 4.2.2 protocol header")
    void anotherProtocolIsAnsweredWithTheHeaderOfOurs(String header) {
        AmqpClient client = broker.connect().raw(header.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(client.read(8)).isEqualTo(AmqpClient.PROTOCOL_HEADER);
        client.expectEnd();
    }

    @Test
    void theHeaderOfTheVersionBeforeWillDoToo() {
        AmqpClient client = broker.connect().raw("AMQP\1\1\0\11".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(client.expect(ConnectionStart.class).versionMinor()).isEqualTo(9);
    }

    // ---- start -------------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.4.2.1 connection.start")
    void theBrokerSaysWhatItIs() {
        ConnectionStart start = broker.connect().start();
        assertThat(start.versionMajor()).isZero();
        assertThat(start.versionMinor()).isEqualTo(9);
        assertThat(start.mechanisms().split(" ")).contains("PLAIN", "AMQPLAIN");
        assertThat(start.locales()).isEqualTo("en_US");
        assertThat(start.serverProperties())
                .containsEntry("product", "RabbitMQ")
                .containsEntry("version", "3.12.0")
                .containsKey("glassmq_version");
        assertThat(start.serverProperties())
                .extractingByKey("capabilities")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("publisher_confirms", true)
                .containsEntry("basic.nack", true)
                .containsEntry("consumer_cancel_notify", true)
                .containsEntry("connection.blocked", true)
                .containsEntry("consumer_priorities", true)
                .containsEntry("direct_reply_to", true)
                .containsEntry("authentication_failure_close", true);
    }

    @Test
    @Spec("amqp 1.4.2.2 connection.start-ok")
    void amqplainLetsInToo() {
        WireBuffer table = new WireBuffer(64);
        FieldTable.write(Map.of("LOGIN", "guest", "PASSWORD", "guest"), table);
        ByteBuf withoutSize = Unpooled.wrappedBuffer(table.toArray()).skipBytes(4);
        byte[] response = new byte[withoutSize.readableBytes()];
        withoutSize.readBytes(response);
        AmqpClient client = broker.amqp(Handshake.guest().login("AMQPLAIN", response));
        client.openChannel(1).declare("orders");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"PLAIN, guest, wrong", "PLAIN, nobody, guest", "EXTERNAL, guest, guest"})
    @Spec("rabbitmq authentication_failure_close")
    void whoMayNotComeInIsToldIfItUnderstands(String mechanism, String name, String password) {
        AmqpClient client = broker.connect();
        client.start();
        client.startOk(Handshake.guest().login(mechanism, Handshake.plain(name, password)));
        client.expectClose(
                ReplyCode.ACCESS_REFUSED,
                "Login was refused using authentication mechanism " + mechanism
                        + ". For details see the broker logfile.");
        client.expectEnd();
    }

    @Test
    @Spec("amqp 2.2.4 opening and closing a connection")
    void whoMayNotComeInAndCannotBeToldIsCutOff() {
        AmqpClient client = broker.connect();
        client.start();
        client.startOk(Handshake.guest()
                .without("authentication_failure_close")
                .login("PLAIN", Handshake.plain("guest", "wrong")));
        client.expectEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guest", "\0guest", "\0guest\0guest\0guest"})
    void aResponseThatIsNoPlainResponseIsAWrongPassword(String response) {
        AmqpClient client = broker.connect();
        client.start();
        client.startOk(Handshake.guest().login("PLAIN", response.getBytes(StandardCharsets.UTF_8)));
        client.expectClose(ReplyCode.ACCESS_REFUSED);
    }

    // ---- tune --------------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.4.2.5 connection.tune")
    void theBrokerProposesWhatRabbitDoes() {
        AmqpClient client = broker.connect();
        client.start();
        client.startOk(Handshake.guest());
        assertThat(client.expect(ConnectionTune.class)).isEqualTo(new ConnectionTune(2047, 131_072, 60));
    }

    @ParameterizedTest(name = "channel-max {0}, frame-max {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2048 | 131072 | negotiated channel_max = 2048 is higher than the maximum allowed value (2047)
            0    | 131072 | negotiated channel_max = 0 (no limit) is higher than the maximum allowed value (2047)
            2047 | 131073 | negotiated frame_max = 131073 is higher than the maximum allowed value (131072)
            2047 | 0      | negotiated frame_max = 0 (no limit) is higher than the maximum allowed value (131072)
            2047 | 4095   | negotiated frame_max = 4095 is lower than the minimum allowed value (4096)
            """)
    @Spec("amqp 1.4.2.6 connection.tune-ok")
    void aClientMayNotAskForMoreThanIsOffered(int channelMax, int frameMax, String text) {
        AmqpClient client = broker.connect();
        client.start();
        client.startOk(Handshake.guest()).expect(ConnectionTune.class);
        client.send(new ConnectionTuneOk(channelMax, frameMax, 0)).expectClose(ReplyCode.NOT_ALLOWED, text);
    }

    @Test
    @Spec("amqp 4.2.3 general frame format")
    void aFrameLargerThanAgreedClosesTheConnection() {
        AmqpClient client = broker.amqp(Handshake.guest().frameMax(4096));
        client.openChannel(1);
        client.raw(AmqpClient.frame(1, 1, new byte[4097])).expectClose(ReplyCode.FRAME_ERROR);
    }

    @Test
    void theBrokerKeepsToTheFrameSizeThatTheClientWanted() {
        var channel = broker.amqp(Handshake.guest().frameMax(4096)).openChannel(1);
        channel.declare("orders");
        String large = "x".repeat(100_000);
        channel.publish("orders", large);
        assertThat(channel.get("orders").text()).isEqualTo(large);
    }

    @Test
    @Spec("amqp 1.4.2.5.1 channel-max")
    void aChannelNumberBeyondTheAgreedLimitClosesTheConnection() {
        AmqpClient client = broker.amqp(Handshake.guest().channelMax(2));
        client.openChannel(1);
        client.openChannel(2);
        client.send(3, new ChannelOpen())
                .expectClose(
                        ReplyCode.NOT_ALLOWED,
                        "number of channels opened (2) has reached the negotiated channel_max (2)");
    }

    @Test
    void aChannelNumberThatIsTooLargeIsNamed() {
        AmqpClient client = broker.amqp(Handshake.guest().channelMax(2));
        client.send(7, new ChannelOpen())
                .expectClose(
                        ReplyCode.NOT_ALLOWED, "channel number 7 is higher than the negotiated channel_max (2)");
    }

    // ---- open --------------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 1.4.2.7 connection.open")
    void anUnknownVirtualHostClosesTheConnection() {
        AmqpClient client = broker.connect();
        client.start();
        client.startOk(Handshake.guest()).tuneOk(Handshake.guest());
        client.send(new ConnectionOpen("nope")).expectClose(ReplyCode.NOT_ALLOWED, "vhost nope not found");
        client.expectEnd();
    }

    @Test
    void theConnectionIsListedWithWhatItsClientSaid() {
        broker.amqp(Handshake.guest().heartbeat(30).frameMax(8192)).openChannel(1);
        ConnectionInfo info = broker.session().connections().getFirst();
        assertThat(info.user()).isEqualTo("guest");
        assertThat(info.virtualHost()).isEqualTo("/");
        assertThat(info.protocol()).isEqualTo("AMQP 0-9-1");
        assertThat(info.peer()).startsWith("127.0.0.1:");
        assertThat(info.displayName()).isEqualTo("conversation");
        assertThat(info.heartbeatSeconds()).isEqualTo(30);
        assertThat(info.frameMax()).isEqualTo(8192);
        assertThat(info.channels()).isOne();
    }

    // ---- out of order ------------------------------------------------------------------------------------

    @Test
    @Spec("amqp 2.2.4 opening and closing a connection")
    void methodsOfChannelsBeforeOpenAreRefused() {
        AmqpClient client = broker.connect();
        client.start();
        client.send(1, queueDeclare("orders"))
                .expectClose(
                        ReplyCode.UNEXPECTED_FRAME,
                        "queue.declare is not allowed while waiting for connection.start-ok");
    }

    @Test
    void stepsOfTheHandshakeInAnotherOrderAreRefused() {
        AmqpClient client = broker.connect();
        client.start();
        client.send(new ConnectionOpen("/"))
                .expectClose(
                        ReplyCode.CHANNEL_ERROR,
                        "connection.open is not allowed while waiting for connection.start-ok");
    }

    @Test
    void aStepOfTheHandshakeAfterItsEndIsRefused() {
        broker.amqp()
                .send(new ConnectionSecureOk(new byte[0]))
                .expectClose(ReplyCode.CHANNEL_ERROR, "connection.secure-ok is not allowed while running");
    }

    @Test
    @Spec("amqp 4.3 channel multiplexing")
    void methodsOfChannelsDoNotBelongOnChannelZero() {
        broker.amqp()
                .send(queueDeclare("orders", Flag.DURABLE))
                .expectClose(ReplyCode.CHANNEL_ERROR, "queue.declare is not allowed on channel 0");
    }
}
