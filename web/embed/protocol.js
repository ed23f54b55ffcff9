// What a page of any site and the frame with the simulator say to each other. The frame says hello to the page around
// it; the page hands over one end of a channel, and everything else goes through that.

/** @import {Answer, Question} from './answerer.js' */

/** Both sides speak the same version, or not at all. */
export const VERSION = 1;
/** `{type, version}`, from the frame. */
export const HELLO = 'putrecords:hello';
/** `{type, version}` and a port, to the frame. */
export const CONNECT = 'putrecords:connect';

/** @typedef {{id: number, question: Question} | {id: number, cancel: true}} ToFrame */

/**
 * @typedef {{id: number, answer: Answer}
 *   | {id: number, error: {code: string, message: string}}
 *   | {id: number, progress: true}} FromFrame
 */

/**
 * Whether a message is one to the frame: a page of any site may say anything.
 * @param {unknown} message
 * @returns {message is ToFrame}
 */
export function isToFrame(message) {
  if (!isObject(message) || !Number.isSafeInteger(message.id)) {
    return false;
  }
  const { cancel, question } = message;
  if (question === undefined) {
    return cancel === true;
  }
  return isObject(question) && isObject(question.settings) && (question.put === undefined || Number.isSafeInteger(question.put)) && (question.request === null || typeof question.request === 'string')
    && [question.link, question.text, ...Object.values(question.settings)].every((text) => text === undefined || typeof text === 'string');
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isObject(value) {
  return typeof value === 'object' && value !== null;
}
