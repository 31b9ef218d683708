/*
 * amqpload: drives an AMQP 0-9-1 broker and costs far less processor time than the broker it measures.
 *
 * One thread per connection, one channel per connection. A publisher encodes its three frames once and then only
 * copies them; a consumer reads frame headers and looks into nothing but the delivery tag. The first eight bytes of
 * a body hold the time it was written, so that a consumer can tell how long the message took.
 *
 * Prints one line of name=value pairs. Rates are per second over the measured time; latencies are microseconds from
 * the send of a publisher to the receive of a consumer.
 *
 * Build: cc -O2 -pthread -o amqpload amqpload.c     Options: amqpload -?
 */
#define _GNU_SOURCE
#include "wire.h"
#include <pthread.h>

enum { MOST_THREADS = 8192, STACK = 256 << 10, SAMPLED = 64 };

static struct {
    struct target broker;
    const char *queue, *queue_type;
    int publishers, consumers, queues, body, seconds, warm_up, window, prefetch, ack_every, broker_pid, print_every;
    bool persistent, durable, auto_ack, keep_queues, deaf;
    double rate, consumer_rate;
    long per_publisher;
} options = {
    .broker = {.host = "127.0.0.1", .user = "guest", .password = "guest", .vhost = "/", .port = 5672}, .queue = "load",
    .publishers = 1, .consumers = 1, .queues = 1, .body = 100, .seconds = 8, .warm_up = 2, .ack_every = 1,
};

static atomic_long published, confirmed, consumed, refused, blocked;
static atomic_bool measuring, stop_publishing;
static pthread_barrier_t all_connected;

/* ---- latency: a histogram with 32 steps per power of two, so within 3 % of the truth ---- */

enum { STEPS = 32, POWERS = 40 };
static atomic_long latencies[POWERS * STEPS];

static int latency_slot(uint64_t microseconds) {
    if (microseconds < STEPS) {
        return (int)microseconds;
    }
    int power = 63 - __builtin_clzll(microseconds) - 5;
    int slot = (power + 1) * STEPS + (int)(microseconds >> power) - STEPS;
    return slot < POWERS * STEPS ? slot : POWERS * STEPS - 1;
}

static uint64_t latency_of_slot(int slot) {
    if (slot < STEPS) {
        return (uint64_t)slot;
    }
    int power = slot / STEPS - 1;
    return (uint64_t)(slot % STEPS + STEPS) << power;
}

static uint64_t latency_at(double quantile, long total) {
    long wanted = (long)(quantile * (double)total), seen = 0;
    for (int slot = 0; slot < POWERS * STEPS; slot++) {
        seen += latencies[slot];
        if (seen > wanted || (seen == total && seen > 0)) {
            return latency_of_slot(slot);
        }
    }
    return 0;
}

static void queue_name(char *name, size_t size, int number) {
    if (options.queues == 1) {
        snprintf(name, size, "%s", options.queue);
    } else {
        snprintf(name, size, "%s-%d", options.queue, number % options.queues);
    }
}

static void declare_queue(struct connection *connection, const char *name) {
    struct bytes out = {0};
    size_t payload = open_method(&out, CHANNEL, QUEUE_DECLARE);
    put_number(&out, 0, 2);
    put_short_string(&out, name);
    put_number(&out, options.durable ? 2 : 0, 1);
    if (options.queue_type) {
        put_number(&out, 1 + strlen("x-queue-type") + 1 + 4 + strlen(options.queue_type), 4);
        put_short_string(&out, "x-queue-type");
        put(&out, "S", 1);
        put_number(&out, strlen(options.queue_type), 4);
        put(&out, options.queue_type, strlen(options.queue_type));
    } else {
        put_number(&out, 0, 4);
    }
    close_frame(&out, payload);
    send_bytes(connection, &out);
    await_method(connection, QUEUE_DECLARE_OK);
    free(out.at);
}

/* A thread declares the queue it uses; this is for those that nobody uses. */
static void declare_idle_queues(int from) {
    struct connection connection;
    if (from >= options.queues) {
        return;
    }
    dial(&connection, &options.broker);
    handshake(&connection, &options.broker);
    for (int i = from; i < options.queues; i++) {
        char name[256];
        queue_name(name, sizeof name, i);
        declare_queue(&connection, name);
    }
}

