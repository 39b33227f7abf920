import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;

/** Prices from {@code load}, good for {@code ttl} ms by the clock {@code now}. */
class Cache {
    private final Function<String, Integer> load;
    private final int ttl;
    private final IntSupplier now;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(int began, int price) {}

    Cache(Function<String, Integer> load, int ttl, IntSupplier now) {
        this.load = load;
        this.ttl = ttl;
        this.now = now;
    }

    /** Throws what {@code load} throws. */
    int get(String key) {
        Entry entry = entries.get(key);
        int began = now.getAsInt();
        if (entry == null || began >= entry.began() + ttl) {
            entry = new Entry(began, load.apply(key));
            entries.put(key, entry);
        }
        return entry.price();
    }
}

/** Slow. A key has another price in each round; {@code broken} ones cannot be told once. */
class Service {
    volatile int round;
    int loads;
    int atOnce;
    int most;
    final Set<String> broken = new HashSet<>();

    int load(String key) {
        boolean away;
        synchronized (this) {
            away = broken.contains(key);
            loads++;
            most = Math.max(most, ++atOnce);
        }
        try {
            Thread.sleep(away ? 300 : 50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            atOnce--;
            if (broken.remove(key)) throw new IllegalStateException("the service is away");
            return price(key);
        }
    }

    int price(String key) {
        return Integer.parseInt(key) * 1000 + round;
    }
}

public class Main {
    /** Whether all came to an end. */
    static boolean together(List<Runnable> works) throws InterruptedException {
        CountDownLatch working = new CountDownLatch(works.size());
        for (Runnable work : works) {
            new Thread(() -> {
                work.run();
                working.countDown();
            }).start();
        }
        return working.await(5, TimeUnit.SECONDS);
    }

    public static void main(String[] args) throws InterruptedException {
        Scanner input = new Scanner(System.in);
        int threads = input.nextInt();
        int keys = input.nextInt();
        int rounds = input.nextInt();
        Service service = new Service();
        AtomicInteger clock = new AtomicInteger();
        Cache cache = new Cache(service::load, 100, clock::get);
        AtomicBoolean wrong = new AtomicBoolean();
        IntConsumer ask = offset -> {
            for (int step = 0; step < 2 * keys; step++) {
                String key = String.valueOf((offset + step) % keys);
                if (cache.get(key) != service.price(key)) wrong.set(true);
            }
        };
        for (int round = 0; round < rounds; round++) {
            service.round = round;
            List<Runnable> works = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int offset = i;
                works.add(() -> ask.accept(offset));
            }
            if (!together(works)) wrong.set(true);
            clock.addAndGet(99);
            ask.accept(0);
            clock.addAndGet(1);
        }
        int loads = service.loads;
        int most = service.most;

        service.broken.add("99");
        AtomicInteger failures = new AtomicInteger();
        List<Integer> prices = Collections.synchronizedList(new ArrayList<>());
        Runnable tryIt = () -> {
            try {
                prices.add(cache.get("99"));
            } catch (IllegalStateException away) {
                failures.incrementAndGet();
            }
        };
        boolean done = together(List.of(tryIt, tryIt)) && together(List.of(tryIt));
        boolean again = done && failures.get() == 2 && prices.equals(List.of(service.price("99")));
        System.out.println("loads " + loads);
        System.out.println("values " + (wrong.get() ? "wrong" : "right"));
        System.out.println("side by side " + (most > 1 ? "yes" : "no"));
        System.out.println("failure is tried again " + (again ? "yes" : "no"));
        System.exit(0); // whoever is stuck is left behind
    }
}
