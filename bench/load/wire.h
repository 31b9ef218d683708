/*
 * wire: as much of AMQP 0-9-1 as a load driver needs. Blocking sockets, one channel, frames parsed in place.
 * A broker that closes the connection or the channel ends the program with what it said.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { FRAME_METHOD = 1, FRAME_HEADER = 2, FRAME_BODY = 3, FRAME_END = 0xCE, FRAME_OVERHEAD = 8, FRAME_HEAD = 7 };
enum { CHANNEL = 1, LARGEST_FRAME = 131072, READ_BUFFER = 1 << 20 };

#define METHOD(class, method) ((uint32_t)(class) << 16 | (method))
#define CONNECTION_START METHOD(10, 10)
#define CONNECTION_START_OK METHOD(10, 11)
#define CONNECTION_TUNE METHOD(10, 30)
#define CONNECTION_TUNE_OK METHOD(10, 31)
#define CONNECTION_OPEN METHOD(10, 40)
#define CONNECTION_OPEN_OK METHOD(10, 41)
#define CONNECTION_CLOSE METHOD(10, 50)
#define CONNECTION_BLOCKED METHOD(10, 60)
#define CHANNEL_OPEN METHOD(20, 10)
#define CHANNEL_OPEN_OK METHOD(20, 11)
#define CHANNEL_CLOSE METHOD(20, 40)
#define QUEUE_DECLARE METHOD(50, 10)
#define QUEUE_DECLARE_OK METHOD(50, 11)
#define QUEUE_DELETE METHOD(50, 40)
#define QUEUE_DELETE_OK METHOD(50, 41)
#define BASIC_QOS METHOD(60, 10)
#define BASIC_QOS_OK METHOD(60, 11)
#define BASIC_CONSUME METHOD(60, 20)
#define BASIC_PUBLISH METHOD(60, 40)
#define BASIC_DELIVER METHOD(60, 60)
#define BASIC_ACK METHOD(60, 80)
#define BASIC_NACK METHOD(60, 120)
#define CONFIRM_SELECT METHOD(85, 10)
#define CONFIRM_SELECT_OK METHOD(85, 11)

/* ---- small help ---- */

static uint64_t nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void sleep_ns(uint64_t duration) {
    struct timespec time = {(time_t)(duration / 1000000000u), (long)(duration % 1000000000u)};
    nanosleep(&time, NULL);
}

