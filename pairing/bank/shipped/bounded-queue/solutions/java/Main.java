import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.*;

/** At most {@code capacity} items, in the order in which they were put. */
class Queue<T> {
    private final int capacity;
    private final Deque<T> items = new ArrayDeque<>();
    private final Lock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private boolean closed;

    Queue(int capacity) {
        this.capacity = capacity;
    }

    /** False if the queue is closed. */
    boolean put(T item) {
        lock.lock();
        try {
            while (items.size() >= capacity && !closed) notFull.awaitUninterruptibly();
            if (closed) return false;
            items.addLast(item);
            notEmpty.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Null when the queue is closed and nothing is left. */
    T take() {
        lock.lock();
        try {
            while (items.isEmpty() && !closed) notEmpty.awaitUninterruptibly();
            T item = items.pollFirst();
            notFull.signal();
            return item;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        closed = true;
        notFull.signalAll();
        notEmpty.signalAll();
        lock.unlock();
    }
}

public class Main {
    static final ExecutorService THREADS = Executors.newCachedThreadPool();

    static boolean ended(Future<?> work) throws Exception {
        try {
            work.get(3, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        }
    }

    static List<Integer> handOver(int capacity, int producers, int consumers, int items) throws Exception {
        Queue<Integer> queue = new Queue<>(capacity);
        List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> consuming = new ArrayList<>();
        List<Future<?>> producing = new ArrayList<>();
        for (int i = 0; i < consumers; i++) {
            consuming.add(THREADS.submit(() -> {
                for (Integer item = queue.take(); item != null; item = queue.take()) taken.add(item);
            }));
        }
        for (int i = 0; i < producers; i++) {
            int first = i * items;
            producing.add(THREADS.submit(() -> {
                for (int number = first; number < first + items; number++) queue.put(number);
            }));
        }
        for (Future<?> one : producing) ended(one);
        queue.close();
        for (Future<?> one : consuming) ended(one);
        return taken;
    }

    static boolean waitsWhenFull(int capacity) throws Exception {
        Queue<Integer> queue = new Queue<>(capacity);
        AtomicInteger done = new AtomicInteger();
        Future<?> filling = THREADS.submit(() -> {
            for (int number = 0; number <= capacity; number++) {
                queue.put(number);
                done.incrementAndGet();
            }
        });
        for (int i = 0; i < 3000 && done.get() < capacity; i++) Thread.sleep(1);
        Thread.sleep(50);
        boolean waited = done.get() == capacity;
        return Objects.equals(queue.take(), 0) && ended(filling) && waited;
    }

    static boolean closingWakes() throws Exception {
        Queue<String> empty = new Queue<>(1);
        Queue<String> full = new Queue<>(1);
        full.put("left");
        Future<String> taking = THREADS.submit(empty::take);
        Future<Boolean> putting = THREADS.submit(() -> full.put("more"));
        Thread.sleep(50);
        boolean early = taking.isDone() || putting.isDone();
        empty.close();
        full.close();
        full.close();
        if (!ended(taking) || !ended(putting) || early) return false;
        boolean told = taking.get() == null && !putting.get();
        return told && "left".equals(full.take()) && full.take() == null;
    }

    static String word(boolean yes) {
        return yes ? "yes" : "no";
    }

    public static void main(String[] args) throws Exception {
        Scanner input = new Scanner(System.in);
        int capacity = input.nextInt();
        int producers = input.nextInt();
        int consumers = input.nextInt();
        int items = input.nextInt();
        List<Integer> taken = handOver(capacity, producers, consumers, items);
        boolean once = taken.size() == producers * items && new HashSet<>(taken).size() == taken.size();
        System.out.println("taken " + taken.size());
        System.out.println("each once " + word(once));
        System.out.println("waits when full " + word(waitsWhenFull(capacity)));
        System.out.println("closing wakes " + word(closingWakes()));
        System.exit(0); // whoever still waits is left behind
    }
}
