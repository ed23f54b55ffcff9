package stream

import (
	"strconv"
	"time"

	"putrecords/core/limits"
)

// Refusal is the service's error for a whole operation: nothing has changed. All
// have HTTP status 400.
type Refusal struct {
	Type    string // such as LimitExceededException
	Message string
}

func (s *Stream) underAccount() string {
	return "stream " + s.settings.Name + " under account " + s.settings.Account
}

// refuseStream refuses an operation that names another stream; "" names none.
func (s *Stream) refuseStream(name string) *Refusal {
	if name == "" || name == s.settings.Name {
		return nil
	}
	return &Refusal{"ResourceNotFoundException", "Stream " + name + " under account " + s.settings.Account + " not found."}
}

// refuseUpdating refuses to reshard while an earlier reshard is under way.
//
// Source: SplitShard, API reference ("If the stream is in the … UPDATING …
// state, SplitShard returns a ResourceInUseException"); the text is kinesalite's.
func (s *Stream) refuseUpdating(now time.Time) *Refusal {
	if s.Active(now) {
		return nil
	}
	return &Refusal{"ResourceInUseException", "Stream " + s.settings.Name + " under account " + s.settings.Account + " not ACTIVE, instead in state UPDATING"}
}

// refuseShards refuses to have more shards than a stream here may have open.
//
// Source: kinesalite, checked against AWS, for the text.
// Assumption: the account has no other stream, and its limit is the most that a
// stream can be scaled to.
func (s *Stream) refuseShards(more int) *Refusal {
	open := s.OpenShards()
	if open+more <= limits.MaxShards {
		return nil
	}
	return &Refusal{"LimitExceededException", "This request would exceed the shard limit for the account " + s.settings.Account + " in " + s.settings.Region +
		". Current shard count for the account: " + strconv.Itoa(open) + ". Limit: " + strconv.Itoa(limits.MaxShards) +
		". Number of additional shards that would have resulted from this request: " + strconv.Itoa(more) +
		". Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to request higher limits."}
}

// noShard refuses an operation on a shard that the stream does not have.
func (s *Stream) noShard(id string) *Refusal {
	return &Refusal{"ResourceNotFoundException", "Could not find shard " + id + " in " + s.underAccount() + "."}
}
