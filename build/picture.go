// The picture of a snippet: the hash key space lying down, its shards, and the records where their hash keys put them.
package main

import (
	"math"
	"strconv"
	"strings"

	"putrecords/core/view"
)

// Places of numbers in view.Shown, as in web/record-fields.js and web/shard-fields.js.
const (
	recordShard    = 0
	recordPosition = 1
	recordOutcome  = 2
	recordKeyFrom  = 5
	recordKeyTo    = 6

	shardFrom         = 0
	shardTo           = 1
	shardRecordsLevel = 2
	shardBytesLevel   = 3
	shardOpen         = 7
	shardNumber       = 8
)

// outcomes are the words for the outcomes of records.
var outcomes = [...]string{"stored", "throttled", "internalFailure"}

// Measures of the picture, in pixels and counts.
const (
	crowd       = 64 // more records, or more shards, are drawn as a crowd
	bins        = 128
	fullStrip   = 100 // of the density strip, in its own units
	flowTop     = 16
	tickY       = 92
	blockY      = 100
	endY        = 167 // of the text below the blocks
	height      = 170
	above       = 96 // room that only records need
	laneHeight  = 11
	lanes       = 5
	numbersWide = 16 // more record numbers need a wide picture
	numbersMost = 40
)

// bandSteps are the steps of use that bands tell apart, in percent: at least this much.
var bandSteps = [...]int{0, 1, 34, 67, 100}

// picture is what the template draws.
type picture struct {
	Description, Count, Caption string
	Flows, Density              []pictureStroke
	Bands                       []pictureBand
	Blocks                      []pictureBlock
	Ticks                       []pictureTick
	Numbers                     []pictureTick
	WideNumbers                 bool
	Rows                        []pictureRow
	Height, BlockY, EndY        int
}

type pictureStroke struct {
	Color      int
	Outcome, D string
}

type pictureBand struct {
	Use int
	D   string
}

type pictureBlock struct {
	X, Width            string
	Color, Number, Used int
	Room                string
	Full                bool
}

type pictureTick struct {
	Record, Color, Y int
	X, Outcome       string
}

// pictureRow is a shard in the table that says the same.
type pictureRow struct {
	ShardID, Share       string
	Stored, Failed, Used int
}

// colorOf is a shard's colour. Eight repeat; the shard's number always stands with it.
func colorOf(shardIndex int) int { return shardIndex % 8 }

// pictureOf draws the open shards and the records of an answer.
func pictureOf(shown view.Shown) *picture {
	p := &picture{Count: counted(shown.Stream.OpenShards, "shard"), Height: height, BlockY: blockY, EndY: endY}
	records := len(shown.Records) / view.RecordFields
	if records == 0 {
		p.Height, p.BlockY, p.EndY = height-above, blockY-above, endY-above
	}
	p.Description = counted(records, "record") + " on " + p.Count + ": the table that follows says which went where."
	p.addShards(shown)
	if records > crowd {
		p.addDensity(shown)
	} else {
		p.addTicks(shown, records)
	}
	return p
}

// addShards draws the open shards and lists them; of a crowd, only those that got a record are listed.
func (p *picture) addShards(shown view.Shown) {
	counts := map[int]*[2]int{} // by shard: stored, failed
	for at := 0; at < len(shown.Records); at += view.RecordFields {
		shard := int(shown.Records[at+recordShard])
		if counts[shard] == nil {
			counts[shard] = &[2]int{}
		}
		counts[shard][min(1, int(shown.Records[at+recordOutcome]))]++
	}
	many := shown.Stream.OpenShards > crowd
	p.Caption = "Shards"
	if many {
		p.Caption = "Shards with a record, of " + countText(shown.Stream.OpenShards)
		p.Bands = bandsOf(shown)
	}
	for i := range len(shown.Shards) / view.ShardFields {
		numbers := shown.Shards[i*view.ShardFields:]
		if numbers[shardOpen] != 1 {
			continue
		}
		used := usedOf(shown, numbers)
		share := numbers[shardTo] - numbers[shardFrom]
		number := int(numbers[shardNumber])
		if !many {
			p.Blocks = append(p.Blocks, pictureBlock{percentText(numbers[shardFrom]), percentText(share), colorOf(i), number, used, roomOf(share), used >= 100})
		}
		count := counts[i]
		if count == nil && many {
			continue
		}
		if count == nil {
			count = &[2]int{}
		}
		p.Rows = append(p.Rows, pictureRow{shardIDOf(number), percentText(share), count[0], count[1], used})
	}
}

