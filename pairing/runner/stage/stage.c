/* stage: the first process (pid 1) of a jail.
 *
 * It writes the files of a job, starts its steps under limits, watches what they use, and when a step ends or a
 * limit is hit kills everything else in the jail and reports. Being pid 1 it cannot be signalled from inside, is
 * given all orphans, and its end makes the kernel end the rest. It trusts the supervisor and nobody in the jail.
 *
 *   stage FD               serve the supervisor on the SOCK_SEQPACKET socket FD until it is closed
 *   stage check [[+]PATH...]  as a program of a jail: try to get out, print what should have failed, exit 1 if any
 *   stage fork [stay]      as a program of a jail: take all processes, say how many, hold them
 *   stage eat              as a program of a jail: take all memory
 *
 * Messages to stage, one packet each, numbers in native order (both ends are on one machine):
 *   F mode:u32 path\0     create the file, with its folders; D packets follow      D data
 *   R struct order, then argc + envc strings ending in \0: run                     I interrupt      K kill
 * Messages from stage: J ready   A started, descriptors attached   E struct ending   X text: cannot go on
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

enum { CONTROL = 3, PACKET = 65536, STRINGS = 512 };
enum { TERMINAL = 1, RESERVES = 2, NO_INPUT = 4, ONE_STREAM = 8, WATCH = 16 };
enum why { EXITED, TIMED_OUT, OUT_OF_CPU, OUT_OF_MEMORY, TOO_MANY_PROCESSES, TOO_MANY_FILES, STOPPED, NOT_STARTED };

struct order {
    uint64_t wall_us, cpu_us, memory, processes, files, file_bytes, inodes, sockets;
    uint32_t flags, rows, columns, argc, envc, unused;
};

struct ending {
    uint32_t why, exit_code, signal, error;
    uint64_t wall_us, cpu_us, peak;
};

struct usage {
    uint64_t memory, cpu_us, tasks, inodes, sockets;
};

static char packet[PACKET];
static int signals;

static uint64_t clock_us(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

static uint64_t now_us(void) { return clock_us(CLOCK_MONOTONIC); }

static void say(const void *data, size_t size) {
    if (send(CONTROL, data, size, MSG_NOSIGNAL) < 0) _exit(1);
}

static void give_up(const char *what) {
    char text[300];
    int size = snprintf(text, sizeof text, "X%s: %s", what, strerror(errno));
    say(text, (size_t)size < sizeof text ? (size_t)size : sizeof text - 1);
    _exit(1);
}

/* ---- files ---- */

/* Folders are opened one by one, never through a link: whatever the name says, it stays in the jail's folder. */
static int create_file(char *path, mode_t mode) {
    int folder = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    for (char *part = path, *end; folder >= 0 && (end = strchr(part, '/')); part = end + 1) {
        *end = 0;
        if (mkdirat(folder, part, 0755) < 0 && errno != EEXIST) break;
        int next = openat(folder, part, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        close(folder);
        folder = next;
        path = end + 1;
    }
    if (folder < 0 || strchr(path, '/')) return -1;
    int file = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    close(folder);
    return file;
}

static void write_all(int file, const char *data, size_t size) {
    while (size) {
        ssize_t done = write(file, data, size);
        if (done < 0) give_up("cannot write a file");
        data += done, size -= (size_t)done;
    }
}

/* ---- what the jail uses ---- */

static ssize_t slurp(const char *path, char *text, size_t size) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    ssize_t got = read(file, text, size - 1);
    close(file);
    text[got > 0 ? got : 0] = 0;
    return got;
}

static uint64_t field(const char *text, const char *name) {
    const char *found = strstr(text, name);
    return found ? strtoull(found + strlen(name), NULL, 10) : 0;
}

