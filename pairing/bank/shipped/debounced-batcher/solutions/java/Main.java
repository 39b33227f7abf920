import java.util.*;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
import java.util.function.Consumer;

/** Sends events in batches of at most {@code size}, {@code quiet} ms after the last at the latest. */
class Batcher {
    private final Consumer<List<String>> send;
    private final int size;
    private final long quiet;
    private List<String> events = new ArrayList<>();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread = new Thread(this::work);
    private long last;
    private boolean closed;

    Batcher(Consumer<List<String>> send, int size, long quiet) {
        this.send = send;
        this.size = size;
        this.quiet = quiet;
        thread.start();
    }

    void add(String event) {
        lock.lock();
        try {
            events.add(event);
            last = System.nanoTime();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        thread.join();
    }

    private void work() {
        try {
            for (List<String> batch = next(); !batch.isEmpty(); batch = next()) send.accept(batch);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what is to be sent; nothing when all is over. */
    private List<String> next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && events.size() < size) {
                if (events.isEmpty()) {
                    changed.await();
                    continue;
                }
                long left = last + TimeUnit.MILLISECONDS.toNanos(quiet) - System.nanoTime();
                if (left <= 0) break;
                changed.awaitNanos(left);
            }
            List<String> ready = events.subList(0, Math.min(size, events.size()));
            List<String> batch = new ArrayList<>(ready);
            ready.clear();
            return batch;
        } finally {
            lock.unlock();
        }
    }
}

/** Slow. Remembers what it was sent, and whether calls overlapped. */
class Store {
    final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
    final AtomicBoolean overlapped = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();

    void send(List<String> batch) {
        if (calls.incrementAndGet() > 1) overlapped.set(true);
        Main.pause(200);
        batches.add(List.of(batch.toArray(new String[0])));
        calls.decrementAndGet();
    }
}

public class Main {
    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Scanner input = new Scanner(System.in);
        int size = input.nextInt();
        Store store = new Store();
        Batcher batcher = new Batcher(store::send, size, input.nextLong());
        AtomicLong slowest = new AtomicLong();
        Consumer<String> add = event -> {
            long began = System.nanoTime();
            batcher.add(event);
            slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
        };
        while (input.hasNext()) {
            switch (input.next()) {
                case "add" -> add.accept(input.next());
                case "pause" -> pause(input.nextLong());
                default -> {
                    List<Thread> adding = new ArrayList<>();
                    int threads = input.nextInt();
                    int count = input.nextInt();
                    for (int i = 0; i < threads; i++) {
                        adding.add(new Thread(() -> {
                            for (int j = 0; j < count; j++) add.accept("*");
                        }));
                    }
                    for (Thread one : adding) one.start();
                    for (Thread one : adding) one.join();
                }
            }
        }
        batcher.close();
        for (List<String> batch : store.batches) System.out.println("sent " + String.join(" ", batch));
        System.out.println("one at a time " + (store.overlapped.get() ? "no" : "yes"));
        System.out.println("add waits " + (slowest.get() > 170_000_000 ? "yes" : "no"));
    }
}
