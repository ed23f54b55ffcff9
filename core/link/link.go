// Package link writes a scenario as the fragment of a URL, and reads it back.
//
// A fragment of version 1 is "s1.", then base64url (RFC 4648, section 5, without
// padding) of raw deflate (RFC 1951) of JSON, then "z", so that it never ends in
// a character that chat programs cut off, and one that was cut is recognised. The
// JSON is the scenario's canonical text, but for the data of records; see pack.
// Version 1 includes what the scenario leaves out, so that what holds anyway can
// never change.
//
// The same scenario always has the same link, and a link opens for ever.
package link

import (
	"strconv"
	"unicode/utf8"

	"putrecords/core/deflate"
	"putrecords/core/json"
	"putrecords/core/scenario"
)

const (
	prefix = "s1."
	suffix = "z"
)

// Bounds of a link.
const (
	// maxLength is the most characters of a fragment.
	//
	// Source: Firefox, network.standard-url.max-length: 1 MiB for a whole URL. Chromium allows 2 MiB.
	maxLength = 1 << 20

	maxUnpacked = 2 << 20 // bytes of JSON
	maxSteps    = 10_000
	maxValues   = 100_000 // values in the JSON, about four for a record
	maxDepth    = 12      // of objects and lists in one another
	maxKeys     = 500     // in a link that is written by hand
)

// Opened is what a link opens: a scenario, or an example of the page.
type Opened struct {
	Scenario string // JSON text, or none
	Example  string // name, of at most 64 small letters, digits and hyphens, or none
}

// Encode returns the fragment, without #, of a scenario's JSON text. The error is
// an *Error with the code InvalidScenario or LargeLink.
func Encode(text string) (string, error) {
	if !utf8.ValidString(text) {
		return "", &Error{InvalidScenario, "the scenario is not UTF-8"}
	}
	canonical, err := scenario.Canonical([]byte(text), nil)
	if err != nil {
		return "", &Error{InvalidScenario, err.Error()}
	}
	packed := pack(canonical)
	if err := checkBounds(packed, canonical); err != nil {
		return "", err
	}
	fragment := prefix + encodeBase64URL(deflate.Compress([]byte(packed))) + suffix
	if len(fragment) > maxLength {
		return "", errLong
	}
	return fragment, nil
}

// Decode returns what a fragment opens: one of Encode's, or one that is written
// by hand, such as key=user-1&key=user-2&shards=4 or example=hot-partition-key.
// It may begin with #, be percent-encoded once more than it should, and end in
// punctuation of the text around it. The error is an *Error.
func Decode(fragment string) (Opened, error) {
	if len(fragment) > maxLength {
		return Opened{}, errLong
	}
	fragment = trimmed(fragment)
	switch version, encoded, err := split(fragment); {
	case err != nil:
		return Opened{}, err
	case version == 0:
		return byHand(fragment)
	case version > 1:
		return Opened{}, &Error{LaterLink, "this link is of version " + strconv.Itoa(version) + ", which a later release of this page reads"}
	default:
		text, err := unpacked(encoded)
		return Opened{Scenario: text}, err
	}
}

// unpacked returns the scenario of what stands between prefix and suffix.
func unpacked(encoded string) (string, error) {
	data, ok := decodeBase64URL(encoded)
	if !ok {
		return "", errDamaged
	}
	packed, err := deflate.Decompress(data, maxUnpacked)
	switch {
	case err == deflate.ErrCut:
		return "", errCut
	case err == deflate.ErrTooLarge:
		return "", errMuch
	case err != nil || !utf8.Valid(packed):
		return "", errDamaged
	}
	text := unpack(string(packed))
	if err := checkBounds(string(packed), text); err != nil {
		return "", err
	}
	if _, err := scenario.Parse([]byte(text)); err != nil {
		return "", unreadable(err)
	}
	return text, nil
}

// unreadable is the error of what was unpacked and is no scenario.
func unreadable(err error) error {
	return &Error{InvalidScenario, "the scenario in this link cannot be read: " + err.Error()}
}

// checkBounds makes sure that a scenario, packed and as it is, is small enough to
// be read.
func checkBounds(packed, text string) error {
	values, depth, deepest, inString := 1, 0, 0, false
	for i := 0; i < len(packed); i++ {
		switch c := packed[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			values++
			depth++
			deepest = max(deepest, depth)
		case c == '}' || c == ']':
			depth--
		case c == ',':
			values++
		}
	}
	if len(packed) > maxUnpacked || values > maxValues || deepest > maxDepth || elements(text, "steps") > maxSteps {
		return errMuch
	}
	return nil
}

// elements returns how many elements the lists have that are members of a JSON
// object with the given name.
func elements(text, member string) (n int) {
	r := json.NewReader(text)
	if r.Kind() != json.Object {
		return 0
	}
	element := func() error {
		n++
		_, err := r.Value()
		return err
	}
	r.Object(func(name json.Value) (err error) {
		if name.Text(text) == member && r.Kind() == json.List {
			_, err = r.List(element)
		} else {
			_, err = r.Value()
		}
		return err
	})
	return n
}