static uint64_t files_used(uint64_t *inodes) {
    static const char *const folders[] = {"/box", "/tmp", "/dev/shm"};
    uint64_t bytes = 0;
    for (size_t i = 0; i < 3; i++) {
        struct statvfs s;
        if (statvfs(folders[i], &s) < 0) continue;
        bytes += (uint64_t)(s.f_blocks - s.f_bfree) * s.f_frsize;
        if (inodes) *inodes += s.f_files - s.f_ffree;
    }
    return bytes;
}

static uint64_t cpu_of(const char *pid) {
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%s/stat", pid);
    if (slurp(path, text, sizeof text) <= 0) return 0;
    const char *rest = strrchr(text, ')'); /* the name before it may hold anything */
    unsigned long user = 0, system = 0;
    long reaped_user = 0, reaped_system = 0;
    if (!rest || sscanf(rest, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld", &user, &system,
                        &reaped_user, &reaped_system) < 4)
        return 0;
    return (user + system + (unsigned long)reaped_user + (unsigned long)reaped_system) * 1000000 /
           (unsigned long)sysconf(_SC_CLK_TCK);
}

/* `exact` counts pages that processes share once, which is dearer. False when /proc cannot be read. */
static int measure(struct usage *use, int exact) {
    static char text[8192];
    char path[64];
    memset(use, 0, sizeof *use);
    use->memory = files_used(&use->inodes);
    DIR *proc = opendir("/proc");
    if (!proc) return 0;
    for (struct dirent *entry; (entry = readdir(proc));) {
        if (!isdigit(entry->d_name[0]) || !strcmp(entry->d_name, "1") || strlen(entry->d_name) > 20) continue;
        snprintf(path, sizeof path, "/proc/%.20s/status", entry->d_name);
        if (slurp(path, text, sizeof text) <= 0) continue;
        const char *body = strstr(text, "\nUmask:"); /* after the name, which may hold anything */
        if (!body) body = text;
        uint64_t anonymous = field(body, "\nRssAnon:") + field(body, "\nRssShmem:");
        use->tasks += field(body, "\nThreads:");
        use->memory += field(body, "\nVmPTE:") << 10;
        use->cpu_us += cpu_of(entry->d_name);
        if (exact && anonymous) {
            snprintf(path, sizeof path, "/proc/%.20s/smaps_rollup", entry->d_name);
            if (slurp(path, text, sizeof text) > 0) anonymous = field(text, "\nPss_Anon:");
        }
        use->memory += anonymous << 10;
    }
    closedir(proc);
    if (slurp("/proc/net/sockstat", text, sizeof text) > 0) use->sockets = field(text, "sockets: used ");
    return 1;
}

/* ---- a step ---- */

struct step {
    struct order order;
    char **argv, **envp;
    pid_t program;
    int failure; /* read end: the error that kept the program from starting */
    uint64_t started_us, cpu_before_us, peak, largest, idle_cpu_us; /* largest: of the processes reaped */
    unsigned idle_looks;
};

static uint64_t reaped_cpu_us(void) {
    struct rusage r;
    getrusage(RUSAGE_CHILDREN, &r);
    return (uint64_t)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1000000 +
           (uint64_t)(r.ru_utime.tv_usec + r.ru_stime.tv_usec);
}

static void limit(int what, uint64_t value) {
    struct rlimit r = {value, value};
    if (setrlimit((__rlimit_resource_t)what, &r) < 0) _exit(126);
}

static void set_limits(const struct order *o) {
    struct rlimit stack = {8 << 20, RLIM_INFINITY};
    setrlimit(RLIMIT_STACK, &stack);
    /* One for stage and one over what is allowed, so that the watch sees who wants more. */
    limit(RLIMIT_NPROC, o->processes + 2);
    limit(RLIMIT_NOFILE, o->files);
    limit(RLIMIT_FSIZE, o->file_bytes);
    limit(RLIMIT_CORE, 1); /* with 0 a core_pattern that is a pipe would still run */
    limit(RLIMIT_MEMLOCK, 65536);
    limit(RLIMIT_MSGQUEUE, 0);
    limit(RLIMIT_SIGPENDING, 256);
    limit(RLIMIT_CPU, o->cpu_us / 1000000 + 1);
    if (o->flags & RESERVES)
        limit(RLIMIT_DATA, o->memory + (512u << 20));
    else
        limit(RLIMIT_AS, o->memory + (1u << 30));
}

