package main

import (
	"fmt"
	"testing"
)

func expect(t *testing.T, told any, expected string) {
	t.Helper()
	if fmt.Sprint(told) != expected {
		t.Errorf("%v, not %v", told, expected)
	}
}

func TestNothingToDeploy(t *testing.T) {
	found, stuck := waves(nil)
	expect(t, found, "[]")
	expect(t, stuck, "[]")
}

func TestANeedWithoutALine(t *testing.T) {
	found, _ := waves(map[string][]string{"api": {"db"}})
	expect(t, found, "[[db] [api]]")
}

func TestWhoWaitsForACircleIsStuckAndOthersAreNot(t *testing.T) {
	_, stuck := waves(map[string][]string{"a": {"b"}, "b": {"a"}, "above": {"a"}, "below": nil, "beside": {"below"}})
	expect(t, stuck, "[a above b]")
}
