// The work as it will be after an import, and what there is to say and to choose about that. Pure: nothing happens here.

import { counted } from '../numbers.js';
import { batchesOf, MOST_IN_REQUEST } from './batches.js';
import { choiceOf } from './found.js';
import { spanOf } from './json-text.js';
import { isClosed, streamOfArn } from './shard-list.js';
import { isObject } from './source-records.js';

/** @import {Step, Work} from '../scenario.js' */
/** @import {Choice, Chosen, Found, SourceRequest, SourceStream} from './found.js' */

/**
 * @typedef {Object} Plan
 * @property {string} title what was found, and how much of it
 * @property {string} press what the button says
 * @property {readonly string[]} will what happens, sentence by sentence
 * @property {readonly Choice[]} choices
 * @property {Work} work as it will be; new requests are not laid out
 * @property {readonly number[]} added the steps whose requests are new
 */

/** The limits under which a stream can be named by its ARN. */
const ARN_LIMITS = '2025-10-27';

/** Steps that name shards, or how many there are: on another stream they may have no answer. @param {Step} step */
function needsShards(step) {
  return ['split', 'merge', 'fail', 'resize'].some((kind) => kind in step);
}

/**
 * @param {Extract<Found, {kind: 'requests'}>} found
 * @param {Work} work
 * @param {Chosen} chosen
 * @returns {Plan}
 */
export function planRequests(found, work, chosen) {
  const { limits, name } = work.settings;
  const batched = found.requests.flatMap((request) => batchesOf(request, limits));
  const records = found.requests.reduce((sum, request) => sum + request.records.length, 0);
  const split = batched.length > found.requests.length;
  const batches = choiceOf(chosen, { name: 'batches', label: 'Send as', options: [['many', `${counted(batched.length, 'request')} of at most ${MOST_IN_REQUEST} records`], ['one', 'One request, which the service refuses']] });
  const requests = split && batches.value === 'many' ? batched : found.requests;
  const named = streamNamed(found.requests);
  const differs = named.name !== undefined && named.name !== name;
  const stream = choiceOf(chosen, { name: 'stream', label: 'The stream is called', options: [['theirs', `${named.name} (imported)`], ['ours', `${name} (as now)`]] });
  const renamed = differs && stream.value === 'theirs';
  const keep = stepsChoice(work, chosen, 'keep');
  const shardLimits = limitsChoice(chosen, split ? 'service' : 'keep');
  const before = withLimits(renamed ? renamedWork(work, named) : work, shardLimits.value);
  const several = new Set(found.requests.map((request) => streamNamed([request]).name).filter((each) => each !== undefined)).size;
  const own = renamed ? /** @type {string} */ (named.name) : name;
  const arns = requests.filter((request) => !isMisnamed(request) && request.names.StreamARN !== undefined && !keepsArn(request, own, limits)).length;
  const bodies = requests.map((request) => bodyOf(request, own, limits));
  const kept = keep.value === 'keep' ? before.steps : Object.freeze([]);
  const steps = Object.freeze([...kept, ...bodies.slice(0, -1).map((put) => Object.freeze({ put }))]);
  return Object.freeze({
    title: `${found.what} with ${counted(records, 'record')}`,
    press: bodies.length === 1 ? 'Replace the request' : 'Add the requests',
    will: [
      ...(bodies.length === 1
        ? [work.draft === null || work.draft.trim() === '' ? 'It becomes the request.' : 'It takes the place of the request.']
        : [`${counted(bodies.length - 1, 'request is', 'requests are')} put as ${bodies.length === 2 ? 'a step' : 'steps'}${kept.length > 0 ? ' after those taken so far' : ''}; the last one, with ${counted(requests.at(-1)?.records.length ?? 0, 'record')}, takes the place of the request and waits for you to put it.`]),
      ...(several > 1 ? [`The requests name ${several} streams; all go to ${own}.`] : []),
      ...(renamed ? [`The stream is called ${named.name} then${before.steps !== work.steps ? ', in the requests before as well' : ''}.`] : []),
      ...(differs && !renamed ? [`The request names ${name} instead of ${named.name}.`] : []),
      ...(found.requests.some(isMisnamed) ? ['A request that names its stream as none can be named stays to the letter: the service says what is wrong with it.'] : []),
      ...(arns > 0 ? [`StreamName takes the place of StreamARN, which ${limits === ARN_LIMITS ? 'names another stream' : 'these limits do not know'}.`] : []),
      ...(found.requests.some(({ names }) => !('StreamName' in names || 'StreamARN' in names)) ? [`The stream is ${own}: no other one is named.`] : []),
      ...(keep.value === 'afresh' ? ['The steps taken so far go: the stream starts afresh.'] : []),
      ...limitsSaid(work, shardLimits.value),
    ],
    choices: [...(split ? [batches] : []), ...(differs ? [stream] : []), ...(work.steps.length > 0 ? [keep] : []), ...(hasOwnLimits(work) ? [shardLimits] : [])],
    work: Object.freeze({ ...before, steps, draft: /** @type {string} */ (bodies.at(-1)) }),
    added: bodies.slice(0, -1).map((_, index) => kept.length + index),
  });
}

