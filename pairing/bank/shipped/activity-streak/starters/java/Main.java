import java.util.*;

public class Main {
    /** The length of the longest streak and its first day, or null if there is no day. */
    static int[] longestStreak(int[] days) {
        return null;
    }

    public static void main(String[] args) {
        Scanner input = new Scanner(System.in);
        int[] days = new int[input.nextInt()];
        for (int i = 0; i < days.length; i++) days[i] = input.nextInt();
        int[] streak = longestStreak(days);
        System.out.println(streak == null ? "0 -" : streak[0] + " " + streak[1]);
    }
}
