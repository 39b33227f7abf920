import java.util.*;

class Cache {
    private final int budget;
    private int used;
    /** The least recently used first. */
    private final LinkedHashMap<String, Integer> sizes = new LinkedHashMap<>(16, 0.75f, true);

    Cache(int budget) {
        this.budget = budget;
    }

    /** The size of the entry, which is now the most recently used; null if there is none. */
    Integer get(String key) {
        return sizes.get(key);
    }

    /** The keys evicted for it, least recently used first; null if it is refused. */
    List<String> put(String key, int size) {
        Integer replaced = sizes.remove(key);
        if (replaced != null) used -= replaced;
        if (size > budget) return null;
        sizes.put(key, size);
        used += size;
        List<String> evicted = new ArrayList<>();
        Iterator<Map.Entry<String, Integer>> oldest = sizes.entrySet().iterator();
        while (used > budget) {
            Map.Entry<String, Integer> entry = oldest.next();
            evicted.add(entry.getKey());
            used -= entry.getValue();
            oldest.remove();
        }
        return evicted;
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