/**
 * @param {Extract<Found, {kind: 'stream'}>} found
 * @param {Work} work
 * @param {Chosen} chosen
 * @param {number} [inForce] how many shards are open now
 * @returns {Plan}
 */
export function planStream(found, work, chosen, inForce = Number(work.settings.shards)) {
  const { stream } = found;
  const { name } = work.settings;
  const differs = stream.name !== undefined && stream.name !== name;
  const called = choiceOf(chosen, { name: 'stream', label: 'The stream is called', options: [['theirs', `${stream.name} (imported)`], ['ours', `${name} (as now)`]] });
  const renamed = differs && called.value === 'theirs';
  const stuck = work.steps.some(needsShards);
  const keep = stepsChoice(work, chosen, stuck ? 'afresh' : 'keep');
  const shardLimits = limitsChoice(chosen, 'service');
  const before = withLimits(renamed ? renamedWork(work, stream) : work, shardLimits.value);
  const open = stream.shards.filter((shard) => !isClosed(shard)).length;
  const { start: _start, ...rest } = before.rest; // its shards say when it was made
  const { retentionHours: _hours, ...streamRest } = rest.stream;
  const kept = keep.value === 'keep';
  return Object.freeze({
    title: found.what,
    press: 'Use these shards',
    will: [
      `They take the place of the stream’s ${counted(inForce, 'open shard')}, with their own IDs and hash key ranges.`,
      ...(renamed ? [`The stream is called ${stream.name} then, in the requests as well.`] : []),
      ...(stream.account && renamed ? [`Its account is ${stream.account}, its region ${stream.region}.`] : []),
      ...(work.steps.length === 0 ? [] : [kept ? 'The steps taken so far are replayed on it.' : `The steps taken so far go${stuck ? ': some of them name shards that this stream may not have' : ''}.`]),
      ...limitsSaid(work, shardLimits.value),
      'The request stays.',
    ],
    choices: [...(differs ? [called] : []), ...(work.steps.length > 0 ? [keep] : []), ...(hasOwnLimits(work) ? [shardLimits] : [])],
    work: Object.freeze({
      ...before,
      settings: Object.freeze({ ...before.settings, shards: String(open) }),
      steps: kept ? before.steps : Object.freeze([]),
      rest: Object.freeze({ ...rest, stream: Object.freeze({ ...streamRest, ...(stream.retentionHours && { retentionHours: stream.retentionHours }), shards: stream.shards }) }),
    }),
    added: [],
  });
}

/** Whether a shard takes something else here than the service's limits say. @param {Work} work */
function hasOwnLimits({ settings, rest }) {
  return settings.recordsPerSecond !== '' || settings.bytesPerSecond !== '' || Object.keys(rest.shardLimits).length > 0;
}

/** @param {Chosen} chosen @param {'keep' | 'service'} value */
function limitsChoice(chosen, value) {
  return choiceOf(chosen, { name: 'limits', label: 'A shard takes', value, options: [['keep', 'What it does now'], ['service', 'What the service’s limits say']] });
}

/** @param {Work} work @param {string} limits @returns {readonly string[]} */
function limitsSaid(work, limits) {
  if (!hasOwnLimits(work)) {
    return [];
  }
  return [limits === 'keep' ? 'A shard takes as little, or as much, as it does now: not what the service’s limits say.' : 'A shard takes what the service’s limits say, and no longer what was set here.'];
}

/** @param {Work} work @param {string} limits @returns {Work} */
function withLimits(work, limits) {
  if (limits === 'keep' || !hasOwnLimits(work)) {
    return work;
  }
  const { settings, rest } = work;
  return Object.freeze({ ...work, settings: Object.freeze({ ...settings, recordsPerSecond: '', bytesPerSecond: '' }), rest: Object.freeze({ ...rest, shardLimits: Object.freeze({}) }) });
}

/** A scenario of the stream of a work, as text, to see whether the engine takes it. @param {Work} work */
export function streamTextOf({ settings, rest }) {
  return JSON.stringify({ limits: settings.limits, stream: { ...rest.stream, name: settings.name } });
}

/** The same work with the retention that its limits have. @param {Work} work @returns {Work} */
export function withoutRetention(work) {
  const { retentionHours: _, ...stream } = work.rest.stream;
  return Object.freeze({ ...work, rest: Object.freeze({ ...work.rest, stream: Object.freeze(stream) }) });
}

/** @param {Work} work @param {Chosen} chosen @param {'keep' | 'afresh'} value */
function stepsChoice({ steps }, chosen, value) {
  return choiceOf(chosen, { name: 'steps', label: `The ${counted(steps.length, 'step')} taken so far`, value, options: [['keep', 'Stay'], ['afresh', 'Go: start afresh']] });
}

/** Whether a stream can be called that. @param {unknown} name */
function isName(name) {
  return typeof name === 'string' && /^[\w.-]{1,128}$/.test(name);
}

