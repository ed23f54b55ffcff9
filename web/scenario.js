// A scenario as the page holds it: what the visitor typed into the settings, the steps, the draft, and the rest as it came.

import { lineFeeds } from './line-breaks.js';
import { FRESH } from './origin.js';

/** @import {Origin} from './origin.js' */

/**
 * @typedef {Object} Settings texts as typed, valid or not
 * @property {string} name the stream's name
 * @property {string} shards how many
 * @property {string} limits name of the limits profile
 * @property {string} recordsPerSecond of one shard, '' for the profile's own
 * @property {string} bytesPerSecond of one shard, '' for the profile's own
 */

/**
 * @typedef {{readonly put: unknown}
 *   | {readonly wait: number}
 *   | {readonly fail: {readonly shard: string, readonly records: number}}
 *   | {readonly retry: {}}
 *   | {readonly split: {readonly ShardToSplit: string, readonly NewStartingHashKey: string}}
 *   | {readonly merge: {readonly ShardToMerge: string, readonly AdjacentShardToMerge: string}}
 *   | {readonly resize: {readonly TargetShardCount: number}}
 *   | {readonly load: Readonly<Record<string, unknown>>}} Step
 */

/**
 * @typedef {Object} Work everything that undo covers
 * @property {Readonly<Settings>} settings
 * @property {readonly Step[]} steps
 * @property {string | null} draft the editor's text; null until the engine has said what it is
 * @property {Readonly<Record<string, any>>} rest the scenario's other members
 * @property {Readonly<Origin>} origin where it came from
 */

/** @typedef {{field: keyof Settings, message: string}} SettingsProblem */

/**
 * Takes a scenario apart.
 * @param {Record<string, any>} scenario
 * @param {{name: string, openShards: number, limits: string}} stream the stream that it makes, which knows the defaults
 * @returns {Work}
 */
export function workOf(scenario, stream) {
  const { steps = [], draft = null, limits = stream.limits, shardLimits = {}, stream: settings = {}, ...top } = scenario;
  const { name = stream.name, shards = stream.openShards, ...streamRest } = settings;
  const listed = Array.isArray(shards); // as aws kinesis list-shards prints them
  const { recordsPerSecond = '', bytesPerSecond = '', ...bursts } = shardLimits;
  return freeze({
    settings: freeze({ name, shards: String(listed ? openOf(shards) : shards), limits, recordsPerSecond: String(recordsPerSecond), bytesPerSecond: String(bytesPerSecond) }),
    steps: freeze([...steps].map(inEditorsLines)),
    draft: typeof draft === 'string' ? lineFeeds(draft) : null, // JSON stands for its layout, which the engine knows
    rest: freeze({ ...top, stream: freeze(listed ? { ...streamRest, shards } : streamRest), shardLimits: freeze(bursts) }),
    origin: FRESH,
  });
}

/**
 * A step whose request, when it is a text, has the line breaks that it has in the editor: places in it are counted there.
 * @param {Step} step
 */
function inEditorsLines(step) {
  return 'put' in step && typeof step.put === 'string' && step.put.includes('\r') ? freeze({ ...step, put: lineFeeds(step.put) }) : step;
}

/**
 * How many of the listed shards are open.
 * @param {{SequenceNumberRange?: {EndingSequenceNumber?: unknown}}[]} shards
 */
function openOf(shards) {
  return shards.filter((shard) => shard?.SequenceNumberRange?.EndingSequenceNumber === undefined).length;
}

/**
 * The scenario again. Its settings must have no problem. Listed shards stay as they are until another count is typed.
 * @param {Readonly<Settings>} settings
 * @param {Pick<Work, 'steps' | 'rest'>} work
 */
