import java.util.*;

/** At most {@code most} requests of a client in any {@code window} seconds. */
class Throttle {
    private final int most;
    private final int window;
    private final Map<String, Deque<Integer>> allowed = new HashMap<>();

    Throttle(int most, int window) {
        this.most = most;
        this.window = window;
    }

    /** 0 if the request is allowed, else the seconds to wait. Times never go back. */
    int ask(int time, String client) {
        Deque<Integer> times = allowed.computeIfAbsent(client, one -> new ArrayDeque<>());
        while (!times.isEmpty() && times.peekFirst() <= time - window) times.removeFirst();
        if (times.size() < most) {
            times.addLast(time);
            return 0;
        }
        return times.peekFirst() + window - time;
    }
}

public class Main {
    public static void main(String[] args) {
        Scanner input = new Scanner(System.in);
        Throttle throttle = new Throttle(input.nextInt(), input.nextInt());
        StringBuilder told = new StringBuilder();
        while (input.hasNextInt()) {
            int wait = throttle.ask(input.nextInt(), input.next());
            told.append(wait > 0 ? "wait " + wait : "ok").append('\n');
        }
        System.out.print(told);
    }
}
