package scenario

// KeyQuery asks where keys go. The members that it does not have are zero.
type KeyQuery struct {
	Keys     []string // partition keys
	HashKeys []string // in decimal
	Prefix   string   // of partition keys that are numbered
	From     int      // the first number; or the first user record to list
	Count    int      // how many are numbered
	Parts    int      // into which the hash key space is divided
	Middle   int      // 1: the hash key in the middle of each part, else the first one
	Data     string   // base64
	Shard    int      // index of a shard, −1 when there is none
}

// maxCount is the most partition keys that are numbered in one query.
const maxCount = 100_000

// ParseKeyQuery reads a query (JSON text) that may have the given members. The
// error is an *Error.
func ParseKeyQuery(text string, members ...string) (q KeyQuery, err error) {
	q.Shard = -1
	r := newReader([]byte(text))
	err = r.object("a query", members, func(name string) (err error) {
		var number *int
		most := int64(maxCount)
		switch name {
		case "keys":
			q.Keys, err = r.texts()
		case "hashKeys":
			q.HashKeys, err = r.texts()
		case "prefix":
			q.Prefix, err = r.str()
		case "data":
			q.Data, err = r.str()
		case "from":
			number, most = &q.From, 1<<53
		case "count":
			number = &q.Count
		case "parts":
			number, most = &q.Parts, 10_000
		case "middle":
			number, most = &q.Middle, 1
		case "shard":
			number = &q.Shard
		}
		if number != nil {
			var n int64
			n, err = r.whole(0, most)
			*number = int(n)
		}
		return err
	})
	if err == nil {
		err = r.end()
	}
	return q, err
}

// texts reads a list of texts.
func (r *reader) texts() (list []string, err error) {
	list = []string{}
	err = r.list("this", func() error {
		text, err := r.str()
		list = append(list, text)
		return err
	})
	return list, err
}
