package main

import (
	"bufio"
	"container/list"
	"fmt"
	"os"
	"strings"
)

type entry struct {
	key  string
	size int
}

type Cache struct {
	budget int
	used   int
	order  *list.List // of entries, the least recently used first
	byKey  map[string]*list.Element
}

func NewCache(budget int) *Cache {
	return &Cache{budget: budget, order: list.New(), byKey: map[string]*list.Element{}}
}

// Get tells the size of the entry, which is now the most recently used, and whether there is one.
func (c *Cache) Get(key string) (size int, found bool) {
	element, found := c.byKey[key]
	if !found {
		return 0, false
	}
	c.order.MoveToBack(element)
	return element.Value.(entry).size, true
}

// Put tells the keys evicted for it, least recently used first, and whether it was stored or refused.
func (c *Cache) Put(key string, size int) (evicted []string, stored bool) {
	if element, found := c.byKey[key]; found {
		c.remove(element)
	}
	if size > c.budget {
		return nil, false
	}
	c.byKey[key] = c.order.PushBack(entry{key, size})
	c.used += size
	for c.used > c.budget {
		evicted = append(evicted, c.remove(c.order.Front()))
	}
	return evicted, true
}

func (c *Cache) remove(element *list.Element) string {
	gone := c.order.Remove(element).(entry)
	delete(c.byKey, gone.key)
	c.used -= gone.size
	return gone.key
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
