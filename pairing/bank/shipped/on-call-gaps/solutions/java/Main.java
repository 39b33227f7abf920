import java.util.*;

public class Main {
    /** {@code to} is the minute after the last. */
    record Stretch(String kind, int from, int to) {}

    /** Each shift as {from, to}; stretches of kind "gap" and "double" in the order of time. */
    static List<Stretch> check(int begin, int end, List<int[]> shifts) {
        TreeMap<Integer, Integer> changes = new TreeMap<>(Map.of(begin, 0));
        changes.put(end, 0);
        for (int[] shift : shifts) {
            int start = Math.max(shift[0], begin);
            int stop = Math.min(shift[1], end);
            if (start >= stop) continue;
            changes.merge(start, 1, Integer::sum);
            changes.merge(stop, -1, Integer::sum);
        }
        List<Stretch> found = new ArrayList<>();
        int people = 0;
        for (int minute : changes.headMap(end).keySet()) {
            people += changes.get(minute);
            if (people == 1) continue;
            int following = changes.higherKey(minute);
            String kind = people == 0 ? "gap" : "double";
            Stretch last = found.isEmpty() ? null : found.get(found.size() - 1);
            if (last != null && last.kind().equals(kind) && last.to() == minute) {
                found.set(found.size() - 1, new Stretch(kind, last.from(), following));
            } else {
                found.add(new Stretch(kind, minute, following));
            }
        }
        return found;
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
