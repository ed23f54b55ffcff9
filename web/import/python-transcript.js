// A session of Python's own prompt: the program in it, and where each part of that stood.

const PROMPTED = /^>>> /m;
const PROMPT = /^(?:>>>|\.\.\.)(?: |(?=\r?$))/gm;

/**
 * A text without the prompts that its lines begin with. They are cut out, for Python counts the spaces that a line begins with.
 * @param {string} text
 * @returns {{program: string, placeOf: (at: number) => number} | null} placeOf: where in the text what stands at a place of the program is; null where there is no prompt
 */
export function promptedProgram(text) {
  if (!PROMPTED.test(text)) {
    return null;
  }
  /** Where in the program a prompt was cut out, and how long all of them are up to there. @type {{at: number, cut: number}[]} */
  const cuts = [];
  let cut = 0;
  const program = text.replace(PROMPT, (prompt, at) => {
    cuts.push({ at: at - cut, cut: cut + prompt.length });
    cut += prompt.length;
    return '';
  });
  return { program, placeOf: (at) => at + (cuts.findLast((prompt) => prompt.at <= at)?.cut ?? 0) };
}
