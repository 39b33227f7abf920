package main

import "testing"

func expect(t *testing.T, days []int, length, first int) {
	t.Helper()
	if l, f := longestStreak(days); l != length || (l > 0 && f != first) {
		t.Errorf("longestStreak(%v) is %d, %d, not %d, %d", days, l, f, length, first)
	}
}

func TestDuplicatesCountOnce(t *testing.T) { expect(t, []int{1, 2, 2, 3}, 3, 1) }

func TestTheEarlierOfTwoEqualStreaksCounts(t *testing.T) { expect(t, []int{8, 9, -3, -2}, 2, -3) }

func TestNothing(t *testing.T) { expect(t, nil, 0, 0) }
