#!/usr/bin/python3
"""A small shop on a broker, for pictures of the console: traffic.py PORT. Runs until it is told to stop."""
import json
import random
import signal
import sys
import threading
import time

import pika

PORT = int(sys.argv[1])
CUSTOMERS = ["Ada", "Grace", "Linus", "Barbara", "Edsger", "李雷", "韩梅梅"]
done = threading.Event()


def connect(name):
    return pika.BlockingConnection(
        pika.ConnectionParameters("127.0.0.1", PORT, client_properties={"connection_name": name}))


def declare(channel):
    channel.exchange_declare("orders", "topic", durable=True)
    channel.exchange_declare("events", "fanout", durable=True)
    channel.exchange_declare("failed", "direct", durable=True)
    channel.exchange_declare("unclaimed", "fanout", durable=True)
    channel.exchange_declare("alerts", "headers", durable=True, arguments={"alternate-exchange": "unclaimed"})
    rules = {"x-dead-letter-exchange": "failed", "x-dead-letter-routing-key": "orders"}
    channel.exchange_declare("later", "x-delayed-message", durable=True, arguments={"x-delayed-type": "direct"})
    channel.queue_declare("orders.europe", durable=True, arguments=rules)
    channel.queue_declare("orders.asia", durable=True, arguments=dict(rules, **{"x-message-ttl": 60000}))
    channel.queue_declare("invoices", durable=True, arguments={"x-max-priority": 5})
    channel.queue_declare("mail", durable=True, arguments={"x-max-length": 5000, "x-overflow": "reject-publish"})
    channel.queue_declare("audit", durable=True, arguments={"x-queue-type": "stream"})
    channel.queue_declare("payments", durable=True, arguments={"x-queue-type": "quorum"})
    channel.queue_declare("failed.orders", durable=True)
    channel.queue_declare("unclaimed", durable=True)
    channel.queue_bind("orders.europe", "orders", "order.eu.*")
    channel.queue_bind("orders.asia", "orders", "order.asia.*")
    channel.queue_bind("payments", "orders", "order.*.paid")
    channel.exchange_bind("events", "orders", "order.#")
    channel.queue_bind("invoices", "events")
    channel.queue_bind("mail", "events")
    channel.queue_bind("audit", "events")
    channel.queue_bind("failed.orders", "failed", "orders")
    channel.queue_bind("unclaimed", "unclaimed")
    channel.queue_bind("mail", "later", "mail")
    channel.queue_bind("mail", "alerts", arguments={"x-match": "all", "severity": "high"})


def publish():
    channel = connect("shop").channel()
    channel.confirm_delivery()
    number = 0
    while not done.is_set():
        number += 1
        order = {"id": number, "customer": random.choice(CUSTOMERS), "total": round(random.uniform(5, 900), 2),
                 "items": [{"sku": "A-%d" % random.randrange(900), "count": random.randrange(1, 9)}]}
        key = "order.%s.%s" % (random.choice(["eu", "eu", "asia"]), random.choice(["placed", "paid"]))
        channel.basic_publish(
            "orders", key, json.dumps(order, ensure_ascii=False).encode(),
            pika.BasicProperties(delivery_mode=2, content_type="application/json", message_id="o-%d" % number,
                                 priority=number % 5, headers={"attempt": 1, "region": key.split(".")[1]}))
        if number % 40 == 0:
            channel.basic_publish("alerts", "", b"disk", pika.BasicProperties(headers={"severity": "low"}))
            channel.basic_publish("orders", "refund.eu", b"nobody binds this")
            channel.basic_publish("later", "mail", b"Thank you for your order",
                                  pika.BasicProperties(delivery_mode=2, headers={"x-delay": 3600000}))
        time.sleep(0.01)


def consume(name, queue, seconds, prefetch, refuses):
    channel = connect(name).channel()
    channel.basic_qos(prefetch_count=prefetch)
    for method, _, _ in channel.consume(queue, inactivity_timeout=0.2):
        if done.is_set():
            return
        if method is not None:
            time.sleep(seconds)
            if random.random() < refuses:
                channel.basic_nack(method.delivery_tag, requeue=False)
            else:
                channel.basic_ack(method.delivery_tag)


def main():
    signal.signal(signal.SIGTERM, lambda *_: done.set())
    declare(connect("setup").channel())
    work = [(publish, ())]
    work += [(consume, ("warehouse-1", "orders.europe", 0.02, 20, 0.1))]
    work += [(consume, ("warehouse-2", "orders.europe", 0.03, 10, 0.1))]
    work += [(consume, ("warehouse-3", "orders.asia", 0.05, 50, 0.3))]
    work += [(consume, ("billing", "invoices", 0.008, 100, 0))]
    work += [(consume, ("mailer", "mail", 0.012, 10, 0))]
    for target, arguments in work:
        threading.Thread(target=target, args=arguments, daemon=True).start()
    done.wait()


main()
