// Plays one scenario of everyday AMQP against a broker with amqplib and prints what happened, one line per event.
// Usage: node scenarios.js PORT SCENARIO. The same scenarios stand in ../python/scenarios.py and in
// JavaScenarios.java; every client has to print the same lines.
'use strict';

const amqp = require('amqplib');

const [port, scenario] = process.argv.slice(2);
const print = (...words) => console.log(words.join(' '));

const connect = async (options = {}) => {
  const connection = await amqp.connect({ hostname: '127.0.0.1', port: Number(port), ...options });
  connection.on('error', () => {});
  return connection;
};

// A channel that does not end the process when the broker closes it: the scenario sees the error itself.
const open = async (connection) => {
  const channel = await connection.createChannel();
  channel.on('error', () => {});
  return channel;
};

const channelOf = async () => open(await connect());

const publish = (channel, queue, ...bodies) => {
  for (const body of bodies) {
    channel.sendToQueue(queue, Buffer.from(body));
  }
};

// How many messages of a queue are ready, asked on a channel of its own.
const ready = async (connection, queue) => {
  const channel = await open(connection);
  print('ready', (await channel.checkQueue(queue)).messageCount);
  await channel.close();
};

const getUntil = async (channel, queue, options = {}) => {
  for (;;) {
    const message = await channel.get(queue, options);
    if (message) {
      return message;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const printGot = (message) => print('got', message.content, 'redelivered', message.fields.redelivered);

// Prints how the broker refuses an action, and that it closes the channel and not the connection.
const refused = async (connection, action) => {
  const channel = await connection.createChannel();
  const closed = new Promise((resolve) => channel.once('error', resolve));
  await action(channel).catch(() => {});
  const [, code, text] = (await closed).message.match(/(\d+) \([A-Z-]+\) with message "(.*)"/s);
  print(code, text);
  await (await open(connection)).close();
  print('connection open: yes');
};

const scenarios = {
  'get': async () => {
    const channel = await channelOf();
    const declared = await channel.assertQueue('get', { durable: false });
    print('declared', declared.queue, declared.messageCount, declared.consumerCount);
    publish(channel, 'get', 'one');
    const { content, fields } = await getUntil(channel, 'get', { noAck: true });
    print('got', content, 'key', fields.routingKey, 'redelivered', fields.redelivered, 'remaining', fields.messageCount);
    print((await channel.get('get')) === false ? 'empty' : 'not empty');
  },

  'automatic-acks': async () => {
    const connection = await connect();
    const channel = await open(connection);
    await channel.assertQueue('automatic', { durable: false });
    publish(channel, 'automatic', 'm1', 'm2', 'm3');
    const received = [];
    await new Promise((resolve) =>
      channel.consume('automatic', (message) => received.push(message.content) === 3 && resolve(), { noAck: true }));
    print('received', ...received);
    await ready(connection, 'automatic');
  },

  'acks-with-prefetch': async () => {
    const connection = await connect();
    const channel = await open(connection);
    await channel.assertQueue('prefetch', { durable: true });
    publish(channel, 'prefetch', 'm1', 'm2', 'm3', 'm4', 'm5');
    await channel.prefetch(2);
    const received = [];
    await new Promise((resolve) =>
      channel.consume('prefetch', async (message) => {
        const count = received.push(message.content);
        if (count === 2) {
          await ready(connection, 'prefetch');
          channel.ack(message, true);
        } else if (count > 2) {
          channel.ack(message);
        }
        if (count === 5) {
          resolve();
        }
      }));
    print('received', ...received);
    await ready(connection, 'prefetch');
  },

  'requeue-on-close': async () => {
    const connection = await connect();
    let channel = await open(connection);
    await channel.assertQueue('requeue', { durable: false });
    publish(channel, 'requeue', 'm1', 'm2');
    await getUntil(channel, 'requeue');
    await channel.close();
    channel = await open(connection);
    printGot(await getUntil(channel, 'requeue'));
    printGot(await getUntil(channel, 'requeue'));
  },

  'nack-to-original-position': async () => {
    const channel = await channelOf();
    await channel.assertQueue('nack', { durable: false });
    publish(channel, 'nack', 'm1', 'm2', 'm3');
    const first = await getUntil(channel, 'nack');
    const second = await getUntil(channel, 'nack');
    channel.nack(second, false, true);
    channel.nack(first, false, true);
    for (let count = 0; count < 3; count++) {
      printGot(await getUntil(channel, 'nack'));
    }
  },

  'reject': async () => {
    const channel = await channelOf();
    await channel.assertQueue('reject', { durable: false });
    publish(channel, 'reject', 'm1', 'm2');
    channel.reject(await getUntil(channel, 'reject'), false);
    print('got', (await getUntil(channel, 'reject')).content);
  },

  'confirms': async () => {
    const connection = await connect();
    const channel = await connection.createConfirmChannel();
    await channel.assertQueue('confirms', { durable: true });
    for (let number = 0; number < 100; number++) {
      channel.sendToQueue('confirms', Buffer.from(String(number)), { persistent: true });
    }
    await channel.waitForConfirms();
    print('confirmed 100');
    await ready(connection, 'confirms');
  },

  'returns': async () => {
    const channel = await channelOf();
    const returned = new Promise((resolve) => channel.once('return', resolve));
    channel.publish('', 'nowhere', Buffer.from('hello'), { mandatory: true });
    const { content, fields } = await returned;
    print('returned', fields.replyCode, fields.replyText, 'key', fields.routingKey, 'body', content);
  },

  'exchanges': async () => {
    const connection = await connect();
    const routed = async (name, kind, bindings, messages) => {
      const channel = await connection.createConfirmChannel();
      await channel.assertExchange(name, kind, { durable: false });
      await channel.assertQueue(name, { durable: false });
      for (const [key, args] of bindings) {
        await channel.bindQueue(name, name, key, args);
      }
      for (const [key, headers] of messages) {
        channel.publish(name, key, Buffer.from(key), { headers });
      }
      await channel.waitForConfirms();
      const arrived = [];
      for (let message; (message = await channel.get(name, { noAck: true }));) {
        arrived.push(message.content);
      }
      print(kind, ...arrived);
    };
    const keys = [['usd'], ['usd.nyse'], ['usd.nyse.open'], ['eur']];
    await routed('by-key', 'direct', [['usd'], ['eur']], keys);
    await routed('to-all', 'fanout', [['']], keys);
    await routed('by-pattern', 'topic', [['usd.*'], ['#.open']], keys);
    await routed('by-header', 'headers', [['', { 'x-match': 'all', size: 3, colour: 'red' }]], [
      ['small', { size: 1, colour: 'red' }],
      ['right', { size: 3, colour: 'red', more: true }],
    ]);
  },

  'properties': async () => {
    const channel = await channelOf();
    await channel.assertQueue('properties', { durable: false });
    channel.sendToQueue('properties', Buffer.from('body'), {
      contentType: 'application/json', contentEncoding: 'utf-8', deliveryMode: 2, priority: 5, correlationId: 'c-1',
      replyTo: 'answers', expiration: '60000', messageId: 'm-1', timestamp: 1700000000, type: 'order',
      userId: 'guest', appId: 'shop',
      headers: { text: '你好', number: 42, yes: true, list: [1, 'two'], table: { inner: -1 } },
    });
    const { properties: sent } = await getUntil(channel, 'properties', { noAck: true });
    print(sent.contentType, sent.contentEncoding, sent.deliveryMode, sent.priority, sent.correlationId, sent.replyTo,
      sent.expiration, sent.messageId, sent.timestamp, sent.type, sent.userId, sent.appId);
    const { headers } = sent;
    print(headers.text, headers.number, headers.yes === true ? 'yes' : 'no', ...headers.list, headers.table.inner);
  },

  'large-body': async () => {
    const channel = await channelOf();
    await channel.assertQueue('large', { durable: false });
    const body = Buffer.from(Array.from({ length: 1_000_000 }, (_, number) => number % 251));
    channel.sendToQueue('large', body);
    const message = await getUntil(channel, 'large', { noAck: true });
    print('same:', message.content.equals(body) ? 'yes' : 'no');
    channel.sendToQueue('large', Buffer.alloc(0));
    print('empty body:', (await getUntil(channel, 'large', { noAck: true })).content.length);
  },

  'server-named': async () => {
    const channel = await channelOf();
    print('named', (await channel.assertQueue('', { exclusive: true })).queue.slice(0, 8));
  },

  'broker-cancels': async () => {
    const connection = await connect();
    const channel = await open(connection);
    await channel.assertQueue('doomed', { durable: false });
    const cancelled = new Promise((resolve) => channel.consume('doomed', (message) => message || resolve()));
    await (await open(connection)).deleteQueue('doomed');
    await cancelled;
    print('cancelled');
  },

  'heartbeats': async () => {
    const connection = await connect({ heartbeat: 2 });
    await new Promise((resolve) => setTimeout(resolve, 6500));
    await open(connection);
    print('alive');
  },

  'refusals': async () => {
    const connection = await connect();
    const plain = await open(connection);
    await plain.assertQueue('plain', { durable: false });
    await refused(connection, (channel) => channel.checkQueue('missing'));
    await refused(connection, (channel) => channel.consume('missing', () => {}));
    await refused(connection, (channel) => channel.assertQueue('plain', { durable: true }));
    await refused(connection, (channel) => channel.assertExchange('amq.new', 'direct', { durable: false }));
    await refused(connection, (channel) => channel.assertExchange('amq.topic', 'direct'));
    await refused(connection, (channel) => channel.bindQueue('plain', 'missing', 'key'));
    await refused(connection, async (channel) => channel.publish('missing', 'key', Buffer.alloc(0)));
    await refused(connection, async (channel) => channel.ack({ fields: { deliveryTag: 99 } }));
    await plain.consume('plain', () => {}, { exclusive: true });
    await refused(connection, (channel) => channel.consume('plain', () => {}));
    await plain.assertQueue('mine', { exclusive: true });
    await refused(await connect(), (channel) => channel.assertQueue('mine', { exclusive: true }));
  },

  'wrong-password': async () => {
    const error = await connect({ username: 'guest', password: 'wrong' }).then(() => new Error('in'), (e) => e);
    print(...error.message.match(/(\d+) \([A-Z-]+\) with message "(.*)"/s).slice(1));
  },
};

scenarios[scenario]().then(() => process.exit(0), (failure) => {
  console.error(failure);
  process.exit(1);
});
