import java.util.*;
import java.util.stream.*;

/** Calls of the last {@code window} seconds. Times never go back. */
class Dashboard {
    record Busy(String name, int calls) {}

    private final int window;
    private record Call(int time, String name) {}

    private static final Comparator<Busy> BEST_FIRST =
            Comparator.comparingInt((Busy one) -> -one.calls()).thenComparing(Busy::name);

    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Dashboard(int window) {
        this.window = window;
    }

    void hit(int time, String name) {
        forget(time);
        calls.addLast(new Call(time, name));
        counts.merge(name, 1, Integer::sum);
    }

    /** At most k, the busiest first, then by the alphabet. */
    List<Busy> top(int time, int k) {
        forget(time);
        PriorityQueue<Busy> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
        counts.forEach((name, count) -> {
            worstFirst.add(new Busy(name, count));
            if (worstFirst.size() > k) worstFirst.remove();
        });
        return worstFirst.stream().sorted(BEST_FIRST).collect(Collectors.toList());
    }

    private void forget(int time) {
        while (!calls.isEmpty() && calls.peekFirst().time() <= time - window) {
            counts.computeIfPresent(calls.removeFirst().name(), (name, count) -> count == 1 ? null : count - 1);
        }
    }
}

public class Main {
    public static void main(String[] args) {
        Scanner input = new Scanner(System.in);
        Dashboard dashboard = new Dashboard(input.nextInt());
        while (input.hasNext()) {
            if (input.next().equals("hit")) {
                dashboard.hit(input.nextInt(), input.next());
            } else {
                List<Dashboard.Busy> told = dashboard.top(input.nextInt(), input.nextInt());
                System.out.println(told.isEmpty() ? "-" : told.stream()
                        .map(one -> one.name() + "=" + one.calls())
                        .collect(Collectors.joining(" ")));
            }
        }
    }
}
