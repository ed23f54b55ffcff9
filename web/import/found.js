// What a text turned out to be. Recognising only reads: nothing is changed before the visitor says so.

import { countText } from '../numbers.js';

/**
 * @typedef {Object} SourceRequest a request as its source has it
 * @property {Readonly<Record<string, unknown>>} names StreamName, StreamARN and what else stands beside Records
 * @property {readonly unknown[]} records as JSON has them, Data in base64
 * @property {string} [text] the body to the letter, when the source is one
 */

/** @typedef {{readonly text: string, readonly at?: number, readonly length?: number}} Note something to know, and where it is in the text */

/**
 * @typedef {Object} Choice
 * @property {string} name
 * @property {string} label
 * @property {string} value the one in force
 * @property {readonly (readonly [value: string, label: string])[]} options
 */

/**
 * @typedef {Object} SourceStream
 * @property {readonly object[]} shards as scenarios list them
 * @property {string} [name]
 * @property {string} [account]
 * @property {string} [region]
 * @property {number} [retentionHours]
 * @property {boolean} partial whether the output says that there is more
 * @property {(index: number) => {at: number, length: number} | null} placeOf where a shard stands in the text
 */

/** @typedef {{readonly what: string, readonly notes: readonly Note[], readonly choices: readonly Choice[]}} Said what: such as "A boto3 call" */

/**
 * @typedef {Readonly<Said & ({kind: 'requests', requests: readonly SourceRequest[]}
 *   | {kind: 'stream', stream: SourceStream}
 *   | {kind: 'scenario', text: string}
 *   | {kind: 'link', fragment: string})>} Found
 */

/** What the visitor chose, by the name of the choice. @typedef {Readonly<Record<string, string>>} Chosen */

/**
 * A choice with the value that was chosen, or else the first one.
 * @param {Chosen} chosen
 * @param {Omit<Choice, 'value'> & {value?: string}} choice
 * @returns {Choice}
 */
export function choiceOf(chosen, { value, ...choice }) {
  const wanted = chosen[choice.name];
  const known = choice.options.some(([option]) => option === wanted);
  return Object.freeze({ ...choice, value: known ? wanted : (value ?? choice.options[0][0]) });
}

/**
 * @param {string} what
 * @param {readonly SourceRequest[]} requests
 * @param {{notes?: readonly Note[], choices?: readonly Choice[]}} [said]
 * @returns {Found}
 */
export function foundRequests(what, requests, { notes = [], choices = [] } = {}) {
  return Object.freeze({ kind: 'requests', what, requests, notes, choices });
}

/** So many notes are listed. */
const MOST_NOTES = 12;

/**
 * Notes of the same words as one, with the place of the first and how many they were; of many, the first ones.
 * @param {readonly Note[]} notes
 * @returns {readonly Note[]}
 */
export function mergedNotes(notes) {
  /** @type {Map<string, {note: Note, count: number}>} */
  const merged = new Map();
  for (const note of notes) {
    const same = merged.get(note.text);
    merged.set(note.text, same ? { ...same, count: same.count + 1 } : { note, count: 1 });
  }
  const all = [...merged.values()].map(({ note, count }) => (count === 1 ? note : { ...note, text: `${note.text} (${countText(count)} times)` }));
  const more = all.length - MOST_NOTES;
  return more > 1 ? [...all.slice(0, MOST_NOTES), { text: `${countText(more)} more notes are not listed.` }] : all;
}

/**
 * What was found in a part of a text, with its places in the whole.
 * @param {Found} found
 * @param {((at: number) => number) | null} placeOf null where the part does not stand in the text to the letter
 * @returns {Found}
 */
export function placedFound(found, placeOf) {
  /** @param {{readonly at: number, readonly length: number}} span */
  const placed = ({ at, length }) => (placeOf ? { at: placeOf(at), length: placeOf(at + length - 1) + 1 - placeOf(at) } : null);
  const notes = found.notes.map(({ text, at, length = 1 }) => ({ text, ...(at !== undefined && placed({ at, length })) }));
  if (found.kind !== 'stream') {
    return { ...found, notes };
  }
  const { stream } = found;
  return { ...found, notes, stream: { ...stream, placeOf: (index) => {
    const span = stream.placeOf(index);
    return span && placed(span);
  } } };
}
