import java.util.*;

public class Main {
    /** {@code to} is the minute after the last. */
    record Stretch(String kind, int from, int to) {}

    /** Each shift as {from, to}; stretches of kind "gap" and "double" in the order of time. */
    static List<Stretch> check(int begin, int end, List<int[]> shifts) {
        return List.of();
    }

    public static void main(String[] args) {
        Scanner input = new Scanner(System.in);
        int begin = input.nextInt();
        int end = input.nextInt();
        List<int[]> shifts = new ArrayList<>();
        while (input.hasNextInt()) shifts.add(new int[] {input.nextInt(), input.nextInt()});
        List<Stretch> found = check(begin, end, shifts);
        for (Stretch one : found) System.out.println(one.kind() + " " + one.from() + " " + one.to());
        if (found.isEmpty()) System.out.println("fine");
    }
}