static void become_program(const struct step *s, int in, int out, int err, int failure) {
    sigset_t none;
    sigemptyset(&none);
    setsid();
    if (s->order.flags & TERMINAL) ioctl(in, TIOCSCTTY, 0);
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) _exit(126);
    dup2(failure, 3);
    fcntl(3, F_SETFD, FD_CLOEXEC);
    syscall(SYS_close_range, 4, ~0u, 0);
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); /* else oom_score_adj is not ours; the control socket is closed by now */
    int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (score >= 0 && write(score, "1000", 4) < 0) _exit(126);
    close(score);
    prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0); /* memory then grows in steps that the watch can follow */
    setpriority(PRIO_PROCESS, 0, 5);
    set_limits(&s->order);
    sigprocmask(SIG_SETMASK, &none, NULL);
    environ = s->envp;
    execvp(s->argv[0], s->argv);
    int error = errno;
    if (write(3, &error, sizeof error) < 0) _exit(126);
    _exit(127);
}

static void attach(int *descriptors, size_t count) {
    char room[CMSG_SPACE(3 * sizeof(int))] = {0};
    struct iovec text = {"A", 1};
    struct msghdr m = {.msg_iov = &text, .msg_iovlen = 1};
    if (count) {
        m.msg_control = room;
        m.msg_controllen = CMSG_SPACE(count * sizeof(int));
        struct cmsghdr *c = CMSG_FIRSTHDR(&m);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(count * sizeof(int));
        memcpy(CMSG_DATA(c), descriptors, count * sizeof(int));
    }
    if (sendmsg(CONTROL, &m, MSG_NOSIGNAL) < 0) _exit(1);
}

static void make_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) < 0) give_up("no pipe");
}

static void start(struct step *s) {
    int ours[3], theirs[3], failure[2], ends[2];
    size_t given = 0;
    if (s->order.flags & TERMINAL) {
        struct winsize size = {(unsigned short)s->order.rows, (unsigned short)s->order.columns, 0, 0};
        struct termios modes;
        int unlocked = 0, master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (master < 0 || ioctl(master, TIOCSPTLCK, &unlocked) < 0 || ioctl(master, TIOCSWINSZ, &size) < 0)
            give_up("no terminal");
        theirs[0] = theirs[1] = theirs[2] = ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (theirs[0] < 0 || tcgetattr(theirs[0], &modes) < 0) give_up("no terminal");
        modes.c_iflag |= IUTF8;
        tcsetattr(theirs[0], TCSANOW, &modes);
        ours[given++] = master;
    } else {
        if (s->order.flags & NO_INPUT) {
            theirs[0] = open("/dev/null", O_RDONLY | O_CLOEXEC);
        } else {
            make_pipe(ends);
            theirs[0] = ends[0], ours[given++] = ends[1];
        }
        make_pipe(ends);
        ours[given++] = ends[0], theirs[1] = theirs[2] = ends[1];
        if (!(s->order.flags & ONE_STREAM)) {
            make_pipe(ends);
            ours[given++] = ends[0], theirs[2] = ends[1];
        }
    }
    make_pipe(failure);
    s->cpu_before_us = reaped_cpu_us();
    s->started_us = now_us();
    s->program = fork();
    if (s->program < 0) give_up("no process");
    if (!s->program) become_program(s, theirs[0], theirs[1], theirs[2], failure[1]);
    attach(ours, given);
    for (size_t i = 0; i < given; i++) close(ours[i]);
    close(theirs[0]);
    if (theirs[1] != theirs[0]) close(theirs[1]);
    if (theirs[2] != theirs[1]) close(theirs[2]);
    close(failure[1]);
    s->failure = failure[0];
}

