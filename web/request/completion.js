// Completes the names of members, and the values that the page knows: the stream, ends of shards, partition keys in use.

import { autocompletion, pickedCompletion, startCompletion } from '@codemirror/autocomplete';
import { mayBegin, next, placeAt } from './request-place.js';
import { textOf } from './shown-request.js';

/** @import { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete' */
/** @import { EditorView } from '@codemirror/view' */
/** @import { Place } from './request-place.js' */
/** @import { StreamFacts } from './stream-facts.js' */

/** What a member's name brings along, with the caret before the last character. */
const EMPTY = '""';

/** @type {Readonly<Record<'request' | 'record', readonly {name: string, detail: string, value?: string}[]>>} */
const MEMBERS = {
  request: [
    { name: 'StreamName', detail: 'or StreamARN' },
    { name: 'StreamARN', detail: 'or StreamName' },
    { name: 'Records', detail: '1 to 500', value: '[]' },
  ],
  record: [
    { name: 'Data', detail: 'base64' },
    { name: 'PartitionKey', detail: 'its MD5 chooses the shard' },
    { name: 'ExplicitHashKey', detail: 'chooses the shard instead' },
  ],
};

/** More keys than this are no help. */
const MOST_KEYS = 100;

/** @param {StreamFacts} facts */
export function completion(facts) {
  return autocompletion({
    override: [(context) => complete(context, facts)],
    icons: false,
    interactionDelay: 0, // Enter is no line break in a string, however fast it comes
  });
}

/**
 * @param {CompletionContext} context
 * @param {StreamFacts} facts
 * @returns {Promise<CompletionResult | null>}
 */
async function complete({ state, pos, explicit }, facts) {
  const text = textOf(state);
  const within = placeAt(text, pos);
  if (within) return result(within.string.from + 1, await options(within, facts));
  const from = pos - (/\w*$/.exec(state.sliceDoc(Math.max(0, pos - 40), pos))?.[0].length ?? 0);
  if (!explicit || !mayBegin(text, from)) return null;
  const begun = placeAt(`${text.slice(0, from)}""${text.slice(pos)}`, from + 1); // as if it were begun here
  return begun && result(from, await options(begun, facts));
}

/**
 * @param {number} from
 * @param {Completion[]} found
 * @returns {CompletionResult | null}
 */
function result(from, found) {
  return found.length === 0 ? null : { from, options: found, validFor: /^[^"\\\n]*$/ };
}

/**
 * @param {Place} place
 * @param {StreamFacts} facts
 * @returns {Promise<Completion[]>}
 */
async function options({ string, names, keys }, facts) {
  if (string.of === '') return [];
  if (string.isName) {
    return inOrder(MEMBERS[string.of].filter(({ name }) => !names.has(name)).map(({ name, detail, value = EMPTY }) => ({
      label: name,
      detail,
      type: 'property',
      apply: (view, picked, from, to) => writeName(view, picked, from, to, value),
    })));
  }
  const stream = facts.stream();
  if (string.of === 'request') {
    const value = { StreamName: stream?.name, StreamARN: stream?.arn }[string.name];
    return value ? [valueOption(value, 'this stream')] : [];
  }
  if (string.name === 'PartitionKey') return inOrder(keys.slice(0, MOST_KEYS).map((key) => valueOption(key, 'in use')));
  if (string.name !== 'ExplicitHashKey') return [];
  const shards = await facts.openShards();
  return inOrder(shards.flatMap(({ shardId, startingHashKey, endingHashKey }) => [
    valueOption(startingHashKey, `${short(shardId)} starts`),
    valueOption(endingHashKey, `${short(shardId)} ends`),
  ]));
}

/** Keeps the order, where as much of each is typed. @param {Completion[]} found */
function inOrder(found) {
  return found.map((option, index) => ({ ...option, boost: -Math.min(index, 99) }));
}

/** @param {string} shardId */
function short(shardId) {
  return `shard ${Number(shardId.slice(shardId.indexOf('-') + 1))}`;
}

/**
 * @param {string} literal without its quotes
 * @param {string} detail
 * @returns {Completion}
 */
function valueOption(literal, detail) {
  return {
    label: literal,
    detail,
    type: 'text',
    apply: (view, picked, from, to) => write(view, picked, stringRange(view, from, to), `"${literal}"`, literal.length + 2),
  };
}

/**
 * Writes a member's name, and a value for it where none stands yet.
 * @param {EditorView} view
 * @param {Completion} picked
 * @param {number} from
 * @param {number} to
 * @param {string} value
 */
function writeName(view, picked, from, to, value) {
  const range = stringRange(view, from, to);
  const follows = next(textOf(view.state), range.to);
  const name = `"${picked.label}"`;
  if (follows === ':') {
    write(view, picked, range, name, name.length);
    return;
  }
  const member = `${name}: ${value}`;
  write(view, picked, range, member + (follows === '"' ? ',' : ''), member.length - 1);
  startCompletion(view);
}

/**
 * The string that is being completed, also when more was typed since.
 * @param {EditorView} view
 * @param {number} from
 * @param {number} to
 */
function stringRange({ state }, from, to) {
  const string = placeAt(textOf(state), to)?.string;
  return string ? { from: string.from, to: string.complete ? string.to : to } : { from, to };
}

/**
 * @param {EditorView} view
 * @param {Completion} picked
 * @param {{from: number, to: number}} range
 * @param {string} insert
 * @param {number} caret behind so many of its characters
 */
function write(view, picked, { from, to }, insert, caret) {
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + caret },
    scrollIntoView: true,
    userEvent: 'input.complete',
    annotations: pickedCompletion.of(picked),
  });
}
