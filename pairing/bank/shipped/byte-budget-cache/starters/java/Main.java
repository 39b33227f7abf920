import java.util.*;

class Cache {
    private final int budget;

    Cache(int budget) {
        this.budget = budget;
    }

    /** The size of the entry, which is now the most recently used; null if there is none. */
    Integer get(String key) {
        return null;
    }

    /** The keys evicted for it, least recently used first; null if it is refused. */
    List<String> put(String key, int size) {
        return List.of();
    }
}

public class Main {
    public static void main(String[] args) {
        Scanner input = new Scanner(System.in);
        Cache cache = new Cache(input.nextInt());
        while (input.hasNext()) {
            if (input.next().equals("get")) {
                Integer found = cache.get(input.next());
                System.out.println(found == null ? "-" : found.toString());
            } else {
                List<String> evicted = cache.put(input.next(), input.nextInt());
                System.out.println(
                        evicted == null ? "refused" : evicted.isEmpty() ? "ok" : String.join(" ", evicted));
            }
        }
    }
}
