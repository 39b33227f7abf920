import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

class Account {
    final int number;
    final ReentrantLock lock = new ReentrantLock();
    int balance;

    Account(int number, int balance) {
        this.number = number;
        this.balance = balance;
    }
}

/** Takes a while. Remembers how many entries were being written at once. */
class Journal {
    private int writing;
    private int most;

    void write() {
        change(1);
        Main.pause();
        change(-1);
    }

    private synchronized void change(int by) {
        writing += by;
        most = Math.max(most, writing);
    }

    synchronized int most() {
        return most;
    }
}

class Bank {
    final List<Account> accounts = new ArrayList<>();
    final Journal journal = new Journal();

    Bank(int count) {
        for (int number = 0; number < count; number++) accounts.add(new Account(number, 100));
    }

    void transfer(Account source, Account target, int amount) {
        source.lock.lock();
        if (source.balance >= amount) {
            source.balance -= amount;
            journal.write();
            target.lock.lock();
            target.balance += amount;
            target.lock.unlock();
        }
        source.lock.unlock();
    }

    int total() {
        return accounts.stream().mapToInt(account -> account.balance).sum();
    }
}

public class Main {
    static final int PATIENCE = 3;

    static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Scanner input = new Scanner(System.in);
        int accounts = input.nextInt();
        int threads = input.nextInt();
        int transfers = input.nextInt();
        Bank bank = new Bank(accounts);
        AtomicBoolean wrong = new AtomicBoolean();
        CountDownLatch working = new CountDownLatch(threads);
        CountDownLatch auditing = new CountDownLatch(1);
        for (int seed = 0; seed < threads; seed++) {
            Random chance = new Random(seed);
            new Thread(() -> {
                for (int i = 0; i < transfers; i++) {
                    Account source = bank.accounts.get(chance.nextInt(accounts));
                    Account target = bank.accounts.get(chance.nextInt(accounts));
                    bank.transfer(source, target, 1 + chance.nextInt(30));
                }
                working.countDown();
            }).start();
        }
        new Thread(() -> {
            while (working.getCount() > 0) {
                if (bank.total() != 100 * accounts) wrong.set(true);
                pause();
            }
            auditing.countDown();
        }).start();
        boolean finished = working.await(PATIENCE, TimeUnit.SECONDS) && auditing.await(PATIENCE, TimeUnit.SECONDS);
        System.out.println("finished " + (finished ? "yes" : "no"));
        System.out.println("audits " + (wrong.get() ? "wrong" : "right"));
        System.out.println("side by side " + (bank.journal.most() > 1 ? "yes" : "no"));
        if (finished) System.out.println("total " + bank.total());
        System.exit(0); // whoever is stuck is left behind
    }
}
