"""Hostile programs. They run inside the jail only, never outside as a control, and send nothing anywhere.

`{port}`, `{socket}`, `{canary}` stand for a listener, an abstract socket and a readable file of the host.
"""
# ruff: noqa: E501

import msgspec

from pairing.runner.port import Reason
from tests.sandbox.case import LARGE, LIMITS, Case, c, cpp, python, shell

EXITED, TIMED_OUT, OUT_OF_CPU = Reason.EXITED, Reason.TIMED_OUT, Reason.OUT_OF_CPU
OUT_OF_MEMORY, TOO_MANY = Reason.OUT_OF_MEMORY, Reason.TOO_MANY_PROCESSES
TOO_MANY_FILES, OUTPUT_LIMIT, UNCOMPILED = (
    Reason.TOO_MANY_FILES,
    Reason.OUTPUT_LIMIT,
    Reason.FAILED_TO_COMPILE,
)

MARK = "pairing-hostile-mark"
SHORT = msgspec.structs.replace(LIMITS, wall=0.8)

FORKS = [
    python("fork bomb", "import os\nwhile True:\n  try: os.fork()\n  except OSError: pass", reasons=[TOO_MANY]),
    shell("fork bomb in a shell", "b() { b | b & }; b; wait; sleep 9", reasons=[TOO_MANY, TIMED_OUT, EXITED]),
    python("fork bomb that ignores signals", """
import os, signal
for n in range(1, 65):
    try: signal.signal(n, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True:
    try: os.fork() or os.setsid()
    except OSError: pass
""", reasons=[TOO_MANY]),
    python("double forks that try to outlive", """
import os, time
for _ in range(8):
    if not os.fork():
        os.setsid()
        if not os.fork():
            os.close(0); os.close(1); os.close(2); time.sleep(600)
        os._exit(0)
time.sleep(0.1); print("left")
""", says=b"left", within=2.0),
    python("each raises the other", """
import os
while True:
    if os.fork(): os.wait()
""", reasons=[TOO_MANY, TIMED_OUT, OUT_OF_CPU]),
    python("threads without end", """
import threading, time
while True:
    try: threading.Thread(target=time.sleep, args=(60,)).start()
    except RuntimeError: pass
""", reasons=[TOO_MANY]),
    python("becomes itself again", "import os, sys\nos.execv(sys.executable, ['python3', 'main.py'])",
           reasons=[TIMED_OUT, OUT_OF_CPU]),
]  # fmt: skip

