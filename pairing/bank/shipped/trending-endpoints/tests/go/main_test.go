package main

import (
	"fmt"
	"testing"
)

func expect(t *testing.T, told []busy, expected string) {
	t.Helper()
	if fmt.Sprint(told) != expected {
		t.Errorf("%v, not %v", told, expected)
	}
}

func TestAQuestionMakesOldCallsGo(t *testing.T) {
	dashboard := NewDashboard(10)
	dashboard.Hit(1, "/x")
	expect(t, dashboard.Top(10, 1), "[{/x 1}]")
	expect(t, dashboard.Top(11, 1), "[]")
}

func TestEqualCallsGoByTheAlphabet(t *testing.T) {
	dashboard := NewDashboard(10)
	for _, name := range []string{"/c", "/b", "/a", "/c"} {
		dashboard.Hit(1, name)
	}
	expect(t, dashboard.Top(1, 2), "[{/c 2} {/a 1}]")
}
