package json

// literal reads null, true or false.
func (r *Reader) literal(word string) error {
	for i := range len(word) {
		if r.current() != word[i] {
			return r.fault(BadLiteral)
		}
		r.at++
	}
	return nil
}

// number reads a number. What may follow it is for others to say.
func (r *Reader) number() error {
	if r.current() == '-' {
		r.at++
	}
	if r.current() == '0' {
		r.at++
	} else if err := r.digits(); err != nil {
		return err
	}
	if r.current() == '.' {
		r.at++
		if err := r.digits(); err != nil {
			return err
		}
	}
	if r.current()|0x20 == 'e' {
		r.at++
		if c := r.current(); c == '+' || c == '-' {
			r.at++
		}
		return r.digits()
	}
	return nil
}

// digits reads at least one digit.
func (r *Reader) digits() error {
	from := r.at
	for '0' <= r.current() && r.current() <= '9' {
		r.at++
	}
	if r.at == from {
		return r.fault(BadNumber)
	}
	return nil
}