/* What a run leaves behind must not weigh on the next one. */
static void delete_queues(void) {
    struct connection connection;
    struct bytes out = {0};
    dial(&connection, &options.broker);
    handshake(&connection, &options.broker);
    for (int i = 0; i < options.queues; i++) {
        char name[256];
        queue_name(name, sizeof name, i);
        size_t payload = open_method(&out, CHANNEL, QUEUE_DELETE);
        put_number(&out, 0, 2);
        put_short_string(&out, name);
        put_number(&out, 0, 1);
        close_frame(&out, payload);
        send_bytes(&connection, &out);
        await_method(&connection, QUEUE_DELETE_OK);
    }
    free(out.at);
}

/* ---- publisher ---- */

/* What was confirmed of what was sent: all below `base`, and those marked in the ring above it. */
struct confirms {
    uint64_t sent, base, mask;
    bool *marked;
};

static void settle(struct confirms *confirms, uint64_t tag, bool multiple) {
    if (multiple) {
        for (; confirms->base < tag; confirms->base++) {
            confirms->marked[(confirms->base + 1) & confirms->mask] = false;
            confirmed++;
        }
    } else {
        confirms->marked[tag & confirms->mask] = true;
    }
    while (confirms->base < confirms->sent && confirms->marked[(confirms->base + 1) & confirms->mask]) {
        confirms->marked[(confirms->base + 1) & confirms->mask] = false;
        confirms->base++;
        confirmed++;
    }
}

static void read_confirms(struct connection *connection, struct confirms *confirms, bool wait) {
    struct frame frame;
    while (next_frame(connection, &frame, wait)) {
        uint32_t method = method_of(&frame);
        if (method == BASIC_ACK || method == BASIC_NACK) {
            settle(confirms, get_number(frame.payload + 4, 8), frame.payload[12] & 1);
            refused += method == BASIC_NACK;
            wait = false;
        }
        blocked += method == CONNECTION_BLOCKED;
    }
}

/* One whole message as it goes over the wire; returns where the body starts. */
static size_t encode_message(struct connection *connection, const char *queue, struct bytes *out) {
    size_t payload = open_method(out, CHANNEL, BASIC_PUBLISH);
    put_number(out, 0, 2);
    put_short_string(out, "");
    put_short_string(out, queue);
    put_number(out, 0, 1);
    close_frame(out, payload);

    payload = open_frame(out, FRAME_HEADER, CHANNEL);
    put_number(out, 60, 2);
    put_number(out, 0, 2);
    put_number(out, (uint64_t)options.body, 8);
    put_number(out, options.persistent ? 0x1000 : 0, 2);
    if (options.persistent) {
        put_number(out, 2, 1);
    }
    close_frame(out, payload);

    size_t body = 0;
    uint8_t *zeros = calloc(1, LARGEST_FRAME);
    for (size_t left = (size_t)options.body; left > 0;) {
        size_t part = connection->frame_max - FRAME_OVERHEAD;
        part = left < part ? left : part;
        payload = open_frame(out, FRAME_BODY, CHANNEL);
        body = body ? body : payload;
        put(out, zeros, part);
        close_frame(out, payload);
        left -= part;
    }
    free(zeros);
    return body;
}

/* Sleeps until message number `done` is due at a rate per second. */
static void await_due(uint64_t started, uint64_t done, double rate) {
    for (;;) {
        uint64_t time = nanoseconds(), due = started + (uint64_t)((double)done * 1e9 / rate);
        if (time >= due) {
            return;
        }
        if (due - time > 20000) {
            sleep_ns(due - time - 10000);
        }
    }
}

