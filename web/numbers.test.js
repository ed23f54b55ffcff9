// Numbers as people read them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesText, durationText, levelText, percentText, ungrouped, usedPercent } from './numbers.js';

for (const { got, want } of [
  { got: percentText(0.25), want: '25%' },
  { got: percentText(0.12345), want: '12.35%' },
  { got: percentText(0), want: '0%' },
  { got: levelText(2), want: '2' },
  { got: levelText(0.999), want: '0.99' }, // not enough for a record, and it must not look so
  { got: levelText(1048510.5), want: '1,048,510.5' },
  { got: usedPercent(1, 3), want: 67 },
  { got: usedPercent(3, 3), want: 0 },
  { got: usedPercent(0, 3), want: 100 },
  { got: usedPercent(1048565, 1048576), want: 1 },
  { got: bytesText(1048576), want: '1 MiB' },
  { got: bytesText(1024), want: '1 KiB' },
  { got: bytesText(1), want: '1 byte' },
  { got: bytesText(0), want: '0 bytes' },
  { got: bytesText(1500), want: '1,500 bytes' },
  { got: ungrouped(' 1,234,567 '), want: '1234567' },
  { got: ungrouped('1,0000'), want: '1,0000' },
  { got: ungrouped('1,2'), want: '1,2' },
  { got: ungrouped(',123'), want: ',123' },
  { got: durationText(100), want: '100 ms' },
  { got: durationText(1000), want: '1 s' },
  { got: durationText(1001), want: '1,001 ms' },
  { got: durationText(86_400_000), want: '24 h' },
]) {
  test(String(want), () => assert.equal(got, want));
}
