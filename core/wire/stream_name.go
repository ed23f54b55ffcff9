package wire

import (
	"fmt"
	"strings"
)

// checkStream makes sure that the request names the target.
//
// Source: a service log of September 2025 (ResourceNotFoundException, "Stream …
// under account … not found.").
// Assumption: a request that names a stream of another account or region by
// ARN, or names two different streams, finds none; AWS's texts for these and
// for no name at all are not published.
func (r *Request) checkStream(doc *document, target Target) (Problem, *Failure) {
	name, account := r.StreamName, target.Account
	at, pointer := doc.streamName.Span, "/StreamName"
	elsewhere := ""
	if r.StreamARN != "" {
		arn := splitARN(r.StreamARN)
		if name != "" && name != arn.name {
			return Problem{Span: doc.streamARN.Span, Pointer: "/StreamARN", Message: fmt.Sprintf("StreamName says %q, StreamARN says %q", name, arn.name)},
				&Failure{InvalidArgumentException, "StreamName and StreamARN do not name the same stream."}
		}
		name, account = arn.name, arn.account
		at, pointer = doc.streamARN.Span, "/StreamARN"
		if arn.account != target.Account {
			elsewhere = "account " + arn.account
		} else if arn.region != target.Region {
			elsewhere = "region " + arn.region
		}
	}
	switch {
	case name == "":
		return Problem{Span: doc.place(doc.streamName), Pointer: "", Message: "the request names no stream: give StreamName or StreamARN"},
			&Failure{InvalidArgumentException, "Either StreamName or StreamARN must be provided."}
	case elsewhere != "":
		return Problem{Span: at, Pointer: pointer, Message: fmt.Sprintf("the stream here is in account %s, region %s, not in %s", target.Account, target.Region, elsewhere)},
			notFound(name, account)
	case name != target.Name:
		return Problem{Span: at, Pointer: pointer, Message: fmt.Sprintf("the stream here is called %q", target.Name)}, notFound(name, account)
	}
	return Problem{}, nil
}

func notFound(name, account string) *Failure {
	return &Failure{ResourceNotFoundException, fmt.Sprintf("Stream %s under account %s not found.", name, account)}
}

type arn struct{ region, account, name string }

// splitARN reads arn:aws…:kinesis:REGION:ACCOUNT:stream/NAME, whose form has
// been checked. The pattern lets a region hold colons, so it is read from both
// ends.
func splitARN(text string) arn {
	head, name, _ := strings.Cut(text, ":stream/")
	account := head[strings.LastIndexByte(head, ':')+1:]
	_, region, _ := strings.Cut(strings.TrimSuffix(head, ":"+account), ":kinesis:")
	return arn{region, account, name}
}