static void publish(struct connection *connection, const char *queue) {
    struct bytes message = {0};
    size_t body = encode_message(connection, queue, &message);
    long batch = options.rate > 0 ? 1 : (long)(65536 / message.length) + 1;
    batch = batch > 64 ? 64 : batch;
    batch = options.window && batch > options.window ? options.window : batch;
    uint8_t *out = malloc(message.length * (size_t)batch);
    for (long i = 0; i < batch; i++) {
        memcpy(out + message.length * (size_t)i, message.at, message.length);
    }
    struct confirms confirms = {.mask = 1};
    while (options.window && confirms.mask <= (uint64_t)options.window) {
        confirms.mask = confirms.mask << 1 | 1;
    }
    confirms.marked = calloc(confirms.mask + 1, sizeof(bool));

    uint64_t started = nanoseconds();
    while (!stop_publishing && (!options.per_publisher || confirms.sent < (uint64_t)options.per_publisher)) {
        if (options.rate > 0) {
            await_due(started, confirms.sent, options.rate / options.publishers);
        }
        long now = batch;
        if (options.per_publisher && confirms.sent + (uint64_t)now > (uint64_t)options.per_publisher) {
            now = options.per_publisher - (long)confirms.sent;
        }
        if (options.window && confirms.sent + (uint64_t)now > confirms.base + (uint64_t)options.window) {
            read_confirms(connection, &confirms, true);
            continue;
        }
        uint64_t time = nanoseconds();
        for (long i = 0; body && options.body >= 8 && i < now; i++) {
            memcpy(out + message.length * (size_t)i + body, &time, sizeof time);
        }
        confirms.sent += (uint64_t)now;
        send_all(connection, out, message.length * (size_t)now);
        published += now;
        if (options.window) {
            read_confirms(connection, &confirms, false);
        }
    }
    while (options.window && confirms.base < confirms.sent && !wire_stopping) {
        await_input(connection, 100);
        read_confirms(connection, &confirms, false);
    }
}

/* Publishers without confirms, which read nothing while they publish: what they were told is looked at in the end. */
static struct connection *silent[MOST_THREADS];

static void read_silent(void) {
    struct frame frame;
    for (int i = 0; i < options.publishers; i++) {
        while (silent[i] && next_frame(silent[i], &frame, false)) {
            blocked += method_of(&frame) == CONNECTION_BLOCKED;
        }
    }
}

static void *publisher(void *number) {
    struct connection connection;
    char queue[256];
    dial(&connection, &options.broker);
    handshake(&connection, &options.broker);
    queue_name(queue, sizeof queue, (int)(intptr_t)number);
    declare_queue(&connection, queue);
    if (options.window) {
        struct bytes out = {0};
        size_t payload = open_method(&out, CHANNEL, CONFIRM_SELECT);
        put_number(&out, 0, 1);
        close_frame(&out, payload);
        send_bytes(&connection, &out);
        await_method(&connection, CONFIRM_SELECT_OK);
        free(out.at);
    }
    if (!options.window) {
        silent[(intptr_t)number] = &connection;
    }
    pthread_barrier_wait(&all_connected);
    publish(&connection, queue);
    while (!wire_stopping) {
        sleep_ns(100000000u); /* the connection stays open, and is looked at */
    }
    return NULL;
}

/* ---- consumer ---- */

static void send_ack(struct connection *connection, struct bytes *ack, uint64_t tag) {
    size_t payload = open_method(ack, CHANNEL, BASIC_ACK);
    put_number(ack, tag, 8);
    put_number(ack, 1, 1);
    close_frame(ack, payload);
    send_bytes(connection, ack);
}

static void note_latency(const struct frame *body) {
    uint64_t sent, now = nanoseconds();
    memcpy(&sent, body->payload, sizeof sent);
    latencies[latency_slot(now > sent ? (now - sent) / 1000 : 0)]++;
}

static void consume(struct connection *connection) {
    struct bytes ack = {0};
    struct frame frame;
    uint64_t tag = 0, received = 0, started = nanoseconds();
    int unacked = 0;
    bool sample = false;
    while (!wire_stopping) {
        if (!next_frame(connection, &frame, false)) {
            if (unacked > 0 && options.ack_every) { /* nothing more to come for now: do not keep the broker waiting */
                send_ack(connection, &ack, tag);
                unacked = 0;
            }
            await_input(connection, 100);
            continue;
        }
        if (method_of(&frame) == BASIC_DELIVER) {
            tag = get_number(frame.payload + 5 + frame.payload[4], 8);
            received++;
            consumed++;
            unacked += !options.auto_ack;
            sample = options.body >= 8 && (options.rate > 0 || received % SAMPLED == 0);
        } else if (frame.type == FRAME_BODY) {
            if (sample && measuring) {
                note_latency(&frame);
            }
            sample = false;
            if (options.consumer_rate > 0) {
                await_due(started, received, options.consumer_rate / options.consumers);
            }
            if (options.ack_every && unacked >= options.ack_every) {
                send_ack(connection, &ack, tag);
                unacked = 0;
            }
        }
    }
}

