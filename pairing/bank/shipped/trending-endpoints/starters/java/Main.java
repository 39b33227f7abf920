import java.util.*;
import java.util.stream.*;

/** Calls of the last {@code window} seconds. Times never go back. */
class Dashboard {
    record Busy(String name, int calls) {}

    private final int window;

    Dashboard(int window) {
        this.window = window;
    }

    void hit(int time, String name) {
    }

    /** At most k, the busiest first, then by the alphabet. */
    List<Busy> top(int time, int k) {
        return List.of();
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
