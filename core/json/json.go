// Package json reads JSON texts where they stand: in one pass over a string,
// without copies, it says what stands where, or where the text is not JSON and
// of what kind the fault is.
//
// Names may stand twice in an object, and strings may hold bytes that are not
// UTF-8. A byte order mark is not white space.
//
// Source: RFC 8259.
package json

// Kind is the kind of a value: the character that it begins with, for a number 0.
type Kind byte

// The kinds. The zero Kind is that of no value.
const (
	Null   Kind = 'n'
	False  Kind = 'f'
	True   Kind = 't'
	Number Kind = '0'
	String Kind = '"'
	List   Kind = '['
	Object Kind = '{'
)

// Span is a stretch of a text, in bytes.
type Span struct {
	From, To int // To is exclusive
}

// Value is one value where it stands in a text.
type Value struct {
	Span         // with its quotes or brackets
	Kind    Kind // 0 for no value
	Escaped bool // whether it is a string with escape sequences
}
