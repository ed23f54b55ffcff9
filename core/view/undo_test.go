package view_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"putrecords/core/view"
)

// stepTexts makes steps of bytes, as the page writes them.
func stepTexts(program []byte) []string {
	texts := make([]string, len(program))
	for i, b := range program {
		n := int(b >> 3)
		switch b & 7 {
		case 0:
			texts[i] = fmt.Sprintf(`{"wait":%d}`, n*n*90)
		case 1:
			texts[i] = `{"retry":{}}`
		case 2:
			texts[i] = fmt.Sprintf(`{"split":{"ShardToSplit":"%d","NewStartingHashKey":"%d%s"}}`, n%8, n+1, strings.Repeat("3", 36))
		case 3:
			texts[i] = fmt.Sprintf(`{"merge":{"ShardToMerge":"%d","AdjacentShardToMerge":"%d"}}`, n%8, n%8+1)
		case 4:
			texts[i] = fmt.Sprintf(`{"resize":{"TargetShardCount":%d}}`, n+1)
		case 5:
			texts[i] = fmt.Sprintf(`{"load":{"recordsPerSecond":%d,"seconds":1,"keys":{"uniform":3}}}`, n+1)
		default:
			var records []string
			for r := range n + 1 {
				records = append(records, fmt.Sprintf(`{"Data":"YQ==","PartitionKey":"user-%d"}`, r*n))
			}
			texts[i] = `{"put":{"StreamName":"exampleStreamName","Records":[` + strings.Join(records, ",") + `]}}`
		}
	}
	return texts
}

// FuzzUndo: taking back the last steps, and looking back past them, show what a
// replay without them shows.
func FuzzUndo(f *testing.F) {
	f.Add([]byte{6 + 8*7, 1, 8 * 5, 2 + 8*1, 8 * 4, 6 + 8*9, 4 + 8*3, 8 * 31, 1}, uint8(4), uint8(3))
	f.Add([]byte{5 + 8*20, 6 + 8*30, 8 * 2, 1, 1, 3, 8 * 4, 2}, uint8(2), uint8(2))
	f.Fuzz(func(t *testing.T, program []byte, undone, perSecond uint8) {
		if len(program) > 20 {
			return
		}
		steps := stepTexts(program)
		left := len(steps) - min(int(undone), len(steps))
		scenario := func(steps []string) string {
			return fmt.Sprintf(`{"shardLimits":{"recordsPerSecond":%d},"stream":{"shards":2},"steps":[%s]}`, int(perSecond)+1, strings.Join(steps, ","))
		}
		fresh, played := &view.Playground{}, &view.Playground{}
		want := shownBy(t, fresh.Open, scenario(steps[:left]))
		shownBy(t, played.Open, scenario(nil))
		for _, step := range steps {
			shownBy(t, played.Apply, step)
		}
		looked, err := played.Look(left - 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := bare(looked); !reflect.DeepEqual(got, want) {
			t.Errorf("looking back at step %d of %v:\ngot  %+v\nwant %+v", left, steps, got, want)
		}
		if got := shownBy(t, played.Open, scenario(steps[:left])); !reflect.DeepEqual(got, want) {
			t.Errorf("%d of %v taken back:\ngot  %+v\nwant %+v", len(steps)-left, steps, got, want)
		}
	})
}

func shownBy(t *testing.T, call func(string) (view.Shown, error), text string) view.Shown {
	t.Helper()
	shown, err := call(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return bare(shown)
}

// bare leaves out what differs by the way on which a view was reached.
func bare(shown view.Shown) view.Shown {
	shown.ID, shown.Steps, shown.Request = 0, nil, nil
	return shown
}
