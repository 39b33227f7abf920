package main

import (
	"fmt"
	"testing"
)

func expect(t *testing.T, begin, end int, shifts []shift, expected string) {
	t.Helper()
	if found := fmt.Sprint(check(begin, end, shifts)); found != expected {
		t.Errorf("%v, not %v", found, expected)
	}
}

func TestTouchingShiftsLeaveNoGap(t *testing.T) {
	expect(t, 0, 20, []shift{{10, 20}, {0, 10}}, "[]")
}

func TestALongShiftGoesOnAfterAShortOne(t *testing.T) {
	expect(t, 0, 10, []shift{{0, 10}, {1, 2}, {3, 4}}, "[{double 1 2} {double 3 4}]")
}

func TestWhatIsOutsideDoesNotCount(t *testing.T) {
	expect(t, 10, 20, []shift{{0, 10}, {20, 30}}, "[{gap 10 20}]")
}