MEMORY = [
    python("a list without end", "a = []\nwhile True: a.append(b'x' * 1_000_000)", reasons=[OUT_OF_MEMORY]),
    c("malloc without end", """
#include <stdlib.h>
#include <string.h>
int main() { for (;;) { char *p = malloc(1 << 20); if (p) memset(p, 1, 1 << 20); } }
""", reasons=[OUT_OF_MEMORY]),
    python("private mappings", """
import mmap
a = []
while True:
    m = mmap.mmap(-1, 1 << 22, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS); a.append(m); m.write(b'x' * (1 << 22))
""", reasons=[OUT_OF_MEMORY]),
    python("shared mappings", """
import mmap
a = []
while True:
    m = mmap.mmap(-1, 1 << 22); a.append(m); m.write(b'x' * (1 << 22)); m.madvise(mmap.MADV_DONTNEED)
""", reasons=[OUT_OF_MEMORY, EXITED]),
    c("shared memory that nobody holds", """
#include <stdio.h>
#include <string.h>
#include <sys/shm.h>
int main() { for (int i = 0; i < 99; i++) { int id = shmget(IPC_PRIVATE, 1 << 24, 0600 | IPC_CREAT);
    if (id < 0) return puts("refused"), 0; char *p = shmat(id, 0, 0); memset(p, 1, 1 << 24); shmdt(p); }
    puts("taken"); }
""", reasons=[OUT_OF_MEMORY, EXITED], never=b"taken"),
    python("many processes with little each", """
import os, time
for _ in range(20):
    if not os.fork():
        b = bytearray(20 << 20); b[::4096] = b[::4096]; time.sleep(60)
time.sleep(60)
""", reasons=[OUT_OF_MEMORY]),
    python("files", """
n = 0
while True:
    for folder in "/box", "/tmp", "/dev/shm":
        n += 1
        try: open(f"{folder}/pairing-hostile-mark-{n}", "wb").write(b"x" * 4_000_000)
        except OSError: pass
""", reasons=[OUT_OF_MEMORY]),
    python("a file without end", "f = open('x', 'wb')\nwhile True: f.write(b'x' * 1_000_000)", exit_code=1),
    python("empty files without end", """
n = 0
while True: n += 1; open(f"/tmp/{n}", "w").close()
""", limits=msgspec.structs.replace(LIMITS, wall=5.0, cpu=5.0), reasons=[TOO_MANY_FILES]),
    python("pipes", """
import os, time
for _ in range(25):
    if not os.fork():
        while True:
            try:
                w = os.pipe()[1]; os.set_blocking(w, False)
                while True: os.write(w, b"x" * 4096)
            except BlockingIOError: pass
            except OSError: time.sleep(60)
time.sleep(60)
""", reasons=[TIMED_OUT, OUT_OF_MEMORY, OUT_OF_CPU]),
    python("sockets", """
import os, socket, time
for _ in range(25):
    if not os.fork():
        keep = []
        while True:
            try:
                a, b = socket.socketpair(); keep += [a, b]; a.setblocking(False)
                while True: a.send(b"x" * 4096)
            except BlockingIOError: pass
            except OSError: time.sleep(60)
time.sleep(60)
""", reasons=[TOO_MANY_FILES, OUT_OF_MEMORY]),
    c("page tables", """
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
int main() { for (int i = 0; i < 30; i++) if (!fork()) for (;;) { volatile char *p = mmap(0, 1 << 29, PROT_READ,
    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0); if (p == MAP_FAILED) pause();
    for (long at = 0; at < 1 << 29; at += 1 << 21) (void)p[at]; } pause(); }
""", reasons=[TIMED_OUT, OUT_OF_MEMORY, OUT_OF_CPU]),
    c("the stack", "int f(volatile int n) { volatile char b[999]; b[0] = n; return f(n + 1) + b[0]; }\n"
      "int main() { return f(0); }", signal=11),
]  # fmt: skip

PROCESSOR = [
    python("spins", "while True: pass", reasons=[TIMED_OUT, OUT_OF_CPU]),
    c("spins in 64 threads", """
#include <pthread.h>
static void *spin(void *x) { for (;;) __asm__ volatile("" : : "r"(x)); return x; }
int main() { pthread_t t; for (int i = 0; i < 64; i++) pthread_create(&t, 0, spin, 0); spin(0); }
""", limits=msgspec.structs.replace(LARGE, cpu=0.5, processes=80), reasons=[OUT_OF_CPU, TIMED_OUT]),
    python("sleeps", "import time; time.sleep(600)", limits=SHORT, reasons=[TIMED_OUT], within=2.5),
    python("stops itself", "import os; os.kill(os.getpid(), 19)", limits=SHORT, reasons=[TIMED_OUT], within=2.5),
    python("ignores all signals", """
import signal, time
for n in range(1, 65):
    try: signal.signal(n, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True: time.sleep(1)
""", limits=SHORT, reasons=[TIMED_OUT], within=2.5),
    python("kills everything", "import os\nif not os.fork():\n  import time; time.sleep(60)\nos.kill(-1, 9)\n"
           "print(os.WTERMSIG(os.wait()[1]), 'alone')", says=b"9 alone"),
    python("other runs", """
import os, time
for n in range(5):
    seen = {p for p in os.listdir("/proc") if p.isdigit()} - {"1", str(os.getpid())}
    for folder in "/box", "/tmp", "/dev/shm", "/var/tmp", "/proc/1/root/box":
        try: seen |= set(os.listdir(folder)) - {"main.py"}
        except OSError: pass
    if seen: print("seen:", seen)
    time.sleep(0.05)
print("looked")
""", says=b"looked", never=b"seen:"),
    python("kills the first process", """
import os
for n in 9, 15, 19, 11: os.kill(1, n)
print("still there")
""", says=b"still there"),
    python("weakens the first process", """
import os, resource
def refused(what, *args):
    try: what(*args)
    except PermissionError: return True
print(refused(resource.prlimit, 1, resource.RLIMIT_NOFILE, (0, 0)), refused(os.setpriority, os.PRIO_PROCESS, 1, 19),
      refused(os.setpriority, os.PRIO_USER, 0, 19), refused(os.sched_setaffinity, 1, [0]))
""", says=b"True True True True"),
    python("dies by signal", "import os; os.kill(os.getpid(), 9)", signal=9),
    python("says it was killed", "import sys; sys.exit(137)", exit_code=137),
    python("dumps core", "import os; os.abort()", signal=6),
    python("a name that looks like figures", """
import ctypes
ctypes.CDLL(None).prctl(15, b"a) R 1 1 1 1\\n", 0, 0, 0)
a = []
while True: a.append(b'x' * 1_000_000)
""", reasons=[OUT_OF_MEMORY]),
]  # fmt: skip

