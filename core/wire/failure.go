package wire

import "putrecords/core/json"

// FailureType is the __type of an error that rejects a whole request.
type FailureType string

// The errors that reject a whole request. All have HTTP status 400.
//
// Source: API reference, PutRecords (errors) and common errors.
const (
	SerializationException    FailureType = "SerializationException"
	ValidationException       FailureType = "ValidationException"
	ResourceNotFoundException FailureType = "ResourceNotFoundException"
	InvalidArgumentException  FailureType = "InvalidArgumentException"
)

// Failure is the service's error for a whole request: nothing was stored.
type Failure struct {
	Type    FailureType
	Message string // "" when the service gives none
}

// AppendBody appends the error as the service sends it.
//
// Source: kinesalite and logs in aws-sdk-php #650: the member is Message for a
// SerializationException and message for the others.
func (f *Failure) AppendBody(dst []byte) []byte {
	dst = append(dst, `{"__type":`...)
	dst = json.AppendQuote(dst, string(f.Type))
	switch {
	case f.Message == "":
	case f.Type == SerializationException:
		dst = json.AppendQuote(append(dst, `,"Message":`...), f.Message)
	default:
		dst = json.AppendQuote(append(dst, `,"message":`...), f.Message)
	}
	return append(dst, '}')
}
