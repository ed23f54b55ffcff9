package json

// MaxDepth is how many objects and lists may stand in one another.
const MaxDepth = 10_000

// Reader reads a text value by value. Errors are a *Fault, after which there is
// nothing more to read, or what a callback returns.
type Reader struct {
	text string
	at   int     // byte offset of what is read next
	path []level // the objects and lists that are open
}

// level is an object or list that is being read.
type level struct {
	name   Value // of the member being read; a list has none
	count  int   // of the members or elements begun
	inside bool  // whether one of them is being read, not what stands between
}

// NewReader returns a reader at the beginning of text.
func NewReader(text string) *Reader {
	return &Reader{text: text, path: make([]level, 0, 8)}
}

// Kind returns the kind of the next value by its first character, or 0 if none
// begins with that.
func (r *Reader) Kind() Kind {
	switch c := r.next(); c {
	case '{', '[', '"', 'n', 't', 'f':
		return Kind(c)
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return Number
	}
	return 0
}

// next skips white space and returns the byte after it, 0 at the end of the
// text.
func (r *Reader) next() byte {
	for r.at < len(r.text) {
		c := r.text[r.at]
		if c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return c
		}
		r.at++
	}
	return 0
}

// current returns the next byte, 0 at the end of the text.
func (r *Reader) current() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

// Value reads the next value, whatever it is.
func (r *Reader) Value() (v Value, err error) {
	v.Kind = r.Kind()
	v.From = r.at
	switch v.Kind {
	case String:
		v.Escaped, err = r.str()
	case Number:
		err = r.number()
	case Object:
		_, err = r.Object(nil)
	case List:
		_, err = r.List(nil)
	case Null:
		err = r.literal("null")
	case True:
		err = r.literal("true")
	case False:
		err = r.literal("false")
	default:
		err = r.fault(NoValue)
	}
	v.To = r.at
	return v, err
}

// Object reads the next value, which is an object by its Kind. For each member
// it reads the name and calls member, which reads the value. A nil member skips
// all values.
func (r *Reader) Object(member func(name Value) error) (Span, error) {
	from, err := r.open()
	for err == nil {
		var more bool
		if more, err = r.more('}'); !more {
			break
		}
		var name Value
		if name, err = r.name(); err != nil {
			break
		}
		if member != nil {
			err = member(name)
		} else {
			_, err = r.Value()
		}
	}
	return Span{from, r.at}, err
}

// List reads the next value, which is a list by its Kind, and calls element for
// each element to read it. A nil element skips them all.
func (r *Reader) List(element func() error) (Span, error) {
	from, err := r.open()
	for err == nil {
		var more bool
		if more, err = r.more(']'); !more {
			break
		}
		r.path[len(r.path)-1].inside = r.at < len(r.text) // what is missing at the end is no element
		if element != nil {
			err = element()
		} else {
			_, err = r.Value()
		}
	}
	return Span{from, r.at}, err
}

// End makes sure that nothing but white space follows.
func (r *Reader) End() error {
	if r.next(); r.at < len(r.text) {
		return r.fault(AfterEnd)
	}
	return nil
}

// open reads the bracket that opens an object or list, and returns its place.
func (r *Reader) open() (from int, err error) {
	r.next()
	if len(r.path) == MaxDepth {
		return r.at, r.fault(TooDeep)
	}
	r.path = append(r.path, level{})
	r.at++
	return r.at - 1, nil
}

// more reads what stands between members or elements: a comma, if another one
// follows, or the bracket that closes the object or list.
func (r *Reader) more(closing byte) (bool, error) {
	l := &r.path[len(r.path)-1]
	l.inside = false
	switch c := r.next(); {
	case c == closing:
		r.at++
		r.path = r.path[:len(r.path)-1]
		return false, nil
	case l.count == 0 && c == ',':
		return false, r.fault(NoValue)
	case l.count > 0 && c != ',':
		return false, r.fault(NoComma)
	case l.count > 0:
		comma := r.at
		r.at++
		if c := r.next(); c == '}' || c == ']' {
			r.at = comma
			return false, r.fault(NoValue)
		}
	}
	l.count++
	return true, nil
}

// name reads a member's name and the colon.
func (r *Reader) name() (Value, error) {
	switch r.Kind() {
	case String:
	case 0:
		return Value{}, r.fault(NoValue)
	default:
		return Value{}, r.fault(NoName)
	}
	name, err := r.Value()
	if err != nil {
		return name, err
	}
	l := &r.path[len(r.path)-1]
	l.name, l.inside = name, true
	if r.next() != ':' {
		return name, r.fault(NoColon)
	}
	r.at++
	return name, nil
}
