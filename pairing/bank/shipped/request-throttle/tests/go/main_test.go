package main

import "testing"

func expect(t *testing.T, throttle *Throttle, times, waits []int) {
	t.Helper()
	for i, time := range times {
		if wait := throttle.Ask(time, "a"); wait != waits[i] {
			t.Errorf("at %d the wait is %d, not %d", time, wait, waits[i])
		}
	}
}

func TestARequestLeavesTheWindowAfterItsLength(t *testing.T) {
	expect(t, NewThrottle(1, 10), []int{1, 10, 11}, []int{0, 1, 0})
}

func TestTheWaitIsTrue(t *testing.T) {
	expect(t, NewThrottle(3, 60), []int{0, 20, 40, 50, 59, 60, 60}, []int{0, 0, 0, 10, 1, 0, 20})
}
