// Why there is no code: what has to be mended first.

/** @import {View} from '../wire.js' */
/** @import {readRequest} from './request.js' */

/** Answers to a body that is no request, whatever the stream. */
const UNREADABLE = new Set(['SerializationException', 'ValidationException']);

/**
 * The problem that keeps a body from being code, in sentences; '' for none. What the simulator says of the body tells more
 * than what reading it does.
 * @param {ReturnType<typeof readRequest>} read
 * @param {Pick<View, 'errorType' | 'problems'> | null} view the answer to the body, if there is one
 */
export function problemText(read, view) {
  if (view && UNREADABLE.has(view.errorType)) {
    const first = view.problems.find(({ severity }) => severity === 'error');
    const place = first ? `line ${first.line}, column ${first.column}: ${first.message}` : 'the service does not read it';
    return mended(place, `The service would answer ${view.errorType}.`);
  }
  return 'problem' in read ? mended(read.problem, '') : '';
}

/** @param {string} problem @param {string} answer */
function mended(problem, answer) {
  return `Mend the request first: ${problem.replace(/\.$/, '')}. ${answer} JSON, Markdown and curl take any text.`.replace('  ', ' ');
}
