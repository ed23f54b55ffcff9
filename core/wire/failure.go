package wire

import "github.com/go-json-experiment/json/jsontext"

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
	dst = AppendString(dst, string(f.Type))
	switch {
	case f.Message == "":
	case f.Type == SerializationException:
		dst = AppendString(append(dst, `,"Message":`...), f.Message)
	default:
		dst = AppendString(append(dst, `,"message":`...), f.Message)
	}
	return append(dst, '}')
}

// AppendString appends text as a JSON string. Invalid UTF-8 becomes U+FFFD.
func AppendString(dst []byte, text string) []byte {
	dst, _ = jsontext.AppendQuote(dst, text) // the error only says that something became U+FFFD
	return dst
}