static void *consumer(void *number) {
    struct connection connection;
    char queue[256];
    dial(&connection, &options.broker);
    handshake(&connection, &options.broker);
    queue_name(queue, sizeof queue, (int)(intptr_t)number);
    declare_queue(&connection, queue);
    struct bytes out = {0};
    if (options.prefetch) {
        size_t payload = open_method(&out, CHANNEL, BASIC_QOS);
        put_number(&out, 0, 4);
        put_number(&out, (uint64_t)options.prefetch, 2);
        put_number(&out, 0, 1);
        close_frame(&out, payload);
        send_bytes(&connection, &out);
        await_method(&connection, BASIC_QOS_OK);
    }
    pthread_barrier_wait(&all_connected);
    size_t payload = open_method(&out, CHANNEL, BASIC_CONSUME);
    put_number(&out, 0, 2);
    put_short_string(&out, queue);
    put_short_string(&out, "");
    put_number(&out, options.auto_ack ? 2 : 0, 1);
    put_number(&out, 0, 4);
    close_frame(&out, payload);
    send_bytes(&connection, &out);
    while (options.deaf && !wire_stopping) {
        sleep_ns(100000000u);
    }
    consume(&connection);
    return NULL;
}

/* ---- the run ---- */

/* Processor time a process has used so far, seconds; 0 if it cannot be read. */
static double processor_seconds(int pid) {
    char path[64], text[2048];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = pid ? fopen(path, "r") : NULL;
    if (!file) {
        return 0;
    }
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = 0;
    char *after_name = strrchr(text, ')');
    unsigned long user = 0, kernel = 0;
    const char *fields = "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu";
    if (!after_name || sscanf(after_name + 2, fields, &user, &kernel) != 2) {
        return 0;
    }
    return (double)(user + kernel) / (double)sysconf(_SC_CLK_TCK);
}

static void usage(void) {
    fputs("amqpload [options]\n"
          "  -h ADDRESS  broker, 127.0.0.1        -P PORT     5672\n"
          "  -u USER     guest                    -w PASSWORD guest\n"
          "  -v VHOST    /                        -Q QUEUE    load\n"
          "  -x N        publishers, 1            -y N        consumers, 1\n"
          "  -n N        queues, 1                -t TYPE     x-queue-type\n"
          "  -s BYTES    body, 100                -p          persistent messages\n"
          "  -d          durable queues           -c N        confirms, at most N open\n"
          "  -q N        prefetch                 -a          automatic acks\n"
          "  -A N        ack every N, 0 = never   -r N        messages/s of all publishers together\n"
          "  -R N        messages/s of all consumers together\n"
          "  -z SECONDS  measured, 8              -W SECONDS  before measuring, 2\n"
          "  -i SECONDS  print what has been published and consumed so far, every so often\n"
          "  -C N        messages per publisher; then -z is the limit and all is measured\n"
          "  -b PID      broker's process, for its processor time\n"
          "  -D          deaf: consumers read nothing from their sockets\n"
          "  -k          keep the queues; otherwise they are deleted at the end\n",
          stderr);
}

static void read_options(int count, char **values) {
    int option;
    while ((option = getopt(count, values, "h:P:u:w:v:Q:x:y:n:s:z:W:pdc:q:aA:r:R:i:C:b:t:kD")) != -1) {
        switch (option) {
            case 'h': options.broker.host = optarg; break;
            case 'P': options.broker.port = atoi(optarg); break;
            case 'u': options.broker.user = optarg; break;
            case 'w': options.broker.password = optarg; break;
            case 'v': options.broker.vhost = optarg; break;
            case 'Q': options.queue = optarg; break;
            case 'x': options.publishers = atoi(optarg); break;
            case 'y': options.consumers = atoi(optarg); break;
            case 'n': options.queues = atoi(optarg); break;
            case 's': options.body = atoi(optarg); break;
            case 'z': options.seconds = atoi(optarg); break;
            case 'W': options.warm_up = atoi(optarg); break;
            case 'p': options.persistent = true; break;
            case 'd': options.durable = true; break;
            case 'c': options.window = atoi(optarg); break;
            case 'q': options.prefetch = atoi(optarg); break;
            case 'a': options.auto_ack = true; break;
            case 'A': options.ack_every = atoi(optarg); break;
            case 'r': options.rate = atof(optarg); break;
            case 'R': options.consumer_rate = atof(optarg); break;
            case 'i': options.print_every = atoi(optarg); break;
            case 'C': options.per_publisher = atol(optarg); break;
            case 'b': options.broker_pid = atoi(optarg); break;
            case 't': options.queue_type = optarg; break;
            case 'k': options.keep_queues = true; break;
            case 'D': options.deaf = true; break;
            default: usage(); exit(2);
        }
    }
    int threads = options.publishers + options.consumers;
    if (options.publishers < 0 || options.consumers < 0 || threads < 1 || threads > MOST_THREADS
            || options.queues < 1) {
        fail(2, "-x plus -y is 1 to %d, -n at least 1", MOST_THREADS);
    }
}