/* waitpid(-1, WNOHANG), with what the process used. */
static pid_t next_ended(struct step *s, int *status) {
    struct rusage r;
    pid_t pid = wait4(-1, status, WNOHANG, &r);
    if (pid > 0 && (uint64_t)r.ru_maxrss << 10 > s->largest) s->largest = (uint64_t)r.ru_maxrss << 10;
    return pid;
}

/* Kill all, wait for all, report. `status` is the program's, or -1 when it is to be killed now. */
static void end(struct step *s, enum why why, int status) {
    uint64_t wall = now_us() - s->started_us;
    for (;;) {
        kill(-1, SIGKILL);
        int other;
        pid_t pid = next_ended(s, &other);
        if (pid < 0 && errno == ECHILD) break;
        if (pid == s->program && status == -1) status = other;
        if (pid == 0) poll(NULL, 0, 1);
    }
    struct ending e = {.why = why, .wall_us = wall, .cpu_us = reaped_cpu_us() - s->cpu_before_us};
    e.peak = s->largest > s->peak ? s->largest : s->peak;
    int error;
    if (why == EXITED && read(s->failure, &error, sizeof error) == sizeof error) {
        e.why = NOT_STARTED;
        e.error = (uint32_t)error;
    } else if (WIFEXITED(status)) {
        e.exit_code = (uint32_t)WEXITSTATUS(status);
    } else {
        e.signal = (uint32_t)WTERMSIG(status);
    }
    close(s->failure);
    char text[1 + sizeof e];
    text[0] = 'E';
    memcpy(text + 1, &e, sizeof e);
    say(text, sizeof text);
    s->program = 0;
}

/* True when the program has ended by itself. Everything else that ended is reaped on the way. */
static int reap(struct step *s, int *status) {
    int other, ended = 0;
    for (pid_t pid; (pid = next_ended(s, &other)) > 0;)
        if (pid == s->program) ended = 1, *status = other;
    return ended;
}

static int over(struct step *s, enum why *why) {
    const struct order *o = &s->order;
    struct usage use;
    if (now_us() - s->started_us > o->wall_us) return *why = TIMED_OUT, 1;
    if (!measure(&use, 0)) return *why = OUT_OF_MEMORY, 1;
    if ((o->flags & WATCH) && use.memory > o->memory) {
        if (!measure(&use, 1)) return *why = OUT_OF_MEMORY, 1;
    }
    if (use.memory > s->peak) s->peak = use.memory;
    if ((o->flags & WATCH) && use.memory > o->memory) return *why = OUT_OF_MEMORY, 1;
    if ((o->flags & WATCH) && use.tasks > o->processes) return *why = TOO_MANY_PROCESSES, 1;
    if (use.inodes > o->inodes || use.sockets > o->sockets) return *why = TOO_MANY_FILES, 1;
    use.cpu_us += reaped_cpu_us() - s->cpu_before_us;
    if (use.cpu_us > o->cpu_us) return *why = OUT_OF_CPU, 1;
    s->idle_looks = use.cpu_us == s->idle_cpu_us ? s->idle_looks + 1 : 0;
    s->idle_cpu_us = use.cpu_us;
    return 0;
}

/* ---- the supervisor's orders ---- */

static void take_order(struct step *s, size_t size) {
    static char text[PACKET];
    static char *strings[STRINGS + 2];
    struct order *o = &s->order;
    if (s->program || size < 1 + sizeof *o) give_up("bad order");
    memcpy(o, packet + 1, sizeof *o);
    size -= 1 + sizeof *o;
    memcpy(text, packet + 1 + sizeof *o, size);
    if (!o->argc || o->argc > STRINGS || o->envc > STRINGS - o->argc || !size || text[size - 1])
        give_up("bad order");
    char *next = text;
    for (uint32_t i = 0, at = 0; i < o->argc + o->envc; i++, next += strlen(next) + 1) {
        if (next >= text + size) give_up("bad order");
        strings[at++] = next;
        if (i + 1 == o->argc) strings[at++] = NULL;
    }
    strings[o->argc + 1 + o->envc] = NULL;
    s->argv = strings;
    s->envp = strings + o->argc + 1;
    s->peak = s->largest = s->idle_cpu_us = 0;
    s->idle_looks = 0;
    start(s);
}

