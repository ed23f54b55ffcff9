package wire

import (
	"bytes"
	"errors"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"putrecords/core/limits"
)

// Span is a stretch of the request text, in bytes.
type Span struct {
	From, To int // To is exclusive
}

// value is one JSON value where it stands in the request text.
type value struct {
	Span
	kind jsontext.Kind // 0 when the member is absent
}

// missing reports whether the member counts as null.
//
// Source: kinesalite, checked against AWS: members that are null are dropped.
func (v value) missing() bool { return v.kind == 0 || v.kind == 'n' }

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

// scan reads the text once. The error is a *syntaxError, or errNotObject.
func scan(text string) (*document, error) {
	doc := &document{text: text}
	if strings.HasPrefix(text, "\ufeff") {
		return doc, &syntaxError{at: 0, reason: "the text starts with a byte order mark (U+FEFF), which JSON does not allow: remove it", fix: remove("Remove the byte order mark", Span{0, len("\ufeff")})}
	}
	s := &scanner{
		doc: doc,
		dec: jsontext.NewDecoder(bytes.NewBufferString(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)),
	}
	object := s.dec.PeekKind() == '{'
	var err error
	if object {
		err = s.object()
	} else {
		err = s.dec.SkipValue()
	}
	if err == nil {
		err = s.end()
	}
	if err != nil {
		return doc, s.explain(err)
	}
	if !object {
		return doc, errNotObject
	}
	return doc, nil
}

var errNotObject = errors.New("wire: the body is not a JSON object")

// smallRecord is about the shortest text of a record: room is made for as many
// as fit.
const smallRecord = len(`{"Data":"","PartitionKey":"a"},`)

type scanner struct {
	doc *document
	dec *jsontext.Decoder
}

// end makes sure that nothing follows the body.
func (s *scanner) end() error {
	if rest := s.doc.text[s.dec.InputOffset():]; strings.TrimLeft(rest, " \t\r\n") != "" {
		return errTrailing
	}
	return nil
}

var errTrailing = errors.New("wire: text " + afterEnd)

func (s *scanner) object() error {
	doc := s.doc
	_, err := s.members(func(name []byte, at Span) error {
		switch string(name) {
		case "Records":
			doc.forgetRecords()
			s.repeated(doc.records, at, "Records")
			doc.count = 0
			doc.entries = make([]entry, 0, min(limits.MaxRecords, 1+len(doc.text)/smallRecord))
			return s.list(&doc.records)
		case "StreamName":
			s.repeated(doc.streamName, at, "StreamName")
			return s.leaf(&doc.streamName)
		case "StreamARN":
			s.repeated(doc.streamARN, at, "StreamARN")
			return s.leaf(&doc.streamARN)
		}
		s.unknown(name, at, "Records", "StreamName", "StreamARN")
		return s.dec.SkipValue()
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
	if s.dec.PeekKind() != '[' {
		return s.leaf(v)
	}
	if _, err := s.dec.ReadToken(); err != nil {
		return err
	}
	v.kind, v.From = '[', int(s.dec.InputOffset())-1
	for ; ; s.doc.count++ {
		kind := s.dec.PeekKind()
		if s.doc.count >= maxEntries && kind != ']' {
			if err := s.dec.SkipValue(); err != nil {
				return err
			}
			continue
		}
		switch kind {
		case ']':
			if _, err := s.dec.ReadToken(); err != nil {
				return err
			}
			v.To = int(s.dec.InputOffset())
			return nil
		case '{':
			s.doc.entries = append(s.doc.entries, entry{})
			e := &s.doc.entries[len(s.doc.entries)-1]
			if err := s.entry(e); err != nil {
				return err
			}
		default:
			var e entry
			if err := s.leaf(&e.value); err != nil {
				return err
			}
			s.doc.entries = append(s.doc.entries, e)
		}
	}
}

func (s *scanner) entry(e *entry) error {
	span, err := s.members(func(name []byte, at Span) error {
		switch string(name) {
		case "Data":
			s.repeated(e.data, at, "Data")
			return s.leaf(&e.data)
		case "ExplicitHashKey":
			s.repeated(e.explicitHashKey, at, "ExplicitHashKey")
			return s.leaf(&e.explicitHashKey)
		case "PartitionKey":
			s.repeated(e.partitionKey, at, "PartitionKey")
			return s.leaf(&e.partitionKey)
		}
		s.unknown(name, at, "Data", "ExplicitHashKey", "PartitionKey")
		return s.dec.SkipValue()
	})
	e.value = value{span, '{'}
	return err
}

// members reads an object and calls member for each name; member reads the
// value. It returns where the object stands.
func (s *scanner) members(member func(name []byte, at Span) error) (Span, error) {
	if _, err := s.dec.ReadToken(); err != nil {
		return Span{}, err
	}
	from := int(s.dec.InputOffset()) - 1
	for s.dec.PeekKind() != '}' {
		raw, err := s.dec.ReadValue()
		if err != nil {
			return Span{}, err
		}
		to := int(s.dec.InputOffset())
		at := Span{to - len(raw), to}
		name := raw[1 : len(raw)-1]
		if bytes.IndexByte(name, '\\') >= 0 {
			if name, err = jsontext.AppendUnquote(nil, raw); err != nil {
				name = nil // not a name that anything goes by
			}
		}
		if err := member(name, at); err != nil {
			return Span{}, err
		}
	}
	if _, err := s.dec.ReadToken(); err != nil {
		return Span{}, err
	}
	return Span{from, int(s.dec.InputOffset())}, nil
}

// leaf notes where a value stands, whatever it is.
func (s *scanner) leaf(v *value) error {
	raw, err := s.dec.ReadValue()
	if err != nil {
		return err
	}
	v.To = int(s.dec.InputOffset())
	v.From = v.To - len(raw)
	v.kind = raw.Kind()
	return nil
}

func (s *scanner) warn(at Span, message string, fix *Fix) {
	if len(s.doc.warnings) < maxWarnings {
		s.doc.warnings = append(s.doc.warnings, Problem{Severity: Warning, Span: at, Pointer: string(s.dec.StackPointer()), Message: message, Fix: fix})
	}
}

// repeated warns of a member that stands twice.
//
// Assumption: the last one counts, as in most JSON parsers.
func (s *scanner) repeated(before value, at Span, name string) {
	if before.kind != 0 {
		s.warn(at, name+" stands here a second time; the service reads the last one", nil)
	}
}

// sameLetters reports whether a name is a known one in other letters' case.
func sameLetters(known string, name []byte) bool {
	if len(known) != len(name) {
		return false
	}
	for i := range name {
		if known[i]|0x20 != name[i]|0x20 {
			return false
		}
	}
	return true
}

// unknown warns of a member that differs from a known one by case alone. Other
// unknown members are ignored in silence, as the service does.
func (s *scanner) unknown(name []byte, at Span, known ...string) {
	for _, k := range known {
		if sameLetters(k, name) {
			s.warn(at, string(name)+" is ignored: names are case-sensitive; "+k+" is meant?", replace("Write "+k, at, `"`+k+`"`))
		}
	}
}
