"""Plays one scenario of everyday AMQP against a broker with pika and prints what happened, one line per event.

Usage: scenarios.py PORT SCENARIO. The same scenarios stand in node/scenarios.js and in JavaScenarios.java;
every client has to print the same lines.
"""

import re
import sys

import pika
from pika.exceptions import ChannelClosedByBroker, ProbableAccessDeniedError, ProbableAuthenticationError

PORT = int(sys.argv[1])


def connect(**parameters):
    return pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", PORT, **parameters))


def publish(channel, queue, *bodies):
    for body in bodies:
        channel.basic_publish("", queue, body.encode())


def ready(connection, queue):
    """How many messages of a queue are ready, asked on a channel of its own."""
    channel = connection.channel()
    count = channel.queue_declare(queue, passive=True).method.message_count
    channel.close()
    print("ready", count)


def receive(channel, queue, count, auto_ack):
    """The next messages that are delivered to a new consumer, each as (delivery tag, body)."""
    received = []

    def on_message(_channel, method, _properties, body):
        received.append((method.delivery_tag, body.decode()))
        if len(received) == count:
            channel.stop_consuming()

    channel.basic_consume(queue, on_message, auto_ack=auto_ack)
    channel.start_consuming()
    return received


def refused(action, channel):
    """Prints how the broker refuses an action, and that it closes the channel and not the connection."""
    try:
        action(channel)
    except ChannelClosedByBroker as error:
        print(error.reply_code, error.reply_text)
    print("connection open:", "yes" if channel.connection.is_open else "no")


def get():
    channel = connect().channel()
    declared = channel.queue_declare("get").method
    print("declared", declared.queue, declared.message_count, declared.consumer_count)
    publish(channel, "get", "one")
    method, _, body = channel.basic_get("get", auto_ack=True)
    print("got", body.decode(), "key", method.routing_key, "redelivered", str(method.redelivered).lower(),
          "remaining", method.message_count)
    print("empty" if channel.basic_get("get")[0] is None else "not empty")


def automatic_acks():
    connection = connect()
    channel = connection.channel()
    channel.queue_declare("automatic")
    publish(channel, "automatic", "m1", "m2", "m3")
    print("received", *[body for _, body in receive(channel, "automatic", 3, True)])
    ready(connection, "automatic")


def acks_with_prefetch():
    connection = connect()
    channel = connection.channel()
    channel.queue_declare("prefetch", durable=True)
    publish(channel, "prefetch", "m1", "m2", "m3", "m4", "m5")
    channel.basic_qos(prefetch_count=2)
    received = []

    def on_message(_channel, method, _properties, body):
        received.append(body.decode())
        if len(received) == 2:
            ready(connection, "prefetch")
            channel.basic_ack(method.delivery_tag, multiple=True)
        elif len(received) > 2:
            channel.basic_ack(method.delivery_tag)
        if len(received) == 5:
            channel.stop_consuming()

    channel.basic_consume("prefetch", on_message)
    channel.start_consuming()
    print("received", *received)
    ready(connection, "prefetch")


def requeue_on_close():
    connection = connect()
    channel = connection.channel()
    channel.queue_declare("requeue")
    publish(channel, "requeue", "m1", "m2")
    channel.basic_get("requeue")
    channel.close()
    channel = connection.channel()
    for _ in range(2):
        method, _, body = channel.basic_get("requeue")
        print("got", body.decode(), "redelivered", str(method.redelivered).lower())


def nack_to_original_position():
    channel = connect().channel()
    channel.queue_declare("nack")
    publish(channel, "nack", "m1", "m2", "m3")
    tags = [channel.basic_get("nack")[0].delivery_tag for _ in range(2)]
    channel.basic_nack(tags[1], requeue=True)
    channel.basic_nack(tags[0], requeue=True)
    for _ in range(3):
        method, _, body = channel.basic_get("nack")
        print("got", body.decode(), "redelivered", str(method.redelivered).lower())


def reject():
    channel = connect().channel()
    channel.queue_declare("reject")
    publish(channel, "reject", "m1", "m2")
    channel.basic_reject(channel.basic_get("reject")[0].delivery_tag, requeue=False)
    print("got", channel.basic_get("reject")[2].decode())


def confirms():
    connection = connect()
    channel = connection.channel()
    channel.queue_declare("confirms", durable=True)
    channel.confirm_delivery()
    persistent = pika.BasicProperties(delivery_mode=2)
    for number in range(100):
        channel.basic_publish("", "confirms", b"%d" % number, persistent)
    print("confirmed 100")
    ready(connection, "confirms")


def returns():
    channel = connect().channel()
    returned = []
    channel.add_on_return_callback(lambda _channel, method, _properties, body: returned.append((method, body)))
    channel.basic_publish("", "nowhere", b"hello", mandatory=True)
    while not returned:
        channel.connection.process_data_events(time_limit=1)
    method, body = returned[0]
    print("returned", method.reply_code, method.reply_text, "key", method.routing_key, "body", body.decode())