OUTPUT = [
    python("no newline", "import sys\nwhile True: sys.stdout.write('x' * 4096)", reasons=[OUTPUT_LIMIT]),
    python("no newline on a terminal", "import sys\nwhile True: sys.stdout.write('x' * 4096)", terminal=True,
           reasons=[OUTPUT_LIMIT]),
    shell("any bytes", "cat /dev/urandom", reasons=[OUTPUT_LIMIT]),
    shell("any bytes on a terminal", "cat /dev/urandom", terminal=True, reasons=[OUTPUT_LIMIT, EXITED]),
    python("escapes and NUL", "import os; os.write(1, b'\\0\\xff\\x1b]0;t\\x07\\x1b[6n\\xc3')",
           says=b"\0\xff\x1b]0;t\x07\x1b[6n\xc3"),
    python("works on with closed output", "import os, time\nos.close(1); os.close(2); time.sleep(60)",
           limits=SHORT, reasons=[TIMED_OUT]),
    shell("children hold the terminal", "sleep 600 & sleep 600 & echo gone", terminal=True, says=b"gone", within=1.9),
    shell("children hold the pipe", "sleep 600 & setsid sleep 600 & echo gone", says=b"gone", within=1.9),
]  # fmt: skip

SECRETS = [
    python("files of the host", """
import os
for path in ["/etc/shadow", "{canary}", "/root", "/home", "/var", "/run", "/sys", "/proc/1/environ", "/proc/1/mem",
             "/proc/1/root/etc", "/proc/1/cwd/x", "/proc/1/fd/3", "/dev/mem", "/dev/kmsg", "/dev/vda", "/boot"]:
    try: os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1); print("open:", path)
    except OSError: pass
print(sorted(p for p in os.listdir("/proc") if p.isdigit()) == ["1", str(os.getpid())])
print(os.listdir("/tmp"), os.listdir("/dev/shm"), os.listdir("/box"))
""", says=b"True\n[] [] ['main.py']", never=b"open:"),
    python("the service's environment", """
import glob
for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/cmdline"):
    try: print(open(path, "rb").read())
    except OSError: pass
""", never=b"PAIRING_SECRET"),
    python("writes outside", """
import os
for folder in "/", "/usr", "/usr/bin", "/etc", "/dev", "/proc", "/proc/sys/kernel", "/bin", "/lib":
    try: open(folder + "/pairing-hostile-mark", "w"); print("written:", folder)
    except OSError: pass
for path in "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/etc/passwd", "/.stage", "/proc/1/oom_score_adj":
    try: os.open(path, os.O_WRONLY); print("written:", path)
    except OSError: pass
for folder in "/tmp", "/box", "/dev/shm": open(folder + "/pairing-hostile-mark", "w").write("x")
print("tried")
""", says=b"tried", never=b"written:"),
    python("links out of the folder", """
import os
os.symlink("/etc/shadow", "a"); os.symlink("../../../../../..", "b")
for what in lambda: open("a"), lambda: os.link("/usr/bin/env", "c"), lambda: open("b/root/x", "w"):
    try: what(); print("open")
    except OSError: pass
print("tried")
""", says=b"tried", never=b"open"),
]  # fmt: skip

NETWORK = [
    python("listeners of the host", """
import socket
for family, address in ((2, ("127.0.0.1", {port})), (10, ("::1", {port})), (1, "\\0{socket}"), (2, ("127.0.0.1", 6379)),
                        (2, ("127.0.0.1", 5432))):
    s = socket.socket(family); s.settimeout(1)
    try: s.connect(address); print("open:", address)
    except OSError: pass
print("tried")
""", says=b"tried", never=b"open:"),
    python("a route to anywhere", """
import socket
for family, address in ((2, ("192.0.2.1", 9)), (10, ("2001:db8::1", 9))):
    s = socket.socket(family, socket.SOCK_DGRAM)
    try: s.connect(address); print("route:", address)
    except OSError: pass
print(len(open("/proc/net/dev").read().splitlines()), "lines")
""", says=b"3 lines", never=b"route:"),
    python("odd sockets", """
import socket
for family, kind in ((16, 3), (17, 3), (38, 5), (40, 1), (2, 3), (10, 3), (31, 3), (29, 3), (44, 3)):
    try: socket.socket(family, kind); print("open:", family)
    except OSError: pass
print("tried")
""", says=b"tried", never=b"open:"),
]  # fmt: skip

