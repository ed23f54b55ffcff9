package deflate

// finder finds what stands in a text a second time.
type finder struct {
	text   []byte
	next   int               // the first place that is not entered yet
	latest [1 << 15]int32    // by hash: the place entered last, plus 1
	before [windowSize]int32 // by place: the one entered before it with the same hash, plus 1
}

// match is a stretch that stands distance bytes back as well.
type match struct{ length, distance int }

const (
	maxTries = 256  // places that are looked at for a match
	farThree = 4096 // from where on three bytes are better written out
)

// longest returns the longest match of what stands at a place, the nearest one of
// these, or none. Places must be given in rising order.
func (f *finder) longest(at int) (best match) {
	for ; f.next < at; f.next++ {
		if hash, ok := f.hash(f.next); ok {
			f.before[f.next%windowSize] = f.latest[hash]
			f.latest[hash] = int32(f.next) + 1
		}
	}
	hash, ok := f.hash(at)
	if !ok {
		return match{}
	}
	here := f.text[at:min(at+maxMatch, len(f.text))]
	earlier := int(f.latest[hash]) - 1
	for range maxTries {
		if earlier < 0 || at-earlier > windowSize || best.length == len(here) {
			break
		}
		if f.text[earlier+best.length] == here[best.length] {
			length := 0
			for length < len(here) && f.text[earlier+length] == here[length] {
				length++
			}
			if length > best.length {
				best = match{length, at - earlier}
			}
		}
		earlier = int(f.before[earlier%windowSize]) - 1
	}
	if best.length < minMatch || best.length == minMatch && best.distance > farThree {
		return match{}
	}
	return best
}

// hash returns a number for the three bytes at a place, which may not be there.
func (f *finder) hash(at int) (uint32, bool) {
	if at+minMatch > len(f.text) {
		return 0, false
	}
	three := f.text[at : at+minMatch]
	return (uint32(three[0]) | uint32(three[1])<<8 | uint32(three[2])<<16) * 0x9e3779b1 >> 17, true
}
