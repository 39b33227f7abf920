package main

import (
	"fmt"
	"math/rand"
	"sync"
	"sync/atomic"
	"time"
)

const patience = 3 * time.Second

// Journal takes a while. It remembers how many entries were being written at once.
type Journal struct {
	lock          sync.Mutex
	writing, most int
}

func (j *Journal) Write() {
	j.change(1)
	time.Sleep(time.Millisecond)
	j.change(-1)
}

func (j *Journal) change(by int) {
	j.lock.Lock()
	defer j.lock.Unlock()
	j.writing += by
	if j.writing > j.most {
		j.most = j.writing
	}
}

func (j *Journal) Most() int {
	j.lock.Lock()
	defer j.lock.Unlock()
	return j.most
}

type Account struct {
	number, balance int
	lock            sync.Mutex
}

type Bank struct {
	accounts []*Account
	journal  Journal
}

func NewBank(count int) *Bank {
	bank := &Bank{}
	for number := 0; number < count; number++ {
		bank.accounts = append(bank.accounts, &Account{number: number, balance: 100})
	}
	return bank
}

func (b *Bank) Transfer(source, target *Account, amount int) {
	if source == target {
		return
	}
	first, second := source, target
	if first.number > second.number {
		first, second = second, first
	}
	first.lock.Lock()
	defer first.lock.Unlock()
	second.lock.Lock()
	defer second.lock.Unlock()
	if source.balance >= amount {
		source.balance -= amount
		b.journal.Write()
		target.balance += amount
	}
}

func (b *Bank) Total() int {
	total := 0
	for _, account := range b.accounts {
		account.lock.Lock()
		defer account.lock.Unlock()
		total += account.balance
	}
	return total
}

func main() {
	var accounts, threads, transfers int
	fmt.Scan(&accounts, &threads, &transfers)
	bank := NewBank(accounts)
	var wrong, over atomic.Bool
	var working sync.WaitGroup
	for seed := 0; seed < threads; seed++ {
		working.Add(1)
		go func(chance *rand.Rand) {
			defer working.Done()
			for i := 0; i < transfers; i++ {
				source, target := bank.accounts[chance.Intn(accounts)], bank.accounts[chance.Intn(accounts)]
				bank.Transfer(source, target, 1+chance.Intn(30))
			}
		}(rand.New(rand.NewSource(int64(seed))))
	}
	audited, finished := make(chan bool), make(chan bool)
	go func() {
		for !over.Load() {
			if bank.Total() != 100*accounts {
				wrong.Store(true)
			}
			time.Sleep(time.Millisecond)
		}
		close(audited)
	}()
	go func() {
		working.Wait()
		over.Store(true)
		<-audited
		close(finished)
	}()
	audits := func() string {
		right, apart := map[bool]string{true: "right", false: "wrong"}, map[bool]string{true: "yes", false: "no"}
		return fmt.Sprintf("audits %s\nside by side %s", right[!wrong.Load()], apart[bank.journal.Most() > 1])
	}
	select {
	case <-finished:
		fmt.Printf("finished yes\n%s\ntotal %d\n", audits(), bank.Total())
	case <-time.After(patience): // whoever is stuck is left behind
		fmt.Printf("finished no\n%s\n", audits())
	}
}
