import java.util.*;

public class Main {
    /** The length of the longest streak and its first day, or null if there is no day. */
    static int[] longestStreak(int[] days) {
        Set<Integer> present = new HashSet<>();
        for (int day : days) present.add(day);
        int[] best = null;
        for (int first : present) {
            if (present.contains(first - 1)) continue;
            int after = first;
            while (present.contains(after)) after++;
            int length = after - first;
            if (best == null || length > best[0] || (length == best[0] && first < best[1])) {
                best = new int[] {length, first};
            }
        }
        return best;
    }

    public static void main(String[] args) {
        Scanner input = new Scanner(System.in);
        int[] days = new int[input.nextInt()];
        for (int i = 0; i < days.length; i++) days[i] = input.nextInt();
        int[] streak = longestStreak(days);
        System.out.println(streak == null ? "0 -" : streak[0] + " " + streak[1]);
    }
}
