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
	lock   sync.Mutex
	closed bool
	last   time.Time // when an event was added
	wake   chan bool // holds a value when something has changed
	over   chan bool
}

func NewBatcher(send func(batch []string), size int, quiet time.Duration) *Batcher {
	batcher := &Batcher{send: send, size: size, quiet: quiet, wake: make(chan bool, 1), over: make(chan bool)}
	go batcher.work()
	return batcher
}

func (b *Batcher) Add(event string) {
	b.lock.Lock()
	b.events = append(b.events, event)
	b.last = time.Now()
	b.lock.Unlock()
	b.changed()
}

func (b *Batcher) Close() {
	b.lock.Lock()
	b.closed = true
	b.lock.Unlock()
	b.changed()
	<-b.over
}

func (b *Batcher) changed() {
	select {
	case b.wake <- true:
	default:
	}
}

func (b *Batcher) work() {
	defer close(b.over)
	for {
		batch, wait, closed := b.take()
		switch {
		case len(batch) > 0:
			b.send(batch)
		case closed:
			return
		case wait == 0:
			<-b.wake
		default:
			timer := time.NewTimer(wait)
			select {
			case <-b.wake:
			case <-timer.C:
			}
			timer.Stop()
		}
	}
}

// take tells what is to be sent now, if anything; else how long to wait, 0 for ever.
func (b *Batcher) take() (batch []string, wait time.Duration, closed bool) {
	b.lock.Lock()
	defer b.lock.Unlock()
	count := len(b.events)
	if count > b.size {
		count = b.size
	}
	left := time.Until(b.last.Add(b.quiet))
	if count > 0 && count < b.size && left > 0 && !b.closed {
		return nil, left, false
	}
	batch, b.events = b.events[:count:count], b.events[count:]
	return batch, 0, b.closed
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