def exchanges():
    channel = connect().channel()

    def routed(name, kind, bindings, messages):
        channel.exchange_declare(name, kind)
        channel.queue_declare(name)
        for key, arguments in bindings:
            channel.queue_bind(name, name, key, arguments)
        for key, headers in messages:
            channel.basic_publish(name, key, key.encode(), pika.BasicProperties(headers=headers))
        arrived = []
        while (got := channel.basic_get(name, auto_ack=True))[0] is not None:
            arrived.append(got[2].decode())
        print(kind, *arrived)

    keys = [(key, None) for key in ("usd", "usd.nyse", "usd.nyse.open", "eur")]
    routed("by-key", "direct", [("usd", None), ("eur", None)], keys)
    routed("to-all", "fanout", [("", None)], keys)
    routed("by-pattern", "topic", [("usd.*", None), ("#.open", None)], keys)
    routed("by-header", "headers", [("", {"x-match": "all", "size": 3, "colour": "red"})],
           [("small", {"size": 1, "colour": "red"}), ("right", {"size": 3, "colour": "red", "more": True})])


def properties():
    channel = connect().channel()
    channel.queue_declare("properties")
    channel.basic_publish("", "properties", b"body", pika.BasicProperties(
        content_type="application/json", content_encoding="utf-8", delivery_mode=2, priority=5,
        correlation_id="c-1", reply_to="answers", expiration="60000", message_id="m-1", timestamp=1700000000,
        type="order", user_id="guest", app_id="shop",
        headers={"text": "\u4f60\u597d", "number": 42, "yes": True, "list": [1, "two"], "table": {"inner": -1}}))
    _, sent, _ = channel.basic_get("properties", auto_ack=True)
    print(sent.content_type, sent.content_encoding, sent.delivery_mode, sent.priority, sent.correlation_id,
          sent.reply_to, sent.expiration, sent.message_id, sent.timestamp, sent.type, sent.user_id, sent.app_id)
    headers = sent.headers
    print(headers["text"], headers["number"], "yes" if headers["yes"] is True else "no", *headers["list"],
          headers["table"]["inner"])


def large_body():
    channel = connect().channel()
    channel.queue_declare("large")
    body = bytes(number % 251 for number in range(1_000_000))
    channel.basic_publish("", "large", body)
    print("same:", "yes" if channel.basic_get("large", auto_ack=True)[2] == body else "no")
    channel.basic_publish("", "large", b"")
    print("empty body:", len(channel.basic_get("large", auto_ack=True)[2]))


def server_named():
    channel = connect().channel()
    name = channel.queue_declare("", exclusive=True).method.queue
    print("named", name[:8])


def broker_cancels():
    connection = connect()
    channel = connection.channel()
    channel.queue_declare("doomed")
    channel.add_on_cancel_callback(lambda _: print("cancelled"))
    channel.basic_consume("doomed", lambda *_: None, consumer_tag="watcher")
    connection.channel().queue_delete("doomed")
    channel.start_consuming()


def heartbeats():
    connection = connect(heartbeat=2)
    connection.sleep(6.5)
    connection.channel()
    print("alive")


def refusals():
    connection = connect()
    connection.channel().queue_declare("plain")
    refused(lambda channel: channel.queue_declare("missing", passive=True), connection.channel())
    refused(lambda channel: channel.basic_consume("missing", lambda *_: None), connection.channel())
    refused(lambda channel: channel.queue_declare("plain", durable=True), connection.channel())
    refused(lambda channel: channel.exchange_declare("amq.new", "direct"), connection.channel())
    refused(lambda channel: channel.exchange_declare("amq.topic", "direct", durable=True), connection.channel())
    refused(lambda channel: channel.queue_bind("plain", "missing", "key"), connection.channel())

    def publish_to_missing(channel):
        channel.basic_publish("missing", "key", b"")
        channel.connection.process_data_events(time_limit=5)
        channel.basic_qos(prefetch_count=1)

    refused(publish_to_missing, connection.channel())

    def ack_unknown(channel):
        channel.basic_ack(99)
        channel.basic_qos(prefetch_count=1)

    refused(ack_unknown, connection.channel())
    connection.channel().basic_consume("plain", lambda *_: None, exclusive=True)
    refused(lambda channel: channel.basic_consume("plain", lambda *_: None), connection.channel())
    connection.channel().queue_declare("mine", exclusive=True)
    other = connect()
    refused(lambda channel: channel.queue_declare("mine", exclusive=True), other.channel())


def refused_connection(**parameters):
    try:
        connect(**parameters)
    except (ProbableAuthenticationError, ProbableAccessDeniedError) as error:
        print(*re.search(r"\((\d+)\) '(.*)'", str(error)).groups())


def wrong_password():
    refused_connection(credentials=pika.PlainCredentials("guest", "wrong"))


def unknown_virtual_host():
    refused_connection(virtual_host="nowhere")


SCENARIOS = {
    "get": get,
    "automatic-acks": automatic_acks,
    "acks-with-prefetch": acks_with_prefetch,
    "requeue-on-close": requeue_on_close,
    "nack-to-original-position": nack_to_original_position,
    "reject": reject,
    "confirms": confirms,
    "returns": returns,
    "exchanges": exchanges,
    "properties": properties,
    "large-body": large_body,
    "server-named": server_named,
    "broker-cancels": broker_cancels,
    "heartbeats": heartbeats,
    "refusals": refusals,
    "wrong-password": wrong_password,
    "unknown-virtual-host": unknown_virtual_host,
}

SCENARIOS[sys.argv[2]]()