CALLS = [
    python("calls that open doors", """
import ctypes, errno, platform
libc = ctypes.CDLL(None, use_errno=True)
new = dict(io_uring_setup=425, open_tree=428, fsopen=430, clone3=435, pidfd_getfd=438, landlock=444, memfd_secret=447,
           mseal=462, far=5000)
old = dict(ptrace=101, mount=165, umount2=166, chroot=161, pivot_root=155, unshare=272, setns=308, bpf=321,
           perf_event_open=298, userfaultfd=323, keyctl=250, add_key=248, request_key=249, seccomp=317, vmsplice=278,
           process_vm_readv=310, kcmp=312, open_by_handle_at=304, name_to_handle_at=303, fanotify_init=300,
           init_module=175, kexec_load=246, syslog=103, reboot=169, swapon=167, acct=163, msgget=68,
           semget=64, mq_open=240, memfd_create=319, io_setup=206, personality=135, x32=0x40000027)
for name, number in (new | (old if platform.machine() == "x86_64" else {{}})).items():
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), ctypes.c_long(1), ctypes.c_long(1), 0, 0, 0, 0)
    if result != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS): print("open:", name, ctypes.get_errno())
for flag in (0x20000, 0x10000000, 0x40000000):
    if libc.syscall(ctypes.c_long(56 if platform.machine() == "x86_64" else 220), ctypes.c_long(flag | 17), 0, 0, 0, 0) >= 0: print("open: clone")
if libc.prctl(22, 1, 0, 0, 0) == 0: print("open: prctl")
print("tried")
""", says=b"tried", never=b"open:"),
    python("types into the terminal", """
import ctypes, fcntl
libc = ctypes.CDLL(None, use_errno=True)
for request in (0x5412, 0x541C, 0x5423, 0x541D, 0x5412 | 1 << 32):
    if libc.ioctl(0, ctypes.c_ulong(request), ctypes.c_char_p(b"x")) == 0: print("open:", request)
print("tried")
""", terminal=True, says=b"tried", never=b"open:"),
    shell("programs with more rights", "grep -h NoNewPrivs /proc/self/status; su -c id 2>&1; mount -t tmpfs x /tmp 2>&1; "
          "unshare -r true 2>&1 && echo open; true", says=b"NoNewPrivs:\t1", never=b"open\n"),
]  # fmt: skip

COMPILERS = [
    c("includes zeros", '#include "/dev/zero"\nint main() { return 0; }', within=25.0,
      reasons=[UNCOMPILED, OUT_OF_MEMORY, TIMED_OUT, OUT_OF_CPU, EXITED]),
    c("includes the environment", '__asm__(".incbin \\"/proc/1/environ\\"");\nint main() { return 0; }',
      reasons=[UNCOMPILED]),
    c("a huge array", "char a[1 << 30] = {1};\nint main() { return a[9]; }", within=25.0,
      reasons=[UNCOMPILED, OUT_OF_MEMORY]),
    cpp("templates without end", """
template <int N, int M> struct A { static const long v = A<N - 1, M>::v + A<N - 1, M + 1>::v; };
template <int M> struct A<0, M> { static const long v = M; };
int main() { return A<800, 0>::v; }
""", compiling=msgspec.structs.replace(LARGE, wall=3.0, cpu=3.0),
        reasons=[UNCOMPILED, OUT_OF_MEMORY, TIMED_OUT, OUT_OF_CPU]),
    c("messages without end", "#define A " + "x; " * 2_000 + "\nint main() { A A A A A A A A }", reasons=[UNCOMPILED]),
]  # fmt: skip

HOSTILE: list[Case] = [
    *FORKS, *MEMORY, *PROCESSOR, *OUTPUT, *SECRETS, *NETWORK, *CALLS, *COMPILERS
]  # fmt: skip
