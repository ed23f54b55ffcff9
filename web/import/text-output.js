// What the CLI prints in other forms than JSON: it is recognised, so that one can say what to do.

import { ImportFailure } from './failure.js';

const FORMS = /** @type {const} */ ([
  ['yaml', /^(?:[\w ]*\n)?(?:Shards:\s*\n\s*-|StreamDescription(?:Summary)?:\s*\n)/],
  ['text', /^(?:SHARDS|HASHKEYRANGE|SEQUENCENUMBERRANGE|STREAMDESCRIPTION(?:SUMMARY)?)\t/m],
  ['table', /^-{8,}\s*\n\|\s*[A-Z][A-Za-z]+\s*\|\s*\n\+/],
]);

/** Fails with the command to run when a text is such output. @param {string} text */
export function refuseTextOutput(text) {
  const [form] = FORMS.find(([, pattern]) => pattern.test(text.slice(0, 4096))) ?? [];
  if (form) {
    throw new ImportFailure(`This is what the AWS CLI prints with --output ${form}. Run the command again with --output json, and paste that.`, { at: 0, length: 1 });
  }
}
