"""Parts of the sandbox that this machine's kernel or processor does not exercise."""

import struct
from pathlib import Path

import pytest

from pairing.runner import cgroup, seccomp


def run(program: bytes, number: int, arguments: tuple[int, ...] = (), *, audit: int) -> int:
    """What the filter answers to a system call, by running its instructions."""
    data = struct.pack("=iIQ6Q", number, audit, 0, *(arguments + (0,) * 6)[:6])
    code = [struct.unpack_from("=HBBI", program, at) for at in range(0, len(program), 8)]
    at = accumulator = 0
    while True:
        operation, then, otherwise, value = code[at]
        at += 1
        if operation == seccomp.LOAD:
            (accumulator,) = struct.unpack_from("=I", data, value)
        elif operation == seccomp.AND:
            accumulator &= value
        elif operation == seccomp.RETURN:
            return int(value)
        else:
            test = {
                seccomp.JUMP_EQUAL: accumulator == value,
                seccomp.JUMP_GREATER: accumulator > value,
                seccomp.JUMP_SET: bool(accumulator & value),
            }[operation]
            at += then if test else otherwise


@pytest.mark.parametrize("machine", seccomp.MACHINES)
@pytest.mark.parametrize("shared_memory", [True, False])
def test_the_filter_answers_as_listed(machine: str, shared_memory: bool) -> None:
    audit, column = seccomp.MACHINES[machine]
    program = seccomp.assemble(machine, shared_memory=shared_memory)

    def answer(number: int, *arguments: int, audit: int = audit) -> int:
        return run(program, number, arguments, audit=audit)

    assert answer(1, audit=0x40000003) == seccomp.KILL
    assert answer(seccomp.LAST_REVIEWED + 1) == seccomp.NOT_THERE
    assert answer(seccomp.X32 | 1) == seccomp.NOT_THERE
    for listed, expected in ((seccomp.REFUSED, seccomp.REFUSE), (seccomp.ABSENT, seccomp.NOT_THERE)):
        numbers = {pair[column] for name, pair in listed.items() if name not in seccomp.COUNTED} - {None}
        assert {answer(number) for number in numbers if number is not None} == {expected}
    assert answer(seccomp.CLONE[column], 0x3D0F00) == seccomp.ALLOW
    assert answer(seccomp.CLONE[column], 0x10000011) == seccomp.REFUSE
    assert answer(seccomp.IOCTL[column], 0, 0x5401) == seccomp.ALLOW
    assert answer(seccomp.IOCTL[column], 0, 0x5412 | 1 << 40) == seccomp.REFUSE
    assert answer(seccomp.PRCTL[column], 15) == seccomp.ALLOW
    assert answer(seccomp.PRCTL[column], 22) == seccomp.REFUSE
    assert answer(seccomp.PERSONALITY[column], 0xFFFFFFFF) == seccomp.ALLOW
    assert answer(seccomp.PERSONALITY[column], 0x0040000) == seccomp.REFUSE
    assert {answer(seccomp.SOCKET[column], family) for family in (1, 2, 10)} == {seccomp.ALLOW}
    assert {answer(seccomp.SOCKET[column], family) for family in (0, 16, 17, 38, 40)} == {seccomp.NO_FAMILY}
    assert answer(seccomp.SOCKETPAIR[column], 2) == seccomp.NO_FAMILY
    assert answer(seccomp.PRLIMIT[column], 0) == seccomp.ALLOW
    assert answer(seccomp.PRLIMIT[column], 1) == seccomp.REFUSE
    assert answer(seccomp.SCHEDULER[column], 1, 0) == seccomp.ALLOW
    assert {answer(seccomp.SCHEDULER[column], 0, how) for how in (1, 2, 3, 6, 1 << 30)} == {seccomp.REFUSE}
    assert answer(seccomp.SETPRIORITY[column], 0, 0) == seccomp.ALLOW
    assert answer(seccomp.SETPRIORITY[column], 0, 1) == seccomp.REFUSE
    assert answer(seccomp.SETPRIORITY[column], 2, 0) == seccomp.REFUSE
    assert answer(seccomp.MMAP[column], 0, 0, 0, 0x22) == seccomp.ALLOW
    assert answer(seccomp.MMAP[column], 0, 0, 0, 0x01) == seccomp.ALLOW
    segment = answer(seccomp.ABSENT["shmget"][column] or 0)
    assert segment == (seccomp.ALLOW if shared_memory else seccomp.NOT_THERE)
    shared = seccomp.ALLOW if shared_memory else seccomp.REFUSE
    assert answer(seccomp.MMAP[column], 0, 0, 0, 0x21) == shared
    assert answer(seccomp.MMAP[column], 0, 0, 0, 0x23) == shared


def test_other_processors_are_refused() -> None:
    with pytest.raises(ValueError, match="riscv64"):
        seccomp.assemble("riscv64", shared_memory=False)


def test_groups_of_version_two_are_made_in_a_delegated_group(tmp_path: Path) -> None:
    """On plain files: what is written where. The kernel's part is not tested here."""
    unit = tmp_path / "unit"
    (unit / cgroup.LEAF).mkdir(parents=True)
    (unit / "cgroup.controllers").write_text("cpu memory pids\n")
    (unit / "cgroup.procs").write_text("")
    (unit / "cgroup.subtree_control").write_text("")
    assert cgroup.find(tmp_path, "0::/unit\n") is None, "not delegated"
    groups = cgroup.GroupsTwo(unit)
    group = groups.make(3)
    [folder] = unit.glob(f"{cgroup.PREFIX}*")
    group.add(17)
    group.limit(1_000_000, 30)
    assert (folder / "cgroup.procs").read_text() == "17"
    assert (folder / "memory.max").read_text() == str(1_000_000 + cgroup.SLACK_BYTES)
    assert (folder / "pids.max").read_text() == "32"
    (folder / "memory.events").write_text("low 0\noom 1\noom_kill 1\n")
    assert group.ran_out()
