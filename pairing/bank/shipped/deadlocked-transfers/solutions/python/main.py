import os
import random
import sys
import threading
import time

PATIENCE = 3.0


class Journal:
    """Takes a while. Remembers how many entries were being written at once."""

    def __init__(self) -> None:
        self.most = self._writing = 0
        self._lock = threading.Lock()

    def write(self) -> None:
        with self._lock:
            self._writing += 1
            self.most = max(self.most, self._writing)
        time.sleep(0.001)
        with self._lock:
            self._writing -= 1


class Account:
    def __init__(self, number: int, balance: int) -> None:
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


class Bank:
    def __init__(self, accounts: int) -> None:
        self.accounts = [Account(number, 100) for number in range(accounts)]
        self.journal = Journal()

    def transfer(self, source: Account, target: Account, amount: int) -> None:
        if source is target:
            return
        first, second = sorted((source, target), key=lambda account: account.number)
        with first.lock, second.lock:
            if source.balance >= amount:
                source.balance -= amount
                self.journal.write()
                target.balance += amount

    def total(self) -> int:
        for account in self.accounts:
            account.lock.acquire()
        try:
            return sum(account.balance for account in self.accounts)
        finally:
            for account in self.accounts:
                account.lock.release()


def main() -> None:
    accounts, threads, transfers = map(int, sys.stdin.read().split())
    bank = Bank(accounts)
    over = threading.Event()
    wrong = []

    def work(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(transfers):
            source, target = chance.choice(bank.accounts), chance.choice(bank.accounts)
            bank.transfer(source, target, chance.randint(1, 30))

    def audit() -> None:
        while not over.wait(0.002):
            if bank.total() != 100 * accounts:
                wrong.append(True)

    workers = [threading.Thread(target=work, args=(seed,), daemon=True) for seed in range(threads)]
    auditor = threading.Thread(target=audit, daemon=True)
    for thread in [*workers, auditor]:
        thread.start()
    end = time.monotonic() + PATIENCE
    for thread in workers:
        thread.join(max(0.0, end - time.monotonic()))
    over.set()
    auditor.join(max(0.0, end - time.monotonic()))
    stuck = any(thread.is_alive() for thread in [*workers, auditor])
    print("finished", "no" if stuck else "yes")
    print("audits", "wrong" if wrong else "right")
    print("side by side", "yes" if bank.journal.most > 1 else "no")
    if not stuck:
        print("total", bank.total())
    sys.stdout.flush()
    os._exit(0)  # whoever is stuck is left behind


if __name__ == "__main__":
    main()
