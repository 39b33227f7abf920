package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// Queue holds at most `capacity` items, in the order in which they were put.
type Queue struct {
	capacity int
	items    []int
	closed   bool
	lock     sync.Mutex
	notFull  *sync.Cond
	notEmpty *sync.Cond
}

func NewQueue(capacity int) *Queue {
	queue := &Queue{capacity: capacity}
	queue.notFull = sync.NewCond(&queue.lock)
	queue.notEmpty = sync.NewCond(&queue.lock)
	return queue
}

// Put tells false if the queue is closed.
func (q *Queue) Put(item int) bool {
	q.lock.Lock()
	defer q.lock.Unlock()
	for len(q.items) >= q.capacity && !q.closed {
		q.notFull.Wait()
	}
	if q.closed {
		return false
	}
	q.items = append(q.items, item)
	q.notEmpty.Signal()
	return true
}

// Take tells false when the queue is closed and nothing is left.
func (q *Queue) Take() (item int, found bool) {
	q.lock.Lock()
	defer q.lock.Unlock()
	for len(q.items) == 0 && !q.closed {
		q.notEmpty.Wait()
	}
	if len(q.items) == 0 {
		return 0, false
	}
	item = q.items[0]
	q.items = q.items[1:]
	q.notFull.Signal()
	return item, true
}

func (q *Queue) Close() {
	q.lock.Lock()
	defer q.lock.Unlock()
	q.closed = true
	q.notFull.Broadcast()
	q.notEmpty.Broadcast()
}

// started tells by closing the channel that the work is done.
func started(work func()) <-chan bool {
	over := make(chan bool)
	go func() {
		defer close(over)
		work()
	}()
	return over
}

func ended(over <-chan bool) bool {
	select {
	case <-over:
		return true
	case <-time.After(3 * time.Second):
		return false
	}
}

// handOver tells how often consumers took each item.
func handOver(capacity, producers, consumers, items int) map[int]int {
	queue, taken, lock := NewQueue(capacity), map[int]int{}, sync.Mutex{}
	var consuming, producing []<-chan bool
	for i := 0; i < consumers; i++ {
		consuming = append(consuming, started(func() {
			for item, found := queue.Take(); found; item, found = queue.Take() {
				lock.Lock()
				taken[item]++
				lock.Unlock()
			}
		}))
	}
	for i := 0; i < producers; i++ {
		first := i * items
		producing = append(producing, started(func() {
			for number := first; number < first+items; number++ {
				queue.Put(number)
			}
		}))
	}
	for _, one := range producing {
		ended(one)
	}
	queue.Close()
	for _, one := range consuming {
		ended(one)
	}
	lock.Lock()
	defer lock.Unlock()
	told := map[int]int{}
	for item, times := range taken {
		told[item] = times
	}
	return told
}

func waitsWhenFull(capacity int) bool {
	queue, done := NewQueue(capacity), int64(0)
	filling := started(func() {
		for number := 0; number <= capacity; number++ {
			queue.Put(number)
			atomic.AddInt64(&done, 1)
		}
	})
	for i := 0; i < 3000 && atomic.LoadInt64(&done) < int64(capacity); i++ {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(50 * time.Millisecond)
	waited := atomic.LoadInt64(&done) == int64(capacity)
	item, found := queue.Take()
	return found && item == 0 && ended(filling) && waited
}

func closingWakes() bool {
	empty, full := NewQueue(1), NewQueue(1)
	full.Put(7)
	var early, took, stored atomic.Bool
	taking := started(func() { _, found := empty.Take(); took.Store(found); early.Store(true) })
	putting := started(func() { stored.Store(full.Put(8)); early.Store(true) })
	time.Sleep(50 * time.Millisecond)
	wasEarly := early.Load()
	empty.Close()
	full.Close()
	full.Close()
	woken := ended(taking) && ended(putting) && !wasEarly && !took.Load() && !stored.Load()
	left, there := full.Take()
	_, more := full.Take()
	return woken && there && left == 7 && !more
}

func word(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func main() {
	var capacity, producers, consumers, items int
	fmt.Scan(&capacity, &producers, &consumers, &items)
	taken, once := 0, true
	found := handOver(capacity, producers, consumers, items)
	for _, times := range found {
		taken += times
		once = once && times == 1
	}
	fmt.Println("taken", taken)
	fmt.Println("each once", word(once && len(found) == producers*items))
	fmt.Println("waits when full", word(waitsWhenFull(capacity)))
	fmt.Println("closing wakes", word(closingWakes()))
}