/* Whether a run with a given number of messages has come to its end. A drain (-x 0 -C) waits for that many too. */
static bool counted_out(void) {
    long wanted = options.per_publisher * (options.publishers ? options.publishers : 1);
    bool all_sent = published >= wanted && (!options.window || confirmed >= wanted);
    return (!options.publishers || all_sent) && (!options.consumers || consumed >= wanted);
}

int main(int count, char **values) {
    read_options(count, values);
    int threads = options.publishers + options.consumers;
    declare_idle_queues(options.publishers > options.consumers ? options.publishers : options.consumers);
    pthread_barrier_init(&all_connected, NULL, (unsigned)threads + 1);
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, STACK);
    for (int i = 0; i < threads; i++) {
        pthread_t thread;
        bool publishes = i < options.publishers;
        int number = publishes ? i : i - options.publishers;
        if (pthread_create(&thread, &small, publishes ? publisher : consumer, (void *)(intptr_t)number) != 0) {
            fail(3, "cannot start a thread");
        }
    }
    pthread_barrier_wait(&all_connected);
    if (!options.per_publisher) {
        sleep_ns((uint64_t)options.warm_up * 1000000000u);
    }
    long published_before = published, confirmed_before = confirmed, consumed_before = consumed;
    double processor_before = processor_seconds(options.broker_pid);
    uint64_t started = nanoseconds(), limit = started + (uint64_t)options.seconds * 1000000000u;
    measuring = true;
    uint64_t print_at = options.print_every ? started : limit;
    for (uint64_t now = started; now < limit && !(options.per_publisher && counted_out()); now = nanoseconds()) {
        if (now >= print_at) {
            printf("published=%ld consumed=%ld\n", (long)published, (long)consumed);
            fflush(stdout);
            print_at += (uint64_t)options.print_every * 1000000000u;
        }
        uint64_t next = print_at < limit ? print_at : limit;
        sleep_ns(options.per_publisher ? 2000000 : next > now ? next - now : 0);
    }
    double seconds = (double)(nanoseconds() - started) / 1e9;
    long sent = published - published_before, safe = confirmed - confirmed_before, got = consumed - consumed_before;
    double processor = processor_seconds(options.broker_pid) - processor_before;
    measuring = false;
    stop_publishing = true;

    printf("published/s=%.0f confirmed/s=%.0f consumed/s=%.0f", (double)sent / seconds, (double)safe / seconds,
           (double)got / seconds);
    long samples = 0;
    for (int slot = 0; slot < POWERS * STEPS; slot++) {
        samples += latencies[slot];
    }
    if (samples > 0) {
        printf(" p50_us=%lu p95_us=%lu p99_us=%lu p99.9_us=%lu max_us=%lu", latency_at(0.50, samples),
               latency_at(0.95, samples), latency_at(0.99, samples), latency_at(0.999, samples),
               latency_at(1, samples));
    }
    long messages = options.consumers ? got : sent;
    if (options.broker_pid && messages > 0) {
        printf(" broker_cpu_us=%.2f", processor * 1e6 / (double)messages);
    }
    read_silent();
    printf(" nacks=%ld blocked=%ld seconds=%.1f\n", (long)refused, (long)blocked, seconds);
    fflush(stdout);
    if (options.window && !options.per_publisher) {
        sleep_ns(300000000u); /* lets confirms on their way arrive, so that a broker logs no broken connections */
    }
    wire_stopping = true;
    if (!options.keep_queues) {
        delete_queues();
    }
    _exit(0);
}
