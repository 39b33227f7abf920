package main

import (
	"strings"
	"testing"
)

func expect(t *testing.T, text string, edits []Edit, expected string) {
	t.Helper()
	merged, conflicts := merge(strings.Fields(text), edits)
	if strings.Join(merged, " ") != expected || len(conflicts) > 0 {
		t.Errorf("%q and conflicts %v, not %q", merged, conflicts, expected)
	}
}

func TestDeletingEverything(t *testing.T) {
	expect(t, "0 1", []Edit{{"a", 0, 2, nil}}, "")
}

func TestInsertionsAtBothEnds(t *testing.T) {
	expect(t, "x", []Edit{{"a", 1, 1, []string{"z"}}, {"b", 0, 0, []string{"w"}}}, "w x z")
}
