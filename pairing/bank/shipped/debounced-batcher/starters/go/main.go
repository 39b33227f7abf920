package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Batcher sends events in batches of at most `size`, `quiet` after the last at the latest.
type Batcher struct {
	send   func(batch []string)
	size   int
	quiet  time.Duration
	events []string
}

func NewBatcher(send func(batch []string), size int, quiet time.Duration) *Batcher {
	return &Batcher{send: send, size: size, quiet: quiet}
}

func (b *Batcher) Add(event string) {
	b.events = append(b.events, event)
	if len(b.events) >= b.size {
		b.send(b.events)
		b.events = nil
	}
}

func (b *Batcher) Close() {
	if len(b.events) > 0 {
		b.send(b.events)
	}
}

// Store is slow. It remembers what it was sent, and whether calls overlapped.
type Store struct {
	lock       sync.Mutex
	calls      int
	overlapped bool
	batches    [][]string
}

func (s *Store) Send(batch []string) {
	s.lock.Lock()
	s.calls++
	s.overlapped = s.overlapped || s.calls > 1
	s.lock.Unlock()
	time.Sleep(200 * time.Millisecond)
	s.lock.Lock()
	defer s.lock.Unlock()
	s.batches = append(s.batches, append([]string{}, batch...))
	s.calls--
}

func main() {
	input := bufio.NewReader(os.Stdin)
	var size, quiet int
	fmt.Fscan(input, &size, &quiet)
	store := &Store{}
	batcher := NewBatcher(store.Send, size, time.Duration(quiet)*time.Millisecond)
	var waited atomic.Bool
	add := func(event string) {
		began := time.Now()
		batcher.Add(event)
		if time.Since(began) > 170*time.Millisecond {
			waited.Store(true)
		}
	}
	for {
		var command, event string
		var number, count int
		if read, _ := fmt.Fscan(input, &command); read == 0 {
			break
		}
		switch command {
		case "add":
			fmt.Fscan(input, &event)
			add(event)
		case "pause":
			fmt.Fscan(input, &number)
			time.Sleep(time.Duration(number) * time.Millisecond)
		case "burst":
			fmt.Fscan(input, &number, &count)
			var adding sync.WaitGroup
			for i := 0; i < number; i++ {
				adding.Add(1)
				go func() {
					defer adding.Done()
					for j := 0; j < count; j++ {
						add("*")
					}
				}()
			}
			adding.Wait()
		}
	}
	batcher.Close()
	for _, batch := range store.batches {
		fmt.Println("sent", strings.Join(batch, " "))
	}
	words := map[bool]string{true: "yes", false: "no"}
	fmt.Println("one at a time", words[!store.overlapped])
	fmt.Println("add waits", words[waited.Load()])
}