/** The parts of a StreamARN, without a name where no stream can have such an ARN. @param {unknown} arn */
function partsOf(arn) {
  const parts = typeof arn === 'string' ? streamOfArn(arn) : {};
  return isName(parts.name) ? parts : {};
}

/**
 * Whether a request names its stream as no stream can be named: it is kept to the letter, and the service says what is
 * wrong with it.
 * @param {SourceRequest} request
 */
function isMisnamed({ names: { StreamName, StreamARN } }) {
  return (StreamName !== undefined && !isName(StreamName)) || (StreamARN !== undefined && partsOf(StreamARN).name === undefined);
}

/**
 * The stream that requests name: the first one that any of them does.
 * @param {readonly SourceRequest[]} requests
 * @returns {Pick<SourceStream, 'name' | 'account' | 'region'>}
 */
function streamNamed(requests) {
  const named = requests.find((request) => !isMisnamed(request) && (request.names.StreamName ?? request.names.StreamARN) !== undefined);
  if (named === undefined) {
    return {};
  }
  const { StreamName, StreamARN } = named.names;
  const parts = partsOf(StreamARN);
  return typeof StreamName === 'string' && StreamName !== parts.name ? { name: StreamName } : parts;
}

/** Whether the ARN of a request stays in it. @param {SourceRequest} request @param {string} stream @param {string} limits */
function keepsArn({ names: { StreamARN } }, stream, limits) {
  return limits === ARN_LIMITS && partsOf(StreamARN).name === stream;
}

/**
 * The body of a request to a stream.
 * @param {SourceRequest} request
 * @param {string} stream what it is called, when the request names another one, or none
 * @param {string} limits
 */
function bodyOf(request, stream, limits) {
  const { names, records, text } = request;
  const { StreamName, StreamARN, ...others } = names;
  if (isMisnamed(request)) {
    return text ?? JSON.stringify({ ...names, Records: records });
  }
  const byArn = keepsArn(request, stream, limits);
  if (text !== undefined && (StreamName === stream || (StreamName === undefined && byArn)) && (StreamARN === undefined || byArn)) {
    return text;
  }
  if (text !== undefined && (StreamARN === undefined || byArn)) {
    return typeof StreamName === 'string' ? renamedText(text, StreamName, stream) : text.replace('{', () => `{"StreamName":${JSON.stringify(stream)},`);
  }
  const name = byArn && StreamName === undefined ? {} : { StreamName: stream };
  return (text !== undefined && StreamName === undefined ? namedText(text, stream) : null) ?? JSON.stringify({ ...name, ...(byArn && { StreamARN }), Records: records, ...others });
}

/**
 * A request to the letter, but with a name in the place of its ARN.
 * @param {string} text
 * @param {string} name
 * @returns {string | null} null when the ARN stands there twice
 */
function namedText(text, name) {
  const span = spanOf(text, ['StreamARN']);
  const [member] = (span && /"(?:[^"\\]|\\.)*"\s*:\s*$/.exec(text.slice(Math.max(0, span.at - 200), span.at))) ?? [];
  if (!span || member === undefined) {
    return null;
  }
  const renamed = `${text.slice(0, span.at - member.length)}"StreamName":${JSON.stringify(name)}${text.slice(span.at + span.length)}`;
  return spanOf(renamed, ['StreamARN']) === null ? renamed : null;
}

/**
 * The work on a stream of another name: requests that name it by the old one follow.
 * @param {Work} work
 * @param {Pick<SourceStream, 'name' | 'account' | 'region'>} stream
 * @returns {Work}
 */
function renamedWork(work, { name = '', account, region }) {
  const old = work.settings.name;
  const steps = work.steps.map((step) => ('put' in step ? renamedPut(step, old, name) : step));
  return Object.freeze({
    ...work,
    settings: Object.freeze({ ...work.settings, name }),
    steps: steps.some((step, index) => step !== work.steps[index]) ? Object.freeze(steps) : work.steps,
    draft: work.draft === null ? null : renamedText(work.draft, old, name),
    rest: Object.freeze({ ...work.rest, stream: Object.freeze({ ...work.rest.stream, ...(account && { account }), ...(region && { region }) }) }),
  });
}

/** @param {{readonly put: unknown}} step @param {string} old @param {string} name @returns {Step} */
function renamedPut(step, old, name) {
  const { put } = step;
  if (typeof put === 'string') {
    const text = renamedText(put, old, name);
    return text === put ? step : Object.freeze({ put: text });
  }
  return isObject(put) && put.StreamName === old ? Object.freeze({ put: { ...put, StreamName: name } }) : step;
}

/**
 * A request to the letter, but for the name of its stream.
 * @param {string} text
 * @param {string} old
 * @param {string} name
 */
function renamedText(text, old, name) {
  try {
    if (JSON.parse(text).StreamName !== old) {
      return text;
    }
  } catch {
    return text;
  }
  const span = spanOf(text, ['StreamName']);
  return span ? `${text.slice(0, span.at)}${JSON.stringify(name)}${text.slice(span.at + span.length)}` : text;
}
