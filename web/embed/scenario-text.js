// The scenario that an embedded snippet stands for: what its author wrote, under the settings of its attributes, with the
// request that a reader has typed.

/** @typedef {Record<string, any>} Scenario */

/**
 * @typedef {Object} Settings texts as in the attributes; what is missing is as the scenario has it
 * @property {string} [shards]
 * @property {string} [limits]
 * @property {string} [start]
 * @property {string} [recordsPerSecond] of one shard
 */

/** The members that a scenario may begin with; no request has any of them. */
const MEMBERS = ['title', 'about', 'limits', 'shardLimits', 'stream', 'start', 'steps', 'draft', 'want'];

/**
 * The scenario in a text. Anything else is one request, kept as it is.
 * @param {string} text
 * @returns {Scenario | null} null when it begins like a scenario and is no JSON
 */
export function scenarioIn(text) {
  const value = parsed(text);
  if (isObject(value) && MEMBERS.some((member) => member in value)) {
    return value;
  }
  const [, first = ''] = /^\s*\{\s*"(\w+)"/.exec(text) ?? [];
  if (value === null && MEMBERS.includes(first)) {
    return null;
  }
  const stream = streamOf(value);
  return { ...(stream && { stream }), steps: [{ put: text }] };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The stream that a request is for: a snippet has no other.
 * @param {unknown} request
 */
function streamOf(request) {
  if (!isObject(request)) {
    return null;
  }
  const { StreamName, StreamARN } = request;
  const [, region, account, name] = /^arn:aws:kinesis:([a-z0-9-]+):(\d{12}):stream\/(.+)$/.exec(typeof StreamARN === 'string' ? StreamARN : '') ?? [];
  if (name) {
    return { name, account, region };
  }
  return typeof StreamName === 'string' && /^[a-zA-Z0-9_.-]{1,128}$/.test(StreamName) ? { name: StreamName } : null;
}

/**
 * @param {Scenario} scenario
 * @param {Settings} settings
 * @returns {Scenario}
 */
export function withSettings(scenario, { shards, limits, start, recordsPerSecond }) {
  return {
    ...scenario,
    ...(limits !== undefined && { limits }),
    ...(start !== undefined && { start }),
    ...(shards !== undefined && { stream: { ...scenario.stream, shards: numberIn(shards) } }),
    ...(recordsPerSecond !== undefined && { shardLimits: { ...scenario.shardLimits, recordsPerSecond: numberIn(recordsPerSecond) } }),
  };
}

/**
 * A number, or the text that is none, about which the core complains.
 * @param {string} text
 */
function numberIn(text) {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : text;
}

/**
 * The scenario with another text for the request whose answer is shown. What was said about the one before goes.
 * @param {Scenario} scenario
 * @param {string} request
 * @param {number} [step] that sent it; without one it is sent at the end
 * @returns {Scenario}
 */
export function withRequest({ draft: _draft, about: _about, want: _want, ...scenario }, request, step = -1) {
  const steps = Array.isArray(scenario.steps) ? scenario.steps : [];
  return { ...scenario, steps: steps.toSpliced(step < 0 ? steps.length : step, 1, { put: request }) };
}