// shardIDOf writes the ID of the shard with a number.
func shardIDOf(number int) string {
	digits := strconv.Itoa(number)
	return "shardId-" + strings.Repeat("0", 12-len(digits)) + digits
}

// usedOf is how much of a shard's throughput is used, in percent: that of the tank that is lower.
func usedOf(shown view.Shown, shard []float64) int {
	return max(usedPercent(shard[shardRecordsLevel], shown.Stream.BurstRecords), usedPercent(shard[shardBytesLevel], shown.Stream.BurstBytes))
}

// roomOf is what a block has room for.
func roomOf(share float64) string {
	for i, least := range []float64{1. / 4, 1. / 8, 1. / 16, 1. / 32} {
		if share >= least {
			return strconv.Itoa(3 - i)
		}
	}
	return ""
}

// addTicks draws each record: its number, its line and its tick.
func (p *picture) addTicks(shown view.Shown, records int) {
	p.WideNumbers = records > numbersWide
	taken := map[string]int{}
	for i := range records {
		numbers := shown.Records[i*view.RecordFields:]
		color, outcome := colorOf(int(numbers[recordShard])), outcomes[int(numbers[recordOutcome])]
		x := percentText(numbers[recordPosition])
		y := tickY - laneHeight*min(taken[x], lanes-1)
		taken[x]++
		start := percentText(float64(2*i+1) / float64(2*records))
		p.Flows = append(p.Flows, pictureStroke{color, outcome, flow(strings.TrimSuffix(start, "%"), strings.TrimSuffix(x, "%"), y)})
		p.Ticks = append(p.Ticks, pictureTick{i, color, y, x, outcome})
		if records <= numbersMost {
			p.Numbers = append(p.Numbers, pictureTick{Record: i, Color: color, X: start})
		}
	}
}

// flow is the line from a record's number to its tick.
func flow(from, to string, y int) string {
	middle := strconv.Itoa((flowTop + y) / 2)
	return "M" + from + " " + strconv.Itoa(flowTop) + "C" + from + " " + middle + " " + to + " " + middle + " " + to + " " + strconv.Itoa(y)
}

// addDensity draws how many records stand where: stacked by shard colour, failed ones outermost, as long as the root
// of their number.
func (p *picture) addDensity(shown view.Shown) {
	var counts [2][8][bins]float64 // stored and failed, by colour
	var totals, stacked [bins]float64
	most := 0.0
	for at := 0; at < len(shown.Records); at += view.RecordFields {
		numbers := shown.Records[at:]
		bin := int(numbers[recordPosition] * bins)
		counts[min(1, int(numbers[recordOutcome]))][colorOf(int(numbers[recordShard]))][bin]++
		totals[bin]++
		most = max(most, totals[bin])
	}
	for failed, outcome := range []string{"stored", "failed"} {
		for color := range counts[failed] {
			var d strings.Builder
			for bin, count := range counts[failed][color] {
				if count == 0 {
					continue
				}
				length := fullStrip * math.Sqrt(totals[bin]/most)
				inner := fullStrip - float64(stacked[bin]/totals[bin]*length)
				stacked[bin] += count
				d.WriteString(bar(bin, fullStrip-float64(stacked[bin]/totals[bin]*length), inner))
			}
			if d.Len() > 0 {
				p.Density = append(p.Density, pictureStroke{color, outcome, d.String()})
			}
		}
	}
}

// bandsOf draws how much of their throughput the shards of each place have used: the highest of those in a bin.
func bandsOf(shown view.Shown) []pictureBand {
	var heat [bins]int
	for at := 0; at < len(shown.Shards); at += view.ShardFields {
		shard := shown.Shards[at:]
		if shard[shardOpen] != 1 {
			continue
		}
		first, end := int(math.Floor(shard[shardFrom]*bins)), int(math.Ceil(shard[shardTo]*bins))
		for bin := first; bin < max(end, first+1) && bin < bins; bin++ {
			heat[bin] = max(heat[bin], usedOf(shown, shard))
		}
	}
	bands := make([]pictureBand, len(bandSteps))
	for i, least := range bandSteps {
		var d strings.Builder
		for bin, used := range heat {
			if used >= least && (i == len(bandSteps)-1 || used < bandSteps[i+1]) {
				d.WriteString(bar(bin, 0, fullStrip))
			}
		}
		bands[i] = pictureBand{least, d.String()}
	}
	return bands
}

// bar is a rectangle as wide as a bin.
func bar(bin int, top, bottom float64) string {
	left, right := strconv.Itoa(bin), strconv.Itoa(bin+1)
	return "M" + left + " " + toFixed(top, 1) + "V" + toFixed(bottom, 1) + "H" + right + "V" + toFixed(top, 1) + "Z"
}
