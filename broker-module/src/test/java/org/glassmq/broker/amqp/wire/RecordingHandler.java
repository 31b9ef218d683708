package org.glassmq.broker.amqp.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.message.Properties;

/** Writes down what it is told, one line each. */
class RecordingHandler implements FrameHandler {
    final List<String> events = new ArrayList<>();
    final List<Method> methods = new ArrayList<>();
    final List<Properties> properties = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();

    /** All events but the ends of reads. */
    List<String> frames() {
        return events.stream().filter(it -> !it.equals("read complete")).toList();
    }

    @Override
    public void onProtocolHeader() {
        events.add("protocol header");
    }

    @Override
    public void onWrongProtocolHeader() {
        events.add("wrong protocol header");
    }

    @Override
    public void onMethod(int channel, Method method) {
        methods.add(method);
        String text = method instanceof BasicPublish(var address, var _, var _)
                ? "basic.publish " + address.exchange() + "/" + address.routingKey()
                : method.toString();
        events.add("method " + channel + " " + text);
    }

    @Override
    public void onHeader(int channel, int classId, long bodySize, Properties it) {
        properties.add(it);
        events.add("header " + channel + " " + classId + " " + bodySize + " " + it.decoded().contentType());
    }

    @Override
    public void onBody(int channel, ByteBuf payload) {
        events.add("body " + channel + " " + payload.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void onHeartbeat() {
        events.add("heartbeat");
    }

    @Override
    public void onProtocolError(Refusal refusal) {
        refusals.add(refusal);
        events.add("protocol error");
    }

    @Override
    public void onReadComplete() {
        events.add("read complete");
    }
}
