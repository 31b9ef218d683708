"""The second half of every AMQP tutorial. An argument is a port other than the default."""

import sys

import pika

if len(sys.argv) > 1:
    parameters = pika.ConnectionParameters("localhost", int(sys.argv[1]))
else:
    parameters = pika.ConnectionParameters("localhost")
connection = pika.BlockingConnection(parameters)
channel = connection.channel()
channel.queue_declare(queue="hello")


def callback(channel, method, properties, body):
    print("received", body.decode())


channel.basic_consume(queue="hello", on_message_callback=callback, auto_ack=True)
print("waiting")
channel.start_consuming()
