package wire

import (
	"strconv"
	"strings"

	"putrecords/core/json"
)

// typeError is the first member whose JSON type does not fit.
type typeError struct {
	message string // the service's own text
	problem Problem
}

// checkTypes compares every member's JSON type with its declared one, depth
// first in the order Records (PartitionKey, ExplicitHashKey, Data), StreamName,
// StreamARN, and decodes text and blobs on the way. The first error ends it.
//
// Source: kinesalite's type checks, whose author ran their tests against AWS.
// Assumption: the order is the one in which kinesalite declares the members;
// StreamARN, which it does not know, comes last.
func (r *Request) checkTypes(doc *document, streamARN bool) *typeError {
	if v := doc.records; !v.missing() && v.Kind != json.List {
		message := "Expected list or null"
		if v.Kind == json.Object {
			message = startOfStructure
		}
		return &typeError{message, Problem{Span: v.Span, Pointer: "/Records", Message: "Records is a list: [ … ]"}}
	}
	r.reserve(doc)
	for i := range doc.entries {
		e := &doc.entries[i]
		if !e.missing() && e.Kind != json.Object {
			message := "Expected null"
			if e.Kind == json.List {
				message = startOfList
			}
			return &typeError{message, Problem{Span: e.Span, Pointer: pointer(i, ""), Message: "a record is an object: { \"Data\": …, \"PartitionKey\": … }"}}
		}
		record := &r.Records[i]
		var err *typeError
		if record.PartitionKey, err = doc.str(e.partitionKey); err != nil {
			return err.in(i, "PartitionKey")
		}
		if doc.becameReplacement(e.partitionKey, record.PartitionKey) && len(doc.warnings) < maxWarnings {
			doc.warnings = append(doc.warnings, Problem{Severity: Warning, Span: e.partitionKey.Span, Pointer: pointer(i, "PartitionKey"),
				Message: "half a surrogate pair, or a byte that is not UTF-8, stands here: the key is hashed with U+FFFD in its place"})
		}
		if _, err = doc.str(e.explicitHashKey); err != nil {
			return err.in(i, "ExplicitHashKey")
		}
		if record.Data, err = r.blob(doc, e.data); err != nil {
			return err.in(i, "Data")
		}
	}
	var err *typeError
	if r.StreamName, err = doc.str(doc.streamName); err != nil {
		return err.at("/StreamName")
	}
	if streamARN {
		if r.StreamARN, err = doc.str(doc.streamARN); err != nil {
			return err.at("/StreamARN")
		}
	}
	return nil
}

const (
	startOfList      = "Start of list found where not expected"
	startOfStructure = "Start of structure or map found where not expected."
)

// pointer returns the JSON pointer of a member of record i, or of the record.
func pointer(i int, member string) string {
	p := "/Records/" + strconv.Itoa(i)
	if member != "" {
		p += "/" + member
	}
	return p
}

func (e *typeError) in(i int, member string) *typeError { return e.at(pointer(i, member)) }

func (e *typeError) at(pointer string) *typeError {
	e.problem.Pointer = pointer
	return e
}

// str returns a String member's text, "" when it is missing.
func (doc *document) str(v value) (string, *typeError) {
	if v.missing() {
		return "", nil
	}
	if v.Kind != json.String {
		fault := mismatch(v, "an String", "a text in double quotes")
		fault.problem.Fix = doc.quote(v)
		return "", fault
	}
	return doc.unquoted(v), nil
}

// mismatch is the error of a value that is not text. The target is the declared
// type with its article, as the service writes it.
func mismatch(v value, target, want string) *typeError {
	message, found := "", ""
	switch v.Kind {
	case json.List:
		message, found = startOfList, "a list"
	case json.Object:
		message, found = startOfStructure, "an object"
	case json.Number:
		message, found = "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to "+target, "a number"
	default:
		message, found = "class java.lang.Boolean can not be converted to "+target, "true or false"
	}
	return &typeError{message, Problem{Span: v.Span, Message: "want " + want + ", got " + found}}
}

// unquoted returns the text of a string. Lone surrogates and invalid UTF-8 become
// U+FFFD.
func (doc *document) unquoted(v value) string { return json.Value(v).Text(doc.text) }

// becameReplacement reports whether the text of a JSON string has a U+FFFD that
// was not written there.
func (doc *document) becameReplacement(v value, text string) bool {
	const replacement = "\ufffd"
	if !strings.Contains(text, replacement) {
		return false
	}
	raw := doc.text[v.From:v.To]
	return !strings.Contains(raw, replacement) && !strings.Contains(raw, `\ufffd`) && !strings.Contains(raw, `\uFFFD`)
}

// blob decodes a Blob member, nil when it is missing.
func (r *Request) blob(doc *document, v value) ([]byte, *typeError) {
	if v.missing() {
		return nil, nil
	}
	if v.Kind != json.String {
		return nil, mismatch(v, "a Blob", "base64 text in double quotes")
	}
	text := doc.text[v.From+1 : v.To-1] // as it stands: base64 needs no escapes
	if v.Escaped {
		text = doc.unquoted(v)
	}
	from := len(r.arena)
	arena, fault := appendBase64(r.arena, text)
	if fault != nil {
		return nil, &typeError{fault.message, Problem{Span: fault.span(doc, v.Span), Message: fault.reason, Fix: encode(v.Span, text)}}
	}
	r.arena = arena
	return arena[from:len(arena):len(arena)], nil
}