static _Noreturn void fail(int status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("amqpload: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    _exit(status);
}

/* ---- encoding ---- */

struct bytes {
    uint8_t *at;
    size_t length, capacity;
};

static void put(struct bytes *to, const void *data, size_t length) {
    if (to->length + length > to->capacity) {
        to->capacity = (to->length + length) * 2;
        to->at = realloc(to->at, to->capacity);
        if (!to->at) {
            fail(3, "out of memory");
        }
    }
    memcpy(to->at + to->length, data, length);
    to->length += length;
}

static void put_number(struct bytes *to, uint64_t value, int width) {
    uint8_t encoded[8];
    for (int i = 0; i < width; i++) {
        encoded[i] = (uint8_t)(value >> 8 * (width - 1 - i));
    }
    put(to, encoded, (size_t)width);
}

static void put_short_string(struct bytes *to, const char *text) {
    put_number(to, strlen(text), 1);
    put(to, text, strlen(text));
}

static uint64_t get_number(const uint8_t *from, int width) {
    uint64_t value = 0;
    for (int i = 0; i < width; i++) {
        value = value << 8 | from[i];
    }
    return value;
}

/* Opens a frame and returns where its payload starts; close_frame writes the length there. */
static size_t open_frame(struct bytes *to, int type, int channel) {
    put_number(to, (uint64_t)type, 1);
    put_number(to, (uint64_t)channel, 2);
    put_number(to, 0, 4);
    return to->length;
}

static void close_frame(struct bytes *to, size_t payload) {
    size_t length = to->length - payload;
    for (int i = 0; i < 4; i++) {
        to->at[payload - 4 + (size_t)i] = (uint8_t)(length >> 8 * (3 - i));
    }
    put_number(to, FRAME_END, 1);
}

static size_t open_method(struct bytes *to, int channel, uint32_t method) {
    size_t payload = open_frame(to, FRAME_METHOD, channel);
    put_number(to, method, 4);
    return payload;
}

/* ---- a connection ---- */

/* Where a broker is, and who signs in. */
struct target {
    const char *host, *user, *password, *vhost;
    int port;
};

/* Set before the end: connections that break after that are no failure. */
static atomic_bool wire_stopping;

struct connection {
    int socket;
    uint32_t frame_max;
    uint8_t *input;
    size_t start, end;
};

struct frame {
    int type;
    uint32_t length;
    const uint8_t *payload; /* valid until the next frame is asked for */
};

static void send_all(struct connection *connection, const void *data, size_t length) {
    const uint8_t *next = data;
    while (length > 0) {
        ssize_t sent = send(connection->socket, next, length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent < 0) {
            if (wire_stopping) {
                return;
            }
            fail(3, "cannot send: %s", strerror(errno));
        }
        next += sent;
        length -= (size_t)sent;
    }
}

static void send_bytes(struct connection *connection, struct bytes *bytes) {
    send_all(connection, bytes->at, bytes->length);
    bytes->length = 0;
}

static uint32_t method_of(const struct frame *frame) {
    return frame->type == FRAME_METHOD ? (uint32_t)get_number(frame->payload, 4) : 0;
}

static void refuse_close(const struct frame *frame) {
    uint32_t method = method_of(frame);
    if (method == CONNECTION_CLOSE || method == CHANNEL_CLOSE) {
        fail(4, "the broker closed: %d %.*s", (int)get_number(frame->payload + 4, 2), frame->payload[6],
             (const char *)frame->payload + 7);
    }
}

/* The next whole frame. Without wait, returns false when none has arrived in full. */
static bool next_frame(struct connection *connection, struct frame *frame, bool wait) {
    for (;;) {
        size_t available = connection->end - connection->start;
        if (available >= FRAME_HEAD) {
            const uint8_t *head = connection->input + connection->start;
            uint32_t length = (uint32_t)get_number(head + 3, 4);
            if (length > READ_BUFFER / 2) {
                fail(4, "a frame of %u bytes is more than was agreed", length);
            }
            if (available >= (size_t)length + FRAME_OVERHEAD) {
                if (head[FRAME_HEAD + length] != FRAME_END) {
                    fail(4, "a frame does not end where it should");
                }
                *frame = (struct frame){head[0], length, head + FRAME_HEAD};
                connection->start += (size_t)length + FRAME_OVERHEAD;
                refuse_close(frame);
                return true;
            }
        }
        if (READ_BUFFER - connection->end < READ_BUFFER / 4) {
            memmove(connection->input, connection->input + connection->start, available);
            connection->start = 0;
            connection->end = available;
        }
        ssize_t received = recv(connection->socket, connection->input + connection->end,
                                READ_BUFFER - connection->end, wait ? 0 : MSG_DONTWAIT);
        if (received < 0 && errno == EINTR) {
            continue;
        }
        if (received < 0 && errno == EAGAIN && !wait) {
            return false;
        }
        if (received <= 0) {
            if (wire_stopping) {
                return false;
            }
            fail(3, received == 0 ? "the broker hung up" : "cannot receive: %s", strerror(errno));
        }
        connection->end += (size_t)received;
    }
}

static struct frame await_method(struct connection *connection, uint32_t method) {
    struct frame frame;
    do {
        if (!next_frame(connection, &frame, true)) {
            fail(3, "stopped while waiting for the broker");
        }
    } while (method_of(&frame) != method);
    return frame;
}

static void await_input(struct connection *connection, int milliseconds) {
    struct pollfd readable = {connection->socket, POLLIN, 0};
    poll(&readable, 1, milliseconds);
}

static void dial(struct connection *connection, const struct target *to) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)to->port)};
    if (inet_pton(AF_INET, to->host, &address.sin_addr) != 1) {
        fail(2, "the broker's address is '%s'; a numeric IPv4 address is allowed", to->host);
    }
    connection->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connection->socket < 0 || connect(connection->socket, (struct sockaddr *)&address, sizeof address) != 0) {
        fail(3, "cannot connect to %s:%d: %s", to->host, to->port, strerror(errno));
    }
    int on = 1;
    setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connection->input = malloc(READ_BUFFER);
    connection->start = connection->end = 0;
}

static void handshake(struct connection *connection, const struct target *to) {
    struct bytes out = {0};
    put(&out, "AMQP\0\0\x09\x01", 8);
    send_bytes(connection, &out);
    await_method(connection, CONNECTION_START);

    size_t payload = open_method(&out, 0, CONNECTION_START_OK);
    put_number(&out, 1 + 12 + 1 + 4 + 1 + 18 + 1 + 1, 4); /* wants to be told when it is held back */
    put_short_string(&out, "capabilities");
    put(&out, "F", 1);
    put_number(&out, 1 + 18 + 1 + 1, 4);
    put_short_string(&out, "connection.blocked");
    put(&out, "t\x01", 2);
    put_short_string(&out, "PLAIN");
    put_number(&out, 2 + strlen(to->user) + strlen(to->password), 4);
    put_number(&out, 0, 1);
    put(&out, to->user, strlen(to->user));
    put_number(&out, 0, 1);
    put(&out, to->password, strlen(to->password));
    put_short_string(&out, "en_US");
    close_frame(&out, payload);
    send_bytes(connection, &out);

    struct frame tune = await_method(connection, CONNECTION_TUNE);
    uint16_t channel_max = (uint16_t)get_number(tune.payload + 4, 2);
    uint32_t frame_max = (uint32_t)get_number(tune.payload + 6, 4);
    connection->frame_max = frame_max == 0 || frame_max > LARGEST_FRAME ? LARGEST_FRAME : frame_max;
    payload = open_method(&out, 0, CONNECTION_TUNE_OK);
    put_number(&out, channel_max, 2);
    put_number(&out, connection->frame_max, 4);
    put_number(&out, 0, 2); /* no heartbeats */
    close_frame(&out, payload);
    payload = open_method(&out, 0, CONNECTION_OPEN);
    put_short_string(&out, to->vhost);
    put_number(&out, 0, 2);
    close_frame(&out, payload);
    send_bytes(connection, &out);
    await_method(connection, CONNECTION_OPEN_OK);

    payload = open_method(&out, CHANNEL, CHANNEL_OPEN);
    put_number(&out, 0, 1);
    close_frame(&out, payload);
    send_bytes(connection, &out);
    await_method(connection, CHANNEL_OPEN_OK);
    free(out.at);
}
