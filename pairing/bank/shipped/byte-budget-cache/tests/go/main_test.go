package main

import (
	"strings"
	"testing"
)

func TestAReplacedEntryGivesItsBytesBack(t *testing.T) {
	cache := NewCache(10)
	cache.Put("a", 6)
	cache.Put("a", 5)
	if evicted, stored := cache.Put("b", 5); len(evicted) > 0 || !stored {
		t.Errorf("b: evicted %v, stored %v", evicted, stored)
	}
	if size, found := cache.Get("a"); size != 5 || !found {
		t.Errorf("a: %d, %v", size, found)
	}
}

func TestNothingGoesForWhatIsRefused(t *testing.T) {
	cache := NewCache(10)
	cache.Put("a", 10)
	if _, stored := cache.Put("b", 11); stored {
		t.Error("b is larger than the budget")
	}
	if size, found := cache.Get("a"); size != 10 || !found {
		t.Errorf("a: %d, %v", size, found)
	}
}

func TestAReplacementIsTheMostRecent(t *testing.T) {
	cache := NewCache(3)
	for _, key := range []string{"a", "b", "c", "a"} {
		cache.Put(key, 1)
	}
	if evicted, _ := cache.Put("d", 2); strings.Join(evicted, " ") != "b c" {
		t.Errorf("evicted %v", evicted)
	}
}
