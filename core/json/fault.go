package json

import "strconv"

// FaultKind says what a text that is not JSON breaks.
type FaultKind string

// The kinds of faults.
const (
	Truncated        FaultKind = "the text ends"             // before the JSON is complete; always at its end
	NoValue          FaultKind = "no value"                  // a character that no value or name begins with
	NoName           FaultKind = "no name"                   // a value where a member's name belongs
	NoColon          FaultKind = "no colon"                  // after a member's name
	NoComma          FaultKind = "no comma"                  // after a member or an element
	BadEscape        FaultKind = "no such escape"            // at its backslash
	ControlCharacter FaultKind = "control character"         // in a string
	BadNumber        FaultKind = "digits are missing"        // in a number
	BadLiteral       FaultKind = "misspelt literal"          // at the first wrong character
	TooDeep          FaultKind = "nested too deep"           // at the bracket beyond MaxDepth
	AfterEnd         FaultKind = "something after the value" // that is the whole text
)

// Fault is why and where a text is not JSON.
type Fault struct {
	Kind    FaultKind
	At      int    // byte offset
	Pointer string // JSON pointer (RFC 6901) of the value being read, or of the object or list between two
}

func (f *Fault) Error() string { return "json: byte " + strconv.Itoa(f.At) + ": " + string(f.Kind) }

// fault returns the fault of the given kind at the next byte. Whatever is
// missing at the end of the text is missing because the text ends.
func (r *Reader) fault(kind FaultKind) error {
	if r.at == len(r.text) {
		kind = Truncated
	}
	return &Fault{kind, r.at, r.Pointer()}
}
