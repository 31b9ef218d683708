"""The first half of every AMQP tutorial. An argument is a port other than the default."""

import sys

import pika

if len(sys.argv) > 1:
    parameters = pika.ConnectionParameters("localhost", int(sys.argv[1]))
else:
    parameters = pika.ConnectionParameters("localhost")
connection = pika.BlockingConnection(parameters)
channel = connection.channel()
channel.queue_declare(queue="hello")
channel.basic_publish(exchange="", routing_key="hello", body="Hello World!")
connection.close()
