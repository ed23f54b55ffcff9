package wire

import (
	"errors"
	"strings"

	"putrecords/core/json"
	"putrecords/core/limits"
)

// Span is a stretch of the request text, in bytes.
type Span = json.Span

func between(from, to int) Span { return Span{From: from, To: to} }

// value is one JSON value where it stands in the request text. Its Kind is 0
// when the member is absent.
type value json.Value

// missing reports whether the member counts as null.
//
// Source: kinesalite, checked against AWS: members that are null are dropped.
func (v value) missing() bool { return v.Kind == 0 || v.Kind == json.Null }

// entry is one element of Records.
type entry struct {
	value
	data, explicitHashKey, partitionKey value
}

// document is the request text taken apart: where each known member stands and
// of what kind it is.
type document struct {
	text       string
	streamName value
	streamARN  value
	records    value
	entries    []entry // the first maxEntries of Records
	count      int     // of all of Records
	warnings   []Problem
}

// maxEntries bounds how many records are looked at, so that a text of millions
// does not fill the memory. A request may have 500.
const maxEntries = 10_000

// maxWarnings bounds what is said about one request.
const maxWarnings = 20

// scan reads the text once. The error is a *json.Fault, or errNotObject.
func scan(text string) (*document, error) {
	s := &scanner{&document{text: text}, json.NewReader(text)}
	var err, other error
	if s.json.Kind() == json.Object {
		err = s.object()
	} else {
		_, err = s.json.Value()
		other = errNotObject
	}
	if err == nil {
		err = s.json.End()
	}
	if err == nil {
		err = other
	}
	return s.doc, err
}

var errNotObject = errors.New("wire: the body is not a JSON object")

// smallRecord is about the shortest text of a record: room is made for as many
// as fit.
const smallRecord = len(`{"Data":"","PartitionKey":"a"},`)

type scanner struct {
	doc  *document
	json *json.Reader
}

func (s *scanner) object() error {
	doc := s.doc
	_, err := s.json.Object(func(name json.Value) error {
		switch text := name.Text(doc.text); text {
		case "Records":
			doc.forgetRecords()
			s.repeated(doc.records, name)
			return s.list(&doc.records)
		case "StreamName":
			return s.member(&doc.streamName, name)
		case "StreamARN":
			return s.member(&doc.streamARN, name)
		default:
			return s.unknown(text, name, "Records", "StreamName", "StreamARN")
		}
	})
	return err
}

// forgetRecords drops the warnings about records: another list takes their
// place.
func (doc *document) forgetRecords() {
	kept := doc.warnings[:0]
	for _, warning := range doc.warnings {
		if !strings.HasPrefix(warning.Pointer, "/Records/") {
			kept = append(kept, warning)
		}
	}
	doc.warnings = kept
}

// list reads the value of Records, element by element when it is an array.
func (s *scanner) list(v *value) error {
	doc := s.doc
	doc.count = 0
	doc.entries = make([]entry, 0, min(limits.MaxRecords, 1+len(doc.text)/smallRecord))
	if s.json.Kind() != json.List {
		return s.read(v)
	}
	span, err := s.json.List(func() error {
		doc.count++
		if doc.count > maxEntries {
			_, err := s.json.Value()
			return err
		}
		doc.entries = append(doc.entries, entry{})
		return s.entry(&doc.entries[len(doc.entries)-1])
	})
	*v = value{Span: span, Kind: json.List}
	return err
}

func (s *scanner) entry(e *entry) error {
	if s.json.Kind() != json.Object {
		return s.read(&e.value)
	}
	span, err := s.json.Object(func(name json.Value) error {
		switch text := name.Text(s.doc.text); text {
		case "Data":
			return s.member(&e.data, name)
		case "ExplicitHashKey":
			return s.member(&e.explicitHashKey, name)
		case "PartitionKey":
			return s.member(&e.partitionKey, name)
		default:
			return s.unknown(text, name, "Data", "ExplicitHashKey", "PartitionKey")
		}
	})
	e.value = value{Span: span, Kind: json.Object}
	return err
}

// member notes where a member's value stands.
func (s *scanner) member(v *value, name json.Value) error {
	s.repeated(*v, name)
	return s.read(v)
}

// read notes where the next value stands, whatever it is.
func (s *scanner) read(v *value) error {
	read, err := s.json.Value()
	*v = value(read)
	return err
}

func (s *scanner) warn(at Span, message string, fix *Fix) {
	if len(s.doc.warnings) < maxWarnings {
		s.doc.warnings = append(s.doc.warnings, Problem{Severity: Warning, Span: at, Pointer: s.json.Pointer(), Message: message, Fix: fix})
	}
}

// repeated warns of a member that stands twice.
//
// Assumption: the last one counts, as in most JSON parsers.
func (s *scanner) repeated(before value, name json.Value) {
	if before.Kind != 0 {
		s.warn(name.Span, name.Text(s.doc.text)+" stands here a second time; the service reads the last one", nil)
	}
}

// sameLetters reports whether a name is a known one in other letters' case.
func sameLetters(known, name string) bool {
	if len(known) != len(name) {
		return false
	}
	for i := range len(name) {
		if known[i]|0x20 != name[i]|0x20 {
			return false
		}
	}
	return true
}

// unknown skips a member, and warns of one that differs from a known one by
// case alone. Others are ignored in silence, as the service does.
func (s *scanner) unknown(text string, name json.Value, known ...string) error {
	for _, k := range known {
		if sameLetters(k, text) {
			s.warn(name.Span, text+" is ignored: names are case-sensitive; "+k+" is meant?", replace("Write "+k, name.Span, `"`+k+`"`))
		}
	}
	_, err := s.json.Value()
	return err
}
