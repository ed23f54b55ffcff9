package producer

import (
	"slices"
	"strconv"

	"putrecords/core/routing"
)

// Keys is which partition keys the records have.
type Keys struct {
	Spread      Spread
	Count       int      // different keys, 1 to MaxKeys; of Hot: beside the hot one; of List: not looked at
	HotPerMille int      // of Hot: how many of 1,000 records have the hot key, 0 to 1,000
	List        []string // of List: the keys, at least one; one that stands there twice is twice as likely
}

// MaxKeys is the most different keys of a load.
const MaxKeys = 100_000

// Spread is how records spread over the partition keys.
type Spread string

// The spreads. Keys are called user-1, user-2 and so on.
const (
	Uniform    Spread = "uniform"    // each key is as likely as any other
	Hot        Spread = "hot"        // one key, called hot, has its share; the others are uniform
	Zipf       Spread = "zipf"       // user-k is 1/k times as likely as user-1
	Sequential Spread = "sequential" // one after the other, over and over
	List       Spread = "list"       // the given keys, uniform
)

// keys holds a load's partition keys. Their texts and hash keys are made when
// they are first drawn.
type keys struct {
	Keys
	known []key
	upTo  []uint64 // of Zipf: the weight of a key and all before it
	first []int    // of List: where a key stands for the first time
}

// key is one partition key.
type key struct {
	text   string
	hash   routing.HashKey
	newest uint32 // number after that of the newest record stored with it, 0 for none
}

// Each calls yield for keys that are as long as any the load can have, until it
// returns false: all of List, or the last one.
func (k Keys) Each(yield func(key string) bool) {
	if k.Spread != List {
		yield(user(k.Count))
		return
	}
	for _, key := range k.List {
		if !yield(key) {
			return
		}
	}
}

func newKeys(k Keys) *keys {
	count := k.Count
	switch k.Spread {
	case Hot:
		count++ // the first one
	case List:
		count = len(k.List)
	}
	table := &keys{Keys: k, known: make([]key, count)}
	if k.Spread == List {
		at := map[string]int{}
		for i, key := range k.List {
			if _, found := at[key]; !found {
				at[key] = i
			}
			table.first = append(table.first, at[key])
		}
	}
	if k.Spread == Zipf {
		table.upTo = make([]uint64, count)
		sum := uint64(0)
		for i := range table.upTo {
			sum += 1 << 40 / uint64(i+1)
			table.upTo[i] = sum
		}
	}
	return table
}

// draw draws the key of a record: its index.
func (k *keys) draw(number int, draws *random) int {
	switch k.Spread {
	case Sequential:
		return number % len(k.known)
	case Hot:
		if draws.below(1000) < uint64(k.HotPerMille) {
			return 0
		}
		return 1 + int(draws.below(uint64(k.Count)))
	case Zipf:
		drawn := draws.below(k.upTo[len(k.upTo)-1])
		i, _ := slices.BinarySearch(k.upTo, drawn+1)
		return i
	case List:
		return k.first[draws.below(uint64(len(k.known)))]
	}
	return int(draws.below(uint64(len(k.known))))
}

// at returns the key with the given index.
func (k *keys) at(i int) *key {
	found := &k.known[i]
	if found.text != "" {
		return found
	}
	switch {
	case k.Spread == List:
		found.text = k.List[i]
	case k.Spread == Hot && i == 0:
		found.text = "hot"
	case k.Spread == Hot:
		found.text = user(i)
	default:
		found.text = user(i + 1)
	}
	found.hash = routing.HashPartitionKey(found.text)
	return found
}

// user returns a partition key by its number, the first being 1.
func user(number int) string { return "user-" + strconv.Itoa(number) }
