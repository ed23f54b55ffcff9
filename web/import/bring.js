// What is brought in, and how: requests and shards change the work, as one step of undo; scenarios and links open.

import { lineFeeds } from '../line-breaks.js';
import { counted, countText } from '../numbers.js';
import { sentence } from '../sentence.js';
import { ImportFailure } from './failure.js';
import { MOST_JSON } from './recognise.js';
import { planRequests, planStream, streamTextOf, withoutRetention } from './work-after.js';

/** @import {Authoring} from '../later.js' */
/** @import {Work} from '../scenario.js' */
/** @import {LinkFacts} from '../wire.js' */
/** @import {Choice, Chosen, Found, Note} from './found.js' */
/** @import {Plan} from './work-after.js' */

/**
 * @typedef {Object} Brought
 * @property {string} title
 * @property {readonly (string | Note)[]} said
 * @property {readonly Choice[]} choices
 * @property {string} press what the button says
 * @property {() => Promise<boolean>} bring false when nothing was brought, for the work is another one by now
 */

const UNDONE = 'Undo brings back what was there.';

/**
 * @param {Authoring} authoring
 * @returns {(found: Found, source: string, chosen: Chosen) => Promise<Brought>} rejects with what is wrong
 */
export function createBringer({ engine, visit, state, dispatch }) {
  /**
   * Puts what was planned in the place of the work that it was planned for: meanwhile, another entry of the history may
   * have come.
   * @param {Work} work
   * @param {string} title
   * @param {Work} before
   */
  function arrive({ settings, steps, draft, rest }, title, before) {
    if (state().work !== before) {
      return false;
    }
    dispatch({ type: 'imported', part: { settings, steps, draft, rest }, notice: `Imported: ${title}. ${UNDONE}` });
    return true;
  }

  /** A request laid out as the editor does, or as it is where that is no JSON. @param {unknown} body */
  async function laidOut(body) {
    const text = lineFeeds(String(body));
    const formatted = await engine.format(text).catch((error) => {
      if (error.code === 'EngineFailed') {
        throw error;
      }
      return text;
    });
    const best = formatted.length > MOST_JSON ? text : formatted;
    if (best.length > MOST_JSON) {
      throw new ImportFailure(`This request comes to ${countText(best.length)} characters, and the editor takes at most ${countText(MOST_JSON)}.`);
    }
    return best;
  }

  /** @param {Plan} plan @param {Work} before */
  async function bringRequests({ work, added, title }, before) {
    const steps = [...work.steps];
    for (const index of added) {
      const step = steps[index];
      steps[index] = Object.freeze({ put: await laidOut('put' in step ? step.put : '') });
    }
    return arrive(Object.freeze({ ...work, steps: Object.freeze(steps), draft: await laidOut(work.draft) }), title, before);
  }

  /** @param {Extract<Found, {kind: 'stream'}>} found @param {Chosen} chosen @returns {Promise<Brought>} */
  async function broughtStream(found, chosen) {
    const { work: before, good } = state();
    const plan = planStream(found, before, chosen, good?.view.stream.openShards);
    let { work } = plan;
    /** @type {Note[]} */
    const notes = [...found.notes];
    for (;;) {
      try {
        await engine.linkFacts(streamTextOf(work));
        break;
      } catch (error) {
        const { pointer, reason } = complaintOf(/** @type {Error} */ (error));
        if (pointer !== '/stream/retentionHours' || work.rest.stream.retentionHours === undefined) {
          const [, shard] = /^\/stream\/shards\/(\d+)/.exec(pointer) ?? [];
          const partial = found.stream.partial ? ` ${found.notes[0].text}` : '';
          throw new ImportFailure(`These shards make no stream: ${reason}.${partial}`, found.stream.placeOf(Number(shard ?? 0)) ?? undefined);
        }
        notes.push({ text: `Its retention is left out: ${reason}.` });
        work = withoutRetention(work);
      }
    }
    return { title: plan.title, press: plan.press, said: [...plan.will, ...notes, UNDONE], choices: plan.choices, bring: async () => arrive(work, plan.title, before) };
  }

  /** @param {string} text @param {string} what @param {boolean} placed whether text is what stands in the field @param {(scenario: Record<string, any>) => void} open @returns {Promise<Brought>} */
  async function broughtScenario(text, what, placed, open) {
    const facts = await engine.linkFacts(text).catch((error) => {
      const { reason, line, column } = complaintOf(error);
      throw new ImportFailure(`This scenario cannot be opened: ${reason}.`, placed && line > 0 ? { at: offsetOf(text, line, column) } : {});
    });
    return {
      title: `${what}: ${factsText(facts)}`,
      press: 'Open the scenario',
      said: ['It opens in the place of all that stands here, as an example does. What stands here is kept: Undo, or the way back in the browser, brings it back.'],
      choices: [],
      bring: async () => {
        open(JSON.parse(text));
        return true;
      },
    };
  }

  return async (found, source, chosen) => {
    switch (found.kind) {
      case 'requests': {
        const { work } = state();
        const plan = planRequests(found, work, chosen);
        return { title: plan.title, press: plan.press, said: [...plan.will, ...found.notes, UNDONE], choices: plan.choices, bring: () => bringRequests(plan, work) };
      }
      case 'stream':
        return broughtStream(found, chosen);
      case 'scenario':
        return broughtScenario(found.text, found.what, found.text === source, visit.openScenario);
      case 'link': {
        const { scenario, example } = await engine.decodeLink(found.fragment).catch((error) => {
          throw new ImportFailure(sentence(error.message));
        });
        if (!example) {
          return { ...(await broughtScenario(scenario, found.what, false, visit.openScenario)), press: 'Open the link' };
        }
        const text = await (await import('../examples.js')).exampleNamed(example);
        return { ...(await broughtScenario(text, `A link to the example “${example}”`, false, (opened) => visit.openExample(example, opened))), press: 'Open the example' };
      }
    }
  };
}

/**
 * What the engine says about a scenario, taken apart.
 * @param {{code?: string, message: string}} error such as "/steps/2/put: 4:12: want an object"
 */
function complaintOf(error) {
  if (error.code !== 'InvalidScenario') {
    throw error;
  }
  const [, pointer = '', line = '0', column = '0', reason = error.message] = /^(\/\S*)?(?:: )?(\d+):(\d+): ([^]*)$/.exec(error.message) ?? [];
  return { pointer, line: Number(line), column: Number(column), reason: `${pointer ? `${pointer}: ` : ''}${reason}`.replace(/\.$/, '') };
}

/**
 * Where a line and a column are, in UTF-16 units.
 * @param {string} text
 * @param {number} line 1-based
 * @param {number} column 1-based, in characters
 */
function offsetOf(text, line, column) {
  let at = 0;
  for (let left = line; left > 1; left--) {
    at = text.indexOf('\n', at) + 1;
  }
  const stop = text.indexOf('\n', at);
  const before = [...text.slice(at, stop < 0 ? text.length : stop)].slice(0, column - 1).join('');
  return Math.min(at + before.length, Math.max(0, text.length - 1));
}

/** @param {LinkFacts} facts */
function factsText({ records, shards, steps }) {
  return `${counted(records, 'record')}, ${counted(shards, 'shard')}, ${counted(steps, 'step')}`;
}
