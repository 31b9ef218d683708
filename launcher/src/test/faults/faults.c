/*
 * Faults of a disk, for a process that has this preloaded (LD_PRELOAD). Files whose name ends in messages.mv fail as the
 * file named by GLASSMQ_FAULTS says; it is read at each call, so that a test can change it at any time:
 *
 *   none           all works; so does it when there is no such file
 *   full N         N bytes more can be written, counted from the first call that sees these words; then ENOSPC, and the
 *                  write that reaches the limit writes a part only
 *   write-error    writes fail with EIO
 *   sync-error     syncs fail with EIO
 *   delay N        each write and each sync takes longer: up to N milliseconds, at random, before it is done
 *   torn N         the next write of a whole sector or more writes every second sector but the last, if N is 0, or its
 *                  first N sectors; then the process is killed
 *
 * What was intercepted is added to the file GLASSMQ_FAULTS + ".log", one line for each of the first calls of each kind.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define SECTOR 4096
#define NAME "messages.mv"

enum fault { NONE, FULL, WRITE_ERROR, SYNC_ERROR, DELAY, TORN };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char seen[64];       /* what the control file said last */
static long long left;      /* bytes, while FULL */

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);

__attribute__((constructor)) static void find_real(void) {
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
}

static int is_store(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path);
    size_t name = strlen(NAME);
    return length >= (ssize_t) name && memcmp(path + length - name, NAME, name) == 0;
}

static void note(const char *call) {
    static const char *noted[8];
    const char *control = getenv("GLASSMQ_FAULTS");
    char path[PATH_MAX], line[64];
    for (int i = 0; i < 8; i++) {
        if (noted[i] == call) {
            return;
        }
        if (noted[i] == NULL) {
            noted[i] = call;
            break;
        }
    }
    snprintf(path, sizeof path, "%s.log", control);
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (fd >= 0) {
        int length = snprintf(line, sizeof line, "%s\n", call);
        if (real_write(fd, line, length) < 0) {
            perror("faults: " NAME ".log");
        }
        close(fd);
    }
}

/* What is to fail now; its number, if it has one. Called with the lock held. */
static enum fault fault_now(long long *number) {
    const char *control = getenv("GLASSMQ_FAULTS");
    char words[sizeof seen] = "";
    int fd = control == NULL ? -1 : open(control, O_RDONLY);
    if (fd >= 0) {
        ssize_t length = read(fd, words, sizeof words - 1);
        words[length > 0 ? length : 0] = 0;
        close(fd);
    }
    char *number_at = strchr(words, ' ');
    *number = number_at == NULL ? 0 : atoll(number_at);
    if (strcmp(words, seen) != 0) {
        strcpy(seen, words);
        left = *number;
    }
    if (strncmp(words, "full", 4) == 0) return FULL;
    if (strncmp(words, "write-error", 11) == 0) return WRITE_ERROR;
    if (strncmp(words, "sync-error", 10) == 0) return SYNC_ERROR;
    if (strncmp(words, "delay", 5) == 0) return DELAY;
    if (strncmp(words, "torn", 4) == 0) return TORN;
    return NONE;
}

static void tear(int fd, const char *bytes, size_t size, off_t at, long long sectors) {
    size_t count = size / SECTOR;
    for (size_t i = 0; i < count; i++) {
        int kept = sectors == 0 ? i % 2 == 0 && i + 1 < count : (long long) i < sectors && i + 1 < count;
        if (kept && real_pwrite(fd, bytes + i * SECTOR, SECTOR, at + (off_t) i * SECTOR) < 0) {
            perror("faults: tear");
        }
    }
    raise(SIGKILL);
}

/* Called without the lock: others may go on. */
static void delay(long long most) {
    struct timespec now, pause;
    clock_gettime(CLOCK_MONOTONIC, &now);
    unsigned seed = (unsigned) (now.tv_nsec ^ now.tv_sec);
    long long micros = most <= 0 ? 0 : rand_r(&seed) % (most * 1000);
    pause.tv_sec = micros / 1000000;
    pause.tv_nsec = micros % 1000000 * 1000;
    while (nanosleep(&pause, &pause) < 0 && errno == EINTR) {
    }
}

/* How much may be written; -1 with errno set if nothing. */
static ssize_t allowed(const char *call, int fd, const void *bytes, size_t size, off_t at) {
    long long number;
    ssize_t result = (ssize_t) size;
    pthread_mutex_lock(&lock);
    note(call);
    enum fault fault = fault_now(&number);
    switch (fault) {
        case FULL:
            if (left <= 0) {
                errno = ENOSPC;
                result = -1;
            } else if (left < result) {
                result = left;
            }
            if (result > 0) {
                left -= result;
            }
            break;
        case WRITE_ERROR:
            errno = EIO;
            result = -1;
            break;
        case TORN:
            if (size > SECTOR) {
                tear(fd, bytes, size, at, number);
            }
            break;
        default:
            break;
    }
    pthread_mutex_unlock(&lock);
    if (fault == DELAY) {
        delay(number);
    }
    return result;
}

static int sync_fails(const char *call) {
    long long number;
    pthread_mutex_lock(&lock);
    note(call);
    enum fault fault = fault_now(&number);
    pthread_mutex_unlock(&lock);
    if (fault == DELAY) {
        delay(number);
    }
    errno = EIO;
    return fault == SYNC_ERROR;
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at) {
    if (!is_store(fd)) {
        return real_pwrite(fd, bytes, size, at);
    }
    ssize_t length = allowed("pwrite", fd, bytes, size, at);
    return length < 0 ? -1 : real_pwrite(fd, bytes, length, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
    return pwrite64(fd, bytes, size, at);
}

ssize_t write(int fd, const void *bytes, size_t size) {
    if (real_write == NULL) {
        find_real();
    }
    if (!is_store(fd)) {
        return real_write(fd, bytes, size);
    }
    ssize_t length = allowed("write", fd, bytes, size, lseek(fd, 0, SEEK_CUR));
    return length < 0 ? -1 : real_write(fd, bytes, length);
}

int fsync(int fd) {
    return is_store(fd) && sync_fails("fsync") ? -1 : real_fsync(fd);
}

int fdatasync(int fd) {
    return is_store(fd) && sync_fails("fdatasync") ? -1 : real_fdatasync(fd);
}

int ftruncate64(int fd, off_t size) {
    long long number;
    if (is_store(fd)) {
        pthread_mutex_lock(&lock);
        note("ftruncate");
        enum fault fault = fault_now(&number);
        pthread_mutex_unlock(&lock);
        if (fault == WRITE_ERROR) {
            errno = EIO;
            return -1;
        }
    }
    return real_ftruncate(fd, size);
}

int ftruncate(int fd, off_t size) {
    return ftruncate64(fd, size);
}
