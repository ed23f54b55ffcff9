// Package wire reads the JSON body of a PutRecords request, judges it as the
// service would, and writes the JSON body of the answer.
//
// What is wrong is said twice: in the service's own words, which the answer
// carries, and in ours, with the exact place in the text.
package wire

import (
	"strconv"

	"putrecords/core/json"
	"putrecords/core/limits"
	"putrecords/core/routing"
	"putrecords/core/stream"
)

// Target is the stream that answers, as far as a request is judged by it.
type Target struct {
	Profile        limits.Profile
	Name           string // stream name
	Account        string // 12 digits
	Region         string // such as us-east-1
	MaxRecordBytes int    // the stream's maximum record size, for profiles where it is set
}

// Request is a PutRecords request that the service would process.
type Request struct {
	StreamName string
	StreamARN  string
	Records    []stream.Record

	entries []entry // where the records stand
	arena   []byte  // holds all data blobs
}

// RecordPlace is where a record stands in the request text.
type RecordPlace struct {
	Record       Span // the object, with its braces
	PartitionKey Span // the JSON string, with its quotes
	Data         Span
}

// Place returns where record i (0-based) stands.
func (r *Request) Place(i int) RecordPlace {
	e := &r.entries[i]
	return RecordPlace{e.Span, e.partitionKey.Span, e.data.Span}
}

// Read reads a request body and judges it in the service's order: JSON, types,
// constraints, the stream, the request's total size, explicit hash keys. The
// first of these that fails rejects the whole request, with a *Failure. The
// problems are our own words for it, and warnings.
//
// Source: the order JSON, types, constraints, stream is kinesalite's, checked
// against AWS.
// Assumption: the total size is judged before explicit hash keys.
func Read(body string, target Target) (*Request, []Problem, *Failure) {
	doc, err := scan(body)
	if err != nil {
		return nil, []Problem{unread(body, err)}, &Failure{Type: SerializationException}
	}
	r := &Request{}
	if fault := r.checkTypes(doc, target.Profile.StreamARN); fault != nil {
		fault.problem.Severity = Error
		return nil, append([]Problem{fault.problem}, doc.warnings...), &Failure{SerializationException, fault.message}
	}
	if broken := r.checkConstraints(doc, target); len(broken.texts) > 0 {
		return nil, append(broken.problems, doc.warnings...), &Failure{ValidationException, broken.message()}
	}
	problem, failure := r.checkStream(doc, target)
	if failure == nil {
		problem, failure = r.checkSize(doc, target)
	}
	if failure == nil {
		problem, failure = r.checkExplicitHashKeys(doc)
	}
	if failure != nil {
		problem.Severity = Error
		return nil, append([]Problem{problem}, doc.warnings...), failure
	}
	r.entries = doc.entries
	return r, doc.warnings, nil
}

// unread says why a text was not read.
func unread(text string, err error) Problem {
	if fault, ok := err.(*json.Fault); ok {
		return Explain(text, fault)
	}
	return Problem{
		Severity: Error,
		Span:     between(0, len(text)),
		Message:  "a request is a JSON object: { \"StreamName\": …, \"Records\": [ … ] }",
	}
}

// reserve makes room for all records, so that the blobs share one array.
func (r *Request) reserve(doc *document) {
	r.Records = make([]stream.Record, len(doc.entries))
	room := 0
	for i := range doc.entries {
		if v := doc.entries[i].data; v.Kind == json.String {
			room += (v.To - v.From + 3) / 4 * 3
		}
	}
	r.arena = make([]byte, 0, room)
}

// checkSize adds up all data blobs and partition keys.
//
// Source: API reference of September 2015 ("5 MB for the entire request,
// including partition keys"); the error's text is in snowplow/enrich #685.
func (r *Request) checkSize(doc *document, target Target) (Problem, *Failure) {
	most := target.Profile.MaxRequestBytes
	if most == 0 {
		return Problem{}, nil
	}
	total := 0
	for i := range r.Records {
		total += len(r.Records[i].Data) + len(r.Records[i].PartitionKey)
	}
	if total <= most {
		return Problem{}, nil
	}
	return Problem{
		Span:    doc.records.Span,
		Pointer: "/Records",
		Message: "data and partition keys of one request may have at most " + strconv.Itoa(most) + " bytes together, here " + strconv.Itoa(total),
	}, &Failure{InvalidArgumentException, "Records size exceeds " + target.Profile.MaxRequestText + " limit"}
}

// checkExplicitHashKeys refuses the request for the first explicit hash key
// that is not on the hash key space, and notes the others.
//
// Source: kinesalite, checked against AWS.
func (r *Request) checkExplicitHashKeys(doc *document) (Problem, *Failure) {
	for i := range doc.entries {
		v := doc.entries[i].explicitHashKey
		if v.missing() {
			continue
		}
		text := doc.unquoted(v)
		key, err := routing.ParseHashKey(text)
		if err != nil {
			return Problem{
				Span:    v.Span,
				Pointer: pointer(i, "ExplicitHashKey"),
				Message: "the highest hash key is " + routing.MaxHashKey.String() + ", 2^128 − 1",
			}, &Failure{InvalidArgumentException, "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was " + text}
		}
		r.Records[i].Explicit, r.Records[i].ExplicitHashKey = true, key
	}
	return Problem{}, nil
}
