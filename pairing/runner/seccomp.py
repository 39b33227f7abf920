"""The filter on system calls, assembled here: all reviewed calls minus a list, and nothing newer.

A list of what is allowed breaks with each new runtime, a list of what is refused misses each new call. So:
calls of another architecture end the process; numbers above the last one reviewed, and the x32 numbers, do
not exist (ENOSYS); what is listed fails with EPERM, or with ENOSYS where programs then fall back.
The kernel's BPF machine is a handful of instructions; writing them out is shorter than depending on
libseccomp, and leaves no difference between the machine that builds and the one that runs. Source:
seccomp(2), Documentation/userspace-api/seccomp_filter.rst.
"""

import errno
import struct
from collections.abc import Iterator
from typing import NamedTuple

LAST_REVIEWED = 452
"""fchmodat2. Later calls (mseal, the *xattrat family, listmount ...) are refused unseen."""

# Instructions: class, size, mode, operation; offsets into struct seccomp_data.
LOAD, JUMP_EQUAL, JUMP_GREATER, JUMP_SET, AND, RETURN = 0x20, 0x15, 0x25, 0x45, 0x54, 0x06
NUMBER, ARCHITECTURE = 0, 4
ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000

REFUSE = ERRNO | errno.EPERM
NOT_THERE = ERRNO | errno.ENOSYS
NO_FAMILY = ERRNO | errno.EAFNOSUPPORT

X32 = 0x40000000
NEW_NAMESPACES = 0x7E020000
"""All CLONE_NEW* bits that clone knows."""
PR_SET_SECCOMP = 22
SCHED_OTHER = 0
"""What every process has anyway; Mono asks for it all the same."""
TERMINAL_REQUESTS = (0x5412, 0x541C, 0x5423, 0x541D)
"""TIOCSTI, TIOCLINUX, TIOCSETD, TIOCCONS."""
SHARED_ANONYMOUS = 0x21
"""MAP_SHARED | MAP_ANONYMOUS: memory that stays when no process shows it any more."""
FAMILIES = (1, 2, 10)
"""AF_UNIX, AF_INET, AF_INET6."""


class Machine(NamedTuple):
    audit: int
    column: int


MACHINES = {"x86_64": Machine(0xC000003E, 0), "aarch64": Machine(0xC00000B7, 1)}

Numbers = dict[str, tuple[int | None, int | None]]

REFUSED: Numbers = {
    # ways out
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_getfd": (438, 438), "process_madvise": (440, 440), "mount": (165, 40), "umount2": (166, 39),
    "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97), "setns": (308, 268),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
    # much kernel behind one call
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "keyctl": (250, 219),
    "add_key": (248, 217), "request_key": (249, 218), "seccomp": (317, 277), "vmsplice": (278, 75),
    "modify_ldt": (154, None), "uselib": (134, None), "sysfs": (139, None), "ustat": (136, None),
    "_sysctl": (156, None), "lookup_dcookie": (212, 18), "nfsservctl": (180, 42), "vhangup": (153, 58),
    # the machine
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "create_module": (174, None), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "quotactl": (179, 60),
    "quotactl_fd": (443, 443), "syslog": (103, 116), "iopl": (172, None), "ioperm": (173, None),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "clock_adjtime": (305, 266),
    "adjtimex": (159, 171), "sethostname": (170, 161), "setdomainname": (171, 162),
    # other processes' share of processor and memory, the first process's above all
    "sched_setaffinity": (203, 122), "sched_setattr": (314, 274), "sched_setparam": (142, 118),
    "mbind": (237, 235), "set_mempolicy": (238, 237), "get_mempolicy": (239, 236),
    "migrate_pages": (256, 238), "move_pages": (279, 239), "set_mempolicy_home_node": (450, 450),
}  # fmt: skip

ABSENT: Numbers = {
    "move_mount": (429, 429), "open_tree": (428, 428), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "clone3": (435, 435),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "landlock_create_ruleset": (444, 444), "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
    # memory that belongs to no process
    "shmget": (29, 194), "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180),
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "io_setup": (206, 0),
}  # fmt: skip

COUNTED = ("shmget",)
"""Let through where a control group counts it: PostgreSQL cannot start without."""

