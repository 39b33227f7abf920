/* The self-test of a jail, from inside: see check.h. It tries what it can on the jail alone and sends nothing. */
#define _GNU_SOURCE
#include "check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int holes;

static void must(int holds, const char *rule) {
    if (!holds) {
        printf("%s\n", rule);
        holes++;
    }
}

static int refused(long result) { return result < 0 && (errno == EPERM || errno == ENOSYS); }

static int cannot_open(const char *path, int how) {
    int file = open(path, how | O_CLOEXEC);
    if (file >= 0) close(file);
    return file < 0;
}

static void check_status(void) {
    char text[4096] = {0};
    int file = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    if (file < 0 || read(file, text, sizeof text - 1) <= 0) must(0, "/proc is not there");
    close(file);
    must(!!strstr(text, "\nNoNewPrivs:\t1\n"), "new privileges can be had");
    must(!!strstr(text, "\nSeccomp:\t2\n"), "system calls are not filtered");
    must(!!strstr(text, "\nCapBnd:\t0000000000000000\n"), "capabilities are left");
    must(!!strstr(text, "\nCapEff:\t0000000000000000\n"), "capabilities are in force");
}

static void check_processes(void) {
    DIR *proc = opendir("/proc");
    int others = 0;
    for (struct dirent *entry; proc && (entry = readdir(proc));) {
        int pid = atoi(entry->d_name);
        if (pid > 0 && pid != 1 && pid != getpid()) others++;
    }
    must(proc && !others, "other processes can be seen");
    if (proc) closedir(proc);
    must(kill(1, SIGKILL) < 0 || getppid() == 1, "the first process can be killed");
    must(cannot_open("/proc/1/environ", O_RDONLY), "the first process's environment can be read");
    must(cannot_open("/proc/1/mem", O_RDONLY), "the first process's memory can be read");
}

static void check_network(void) {
    struct if_nameindex *names = if_nameindex();
    if (names) { /* NETLINK is refused, so usually there is no list at all */
        for (struct if_nameindex *n = names; n->if_index; n++) must(!strcmp(n->if_name, "lo"), "there is a network");
        if_freenameindex(names);
    }
    char text[4096] = {0}, *line = text;
    int file = open("/proc/net/dev", O_RDONLY | O_CLOEXEC), count = 0;
    if (file >= 0 && read(file, text, sizeof text - 1) < 0) count = 100;
    close(file);
    while ((line = strchr(line, ':'))) line++, count++;
    must(count == 1, "there is a network besides lo");
    must(socket(AF_VSOCK, SOCK_STREAM, 0) < 0 && errno == EAFNOSUPPORT, "sockets to the hypervisor can be made");
    must(socket(AF_NETLINK, SOCK_RAW, 0) < 0, "netlink sockets can be made");
    must(socket(AF_INET, SOCK_RAW, 1) < 0, "raw sockets can be made");
}

static void check_calls(void) {
    must(refused(unshare(CLONE_NEWUSER)), "user namespaces can be made");
    must(refused(syscall(SYS_keyctl, 0, -3, 0)), "the keyring can be reached");
    must(refused(syscall(SYS_bpf, 0, 0, 0)), "bpf can be reached");
    must(refused(syscall(SYS_perf_event_open, 0, 0, 0, 0, 0)), "perf can be reached");
    must(refused(syscall(SYS_io_uring_setup, 1, 0)), "io_uring can be reached");
    must(refused(ptrace(PTRACE_TRACEME, 0, 0, 0)), "processes can be traced");
    must(refused(syscall(SYS_mount, "none", "/tmp", "tmpfs", 0, 0)), "file systems can be mounted");
    must(refused(syscall(SYS_memfd_create, "x", 0)), "memfd can be had");
    must(refused(syscall(10000)), "unknown calls are let through");
    must(refused(ioctl(0, TIOCSTI, "x")), "the terminal can be typed into");
}

/* Whether a folder has nothing but the way to the given ones. */
static int only_leads_to(const char *folder, int count, char **paths) {
    size_t size = strlen(folder);
    int leads = 0;
    for (int i = 0; i < count; i++) {
        if (paths[i][0] != '+' || strncmp(paths[i] + 1, folder, size)) continue;
        if (!paths[i][1 + size]) return 1;
        if (paths[i][1 + size] == '/') leads = 1;
    }
    DIR *open = leads ? opendir(folder) : NULL;
    for (struct dirent *entry; open && (entry = readdir(open));) {
        char path[4096];
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (!only_leads_to(path, count, paths)) leads = 0;
    }
    if (open) closedir(open);
    return leads;
}

static void check_files(int count, char **paths) {
    static const char *const hidden[] = {"/etc/shadow", "/root", "/home", "/var", "/sys/kernel", "/dev/mem",
                                         "/dev/kmsg", "/dev/sda", "/dev/vda", "/run", "/boot"};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        must(cannot_open(hidden[i], O_RDONLY) || only_leads_to(hidden[i], count, paths), hidden[i]);
    for (int i = 0; i < count; i++) {
        if (paths[i][0] == '+')
            must(access(paths[i] + 1, W_OK) < 0, "a folder to read can be written");
        else
            must(cannot_open(paths[i], O_RDONLY), "a file of the host can be read");
    }
    static const char *const fixed[] = {"/x", "/dev/x", "/etc/x", "/usr/x", "/var/x", "/proc/sys/kernel/x"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        must(cannot_open(fixed[i], O_WRONLY | O_CREAT), "a fixed folder can be written");
    must(cannot_open("/proc/sys/kernel/core_pattern", O_WRONLY), "the host's settings can be written");
    must(cannot_open("/.stage", O_WRONLY), "stage can be written");
    must(getuid() == 1000 && geteuid() == 1000 && getgid() == 1000, "a user id of the host");
    must(getgroups(0, NULL) <= 1, "groups of the host");
}

int check(int count, char **paths) {
    check_status();
    check_processes();
    check_network();
    check_calls();
    check_files(count, paths);
    fflush(stdout);
    return holes ? 1 : 0;
}

/* Bounded by themselves too: a jail without limits must not take the host with it. */
int fork_without_end(int stay) {
    int made = 0;
    for (pid_t pid; made < 512 && (pid = fork()) >= 0; made++)
        if (!pid) pause(), _exit(0);
    printf("%d\n", made);
    fflush(stdout);
    if (stay) sleep(5);
    return 0;
}

int eat_without_end(void) {
    for (int i = 0; i < 512; i++) {
        char *more = malloc(1 << 20);
        if (!more) break;
        memset(more, i, 1 << 20);
    }
    sleep(5);
    return 0;
}