export function scenarioOf(settings, { steps, rest: { stream, shardLimits, ...top } }) {
  const kept = Array.isArray(stream.shards) && openOf(stream.shards) === Number(settings.shards);
  const overrides = {
    ...(settings.recordsPerSecond && { recordsPerSecond: Number(settings.recordsPerSecond) }),
    ...(settings.bytesPerSecond && { bytesPerSecond: Number(settings.bytesPerSecond) }),
    ...shardLimits,
  };
  return {
    ...top,
    limits: settings.limits,
    ...(Object.keys(overrides).length > 0 && { shardLimits: overrides }),
    stream: { ...stream, name: settings.name, shards: kept ? stream.shards : Number(settings.shards) },
    steps,
  };
}

/**
 * @param {Readonly<Settings>} a
 * @param {Readonly<Settings>} b
 */
export function sameSettings(a, b) {
  return a === b || /** @type {(keyof Settings)[]} */ (Object.keys(a)).every((field) => a[field] === b[field]);
}

/**
 * @param {readonly Step[]} a
 * @param {readonly Step[]} b
 */
export function sameSteps(a, b) {
  return a === b || (a.length === b.length && a.every((step, index) => step === b[index]));
}

/**
 * Whether two works are replayed alike: the drafts may differ.
 * @param {Pick<Work, 'settings' | 'steps' | 'rest'>} a
 * @param {Pick<Work, 'settings' | 'steps' | 'rest'>} b
 */
export function sameReplay(a, b) {
  return a.rest === b.rest && sameSteps(a.steps, b.steps) && sameSettings(a.settings, b.settings);
}

/** What the page calls the settings. @type {Readonly<Record<keyof Settings, string>>} */
const LABELS = { name: 'Stream name', shards: 'Shards', limits: 'Limits', recordsPerSecond: 'Records per second', bytesPerSecond: 'Bytes per second' };

/** The settings that count something, and up to how many. */
const COUNTS = /** @type {const} */ ({
  shards: { most: '10,000', optional: false },
  recordsPerSecond: { most: '1,000,000', optional: true },
  bytesPerSecond: { most: '1,000,000,000', optional: true },
});

/**
 * What cannot even be put to the engine, because it is not a number. The engine judges everything else.
 * @param {Readonly<Settings>} settings
 * @returns {SettingsProblem | null}
 */
export function settingsProblem(settings) {
  for (const field of /** @type {(keyof typeof COUNTS)[]} */ (Object.keys(COUNTS))) {
    const { most, optional } = COUNTS[field];
    const text = settings[field];
    if (!/^\d{1,9}$/.test(text) && !(optional && text === '')) {
      return { field, message: `${LABELS[field]}: want a whole number from 1 to ${most}, got ${text ? `“${text}”` : 'nothing'}` };
    }
  }
  return null;
}

/**
 * The engine's complaint about settings, at the setting that it names, or else at the one that was changed. Where in the
 * scenario's text it is says nothing to a visitor.
 * @param {string} message such as "/stream/shards: 1:40: want a whole number from 1 to 10,000, got 0"
 * @param {Readonly<Settings>} refused
 * @param {Readonly<Settings>} accepted
 * @returns {SettingsProblem}
 */
export function complaint(message, refused, accepted) {
  const fields = /** @type {(keyof Settings)[]} */ (Object.keys(refused));
  const changed = fields.filter((field) => refused[field] !== accepted[field]);
  const field = changed.find((name) => message.includes(`/${name}`)) ?? changed[0] ?? 'name';
  return { field, message: `${LABELS[field]}: ${message.replace(/^\/\S*: (\d+:\d+: )?/, '')}` };
}

/**
 * Why steps cannot be replayed, in a sentence that says which one. Where that is in the scenario's text says nothing to a
 * visitor.
 * @param {string} message such as "/steps/2/fail: 1:90: the stream has no shard \"7\"", or without a place
 * @param {number} last the number of the last step, which it is about when it names none
 */
export function stepComplaint(message, last) {
  const [, index, reason = message] = /^\/steps\/(\d+)\S*: (?:\d+:\d+: )?([^]*)$/.exec(message) ?? [];
  return `Step ${index === undefined ? last : Number(index) + 1} cannot be taken: ${reason}.`;
}

/** @template {object} T @param {T} value @returns {Readonly<T>} */
function freeze(value) {
  return Object.freeze(value);
}