CLONE, IOCTL, PRCTL, PERSONALITY = (56, 220), (16, 29), (157, 167), (135, 92)
SCHEDULER = (144, 119)
SOCKET, SOCKETPAIR, MMAP, PRLIMIT, SETPRIORITY = (41, 198), (53, 199), (9, 222), (302, 261), (141, 140)


def assemble(machine: str, *, shared_memory: bool) -> bytes:
    """The filter for a machine as `platform.machine()` names it, as an array of struct sock_filter.

    `shared_memory` lets anonymous shared mappings and System V shared memory through: right only where a
    control group counts them.
    Raises ValueError for a machine whose calls nobody has reviewed.
    """
    if machine not in MACHINES:
        raise ValueError(f"no filter for the processor {machine}")
    audit, column = MACHINES[machine]
    code = [
        _load(ARCHITECTURE), _jump(JUMP_EQUAL, audit, 1, 0), _return(KILL), _load(NUMBER),
        _jump(JUMP_GREATER, X32 - 1, 0, 1), _return(NOT_THERE),
        _jump(JUMP_GREATER, LAST_REVIEWED, 0, 1), _return(NOT_THERE),
    ]  # fmt: skip
    for numbers, answer in ((REFUSED, REFUSE), (ABSENT, NOT_THERE)):
        for name, pair in numbers.items():
            number = pair[column]
            if number is not None and not (shared_memory and name in COUNTED):
                code += [_jump(JUMP_EQUAL, number, 0, 1), _return(answer)]
    for pair, checks in _argument_checks(shared_memory):
        block = [*checks, _return(ALLOW)]
        code += [_jump(JUMP_EQUAL, pair[column], 0, len(block)), *block]
    return b"".join([*code, _return(ALLOW)])


def _argument_checks(shared_memory: bool) -> Iterator[tuple[tuple[int, int], list[bytes]]]:
    """Per call, instructions that return early to refuse. Only the low 32 bits count, as in the kernel."""
    yield CLONE, [_argument(0), _jump(JUMP_SET, NEW_NAMESPACES, 0, 1), _return(REFUSE)]
    yield IOCTL, _refused_values(1, TERMINAL_REQUESTS)
    yield PRCTL, _refused_values(0, (PR_SET_SECCOMP,))
    yield PERSONALITY, _allowed_values(0, (0, 0xFFFFFFFF), REFUSE)
    yield SCHEDULER, _allowed_values(1, (SCHED_OTHER,), REFUSE)
    yield SOCKET, _allowed_values(0, FAMILIES, NO_FAMILY)
    yield SOCKETPAIR, _allowed_values(0, FAMILIES[:1], NO_FAMILY)
    # Of others, the first process has no limits that may be lowered and no nice value that may be raised.
    yield PRLIMIT, _allowed_values(0, (0,), REFUSE)
    yield SETPRIORITY, [*_refused_values(0, (2,)), *_allowed_values(1, (0,), REFUSE)]
    if not shared_memory:
        both = [_argument(3), _and(SHARED_ANONYMOUS), _jump(JUMP_EQUAL, SHARED_ANONYMOUS, 0, 1)]
        yield MMAP, [*both, _return(REFUSE)]


def _refused_values(argument: int, values: tuple[int, ...]) -> list[bytes]:
    tests = [part for value in values for part in (_jump(JUMP_EQUAL, value, 0, 1), _return(REFUSE))]
    return [_argument(argument), *tests]


def _allowed_values(argument: int, values: tuple[int, ...], answer: int) -> list[bytes]:
    tests = [_jump(JUMP_EQUAL, value, len(values) - index, 0) for index, value in enumerate(values)]
    return [_argument(argument), *tests, _return(answer)]


def _instruction(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)


def _load(offset: int) -> bytes:
    return _instruction(LOAD, offset)


def _argument(index: int) -> bytes:
    """Both machines are little-endian: the low half comes first."""
    return _load(16 + 8 * index)


def _jump(test: int, value: int, then: int, otherwise: int) -> bytes:
    return _instruction(test, value, then, otherwise)


def _and(value: int) -> bytes:
    return _instruction(AND, value)


def _return(answer: int) -> bytes:
    return _instruction(RETURN, answer)