static void take_packet(struct step *s, int *file) {
    ssize_t size = recv(CONTROL, packet, sizeof packet, 0);
    if (size <= 0) _exit(0); /* the supervisor is gone, and so is the jail */
    if (*packet != 'D' && *file >= 0) close(*file), *file = -1;
    switch (*packet) {
    case 'F': {
        uint32_t mode;
        if (size < 7 || packet[size - 1]) give_up("bad order");
        memcpy(&mode, packet + 1, sizeof mode);
        *file = create_file(packet + 5, (mode_t)mode);
        if (*file < 0) give_up("cannot create a file");
        break;
    }
    case 'D':
        if (*file < 0) give_up("bad order");
        write_all(*file, packet + 1, (size_t)size - 1);
        break;
    case 'R':
        take_order(s, (size_t)size);
        break;
    case 'I':
        if (s->program) kill(-s->program, SIGINT);
        break;
    case 'K':
        if (s->program) end(s, STOPPED, -1);
        break;
    default:
        give_up("bad order");
    }
}

static void serve(void) {
    struct step step = {0};
    int file = -1, pause_ms = -1;
    say("J", 1);
    for (;;) {
        struct pollfd watched[2] = {{CONTROL, POLLIN, 0}, {signals, POLLIN, 0}};
        poll(watched, 2, step.program ? pause_ms : -1);
        if (watched[1].revents) {
            struct signalfd_siginfo info;
            int status;
            if (read(signals, &info, sizeof info) > 0 && step.program && reap(&step, &status))
                end(&step, EXITED, status);
        }
        if (watched[0].revents) take_packet(&step, &file);
        if (step.program) {
            enum why why;
            uint64_t before = clock_us(CLOCK_PROCESS_CPUTIME_ID);
            if (over(&step, &why)) {
                end(&step, why, -1);
                continue;
            }
            /* At most a tenth of a core for looking, and less while the program only waits. */
            uint64_t cost = clock_us(CLOCK_PROCESS_CPUTIME_ID) - before, rest = 9 * cost / 1000;
            pause_ms = step.idle_looks > 50 ? 60 : 15;
            if (rest > (uint64_t)pause_ms) pause_ms = rest < 60 ? (int)rest : 60;
            uint64_t left = step.order.wall_us - (now_us() - step.started_us);
            if ((int64_t)left < pause_ms * 1000) pause_ms = (int64_t)left > 0 ? (int)(left / 1000) + 1 : 0;
        }
    }
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "check")) return check(argc - 2, argv + 2);
    if (argc > 1 && !strcmp(argv[1], "fork")) return fork_without_end(argc > 2);
    if (argc > 1 && !strcmp(argv[1], "eat")) return eat_without_end();
    if (argc != 2 || getpid() != 1) return 2;
    if (dup2(atoi(argv[1]), CONTROL) < 0) return 2;
    syscall(SYS_close_range, CONTROL + 1, ~0u, 0);
    for (int i = 0, null = open("/dev/null", O_RDWR); i < 3; i++) dup2(null, i);
    syscall(SYS_close_range, CONTROL + 1, ~0u, 0);
    fcntl(CONTROL, F_SETFD, FD_CLOEXEC);
    int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (score >= 0 && write(score, "500", 3) < 0) return 2;
    close(score);
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0) return 2;
    umask(022);
    sigset_t all, child;
    sigfillset(&all);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &all, NULL);
    signals = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals < 0) return 2;
    serve();
}
