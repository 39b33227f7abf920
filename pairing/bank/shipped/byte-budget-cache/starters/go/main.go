package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

type Cache struct {
	budget int
}

func NewCache(budget int) *Cache {
	return &Cache{budget: budget}
}

// Get tells the size of the entry, which is now the most recently used, and whether there is one.
func (c *Cache) Get(key string) (size int, found bool) {
	return 0, false
}

// Put tells the keys evicted for it, least recently used first, and whether it was stored or refused.
func (c *Cache) Put(key string, size int) (evicted []string, stored bool) {
	return nil, true
}

func main() {
	input := bufio.NewReader(os.Stdin)
	var budget, size int
	var operation, key string
	fmt.Fscan(input, &budget)
	cache := NewCache(budget)
	for {
		if count, _ := fmt.Fscan(input, &operation, &key); count < 2 {
			return
		}
		if operation == "get" {
			if found, there := cache.Get(key); there {
				fmt.Println(found)
			} else {
				fmt.Println("-")
			}
			continue
		}
		fmt.Fscan(input, &size)
		evicted, stored := cache.Put(key, size)
		switch {
		case !stored:
			fmt.Println("refused")
		case len(evicted) == 0:
			fmt.Println("ok")
		default:
			fmt.Println(strings.Join(evicted, " "))
		}
	}
}
