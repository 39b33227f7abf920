package main

import (
	"errors"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

type entry struct {
	began int64
	price int
	err   error
	done  chan struct{} // closed when price or err is known
}

// Cache has prices from load, good for ttl ms by the clock now.
type Cache struct {
	load    func(key string) (int, error)
	ttl     int64
	now     func() int64
	lock    sync.Mutex
	entries map[string]*entry
}

func NewCache(load func(key string) (int, error), ttl int64, now func() int64) *Cache {
	return &Cache{load: load, ttl: ttl, now: now, entries: map[string]*entry{}}
}

// Get tells the error of load.
func (c *Cache) Get(key string) (int, error) {
	c.lock.Lock()
	now := c.now()
	found := c.entries[key]
	if found != nil && !(found.finished() && now >= found.began+c.ttl) {
		c.lock.Unlock()
		<-found.done
		return found.price, found.err
	}
	mine := &entry{began: now, done: make(chan struct{})}
	c.entries[key] = mine
	c.lock.Unlock()

	mine.price, mine.err = c.load(key)
	if mine.err != nil {
		c.lock.Lock()
		if c.entries[key] == mine {
			delete(c.entries, key)
		}
		c.lock.Unlock()
	}
	close(mine.done)
	return mine.price, mine.err
}

func (e *entry) finished() bool {
	select {
	case <-e.done:
		return true
	default:
		return false
	}
}

// Service is slow. A key has another price in each round; broken ones cannot be told once.
type Service struct {
	lock                       sync.Mutex
	round, loads, atOnce, most int
	broken                     map[string]bool
}

func (s *Service) Load(key string) (int, error) {
	pause := 50 * time.Millisecond
	s.lock.Lock()
	if s.broken[key] {
		pause = 300 * time.Millisecond
	}
	s.loads++
	s.atOnce++
	if s.atOnce > s.most {
		s.most = s.atOnce
	}
	s.lock.Unlock()
	time.Sleep(pause)
	s.lock.Lock()
	defer s.lock.Unlock()
	s.atOnce--
	if s.broken[key] {
		delete(s.broken, key)
		return 0, errors.New("the service is away")
	}
	return s.price(key), nil
}

func (s *Service) price(key string) int {
	number, _ := strconv.Atoi(key)
	return number*1000 + s.round
}

// together tells whether all came to an end.
func together(works ...func()) bool {
	var working sync.WaitGroup
	for _, work := range works {
		working.Add(1)
		go func(work func()) {
			defer working.Done()
			work()
		}(work)
	}
	over := make(chan bool)
	go func() {
		working.Wait()
		close(over)
	}()
	select {
	case <-over:
		return true
	case <-time.After(5 * time.Second):
		return false
	}
}

func word(yes bool, words [2]string) string {
	if yes {
		return words[0]
	}
	return words[1]
}

func main() {
	var threads, keys, rounds int
	fmt.Scan(&threads, &keys, &rounds)
	service := &Service{broken: map[string]bool{}}
	var clock atomic.Int64
	cache := NewCache(service.Load, 100, clock.Load)
	var wrong atomic.Bool
	ask := func(offset int) {
		for step := 0; step < 2*keys; step++ {
			key := strconv.Itoa((offset + step) % keys)
			if price, err := cache.Get(key); err != nil || price != service.price(key) {
				wrong.Store(true)
			}
		}
	}
	for round := 0; round < rounds; round++ {
		service.round = round
		var works []func()
		for i := 0; i < threads; i++ {
			offset := i
			works = append(works, func() { ask(offset) })
		}
		if !together(works...) {
			wrong.Store(true)
		}
		clock.Add(99)
		ask(0)
		clock.Add(1)
	}
	loads, most := service.loads, service.most

	service.broken["99"] = true
	var failures, good atomic.Int64
	tryIt := func() {
		if price, err := cache.Get("99"); err != nil {
			failures.Add(1)
		} else if price == service.price("99") {
			good.Add(1)
		}
	}
	done := together(tryIt, tryIt) && together(tryIt)
	yesNo := [2]string{"yes", "no"}
	fmt.Println("loads", loads)
	fmt.Println("values", word(wrong.Load(), [2]string{"wrong", "right"}))
	fmt.Println("side by side", word(most > 1, yesNo))
	fmt.Println("failure is tried again", word(done && failures.Load() == 2 && good.Load() == 1, yesNo))
}
