package main

import (
	"strings"
	"testing"
)

func expect(t *testing.T, lines []string, told ...string) {
	t.Helper()
	if got := strings.Join(report(lines), "\n"); got != strings.Join(told, "\n") {
		t.Errorf("report(%q) is %q, not %q", lines, got, told)
	}
}

func TestALogOfNothing(t *testing.T) { expect(t, nil, "damaged 0") }

func TestQueriesAreCutAtTheFirstQuestionMark(t *testing.T) {
	expect(t, []string{"GET /a?b?c 200 1", "GET /a 200 3"}, "/a 2 0 3", "damaged 0")
}

func TestFiveHundredIsAnErrorAndFourHundredIsNot(t *testing.T) {
	expect(t, []string{"GET /a 499 1", "GET /a 500 1"}, "/a 2 1 1", "damaged 0")
}
