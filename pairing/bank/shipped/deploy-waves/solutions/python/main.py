import sys
from collections import defaultdict


def waves(plan: dict[str, list[str]]) -> tuple[list[list[str]], list[str]]:
    """The waves in order, and who is stuck; names by the alphabet. `plan`: what each service needs."""
    needed_by: dict[str, list[str]] = defaultdict(list)
    missing = {service: len(needs) for service, needs in plan.items()}
    for service, needs in plan.items():
        for need in needs:
            needed_by[need].append(service)
            missing.setdefault(need, 0)
    found = []
    wave = sorted(service for service, count in missing.items() if count == 0)
    while wave:
        found.append(wave)
        following = []
        for up in wave:
            for service in needed_by[up]:
                missing[service] -= 1
                if missing[service] == 0:
                    following.append(service)
        wave = sorted(following)
    return found, sorted(service for service, count in missing.items() if count)


if __name__ == "__main__":
    plan = {}
    for line in sys.stdin:
        service, _, needs = line.partition(":")
        plan[service] = needs.split()
    found, stuck = waves(plan)
    if stuck:
        print("stuck", *stuck)
    else:
        for wave in found:
            print(*wave)
