// A tip of the code editor: a few facts, what was decoded, and a remark.

/**
 * @typedef {object} Tip
 * @property {string} title
 * @property {readonly (readonly [string, string])[]} facts names and values
 * @property {string} text what was decoded, '' for nothing
 * @property {string} remark a sentence, '' for none
 */

/** @param {Tip} tip */
export function tipElement({ title, facts, text, remark }) {
  const element = document.createElement('div');
  element.className = 'record-tip';
  element.append(paragraph('tip-title', title));
  if (facts.length > 0) {
    const list = document.createElement('dl');
    for (const [name, value] of facts) {
      const term = document.createElement('dt');
      const detail = document.createElement('dd');
      term.textContent = name;
      detail.textContent = value;
      list.append(term, detail);
    }
    element.append(list);
  }
  if (text !== '') {
    const pre = document.createElement('pre');
    pre.tabIndex = 0; // it scrolls
    pre.textContent = text;
    element.append(pre);
  }
  if (remark !== '') element.append(paragraph('tip-remark', remark));
  return element;
}

/** The same in words, for those who hear it. @param {Tip} tip */
export function tipWords({ title, facts, text, remark }) {
  return [title, ...facts.map(([name, value]) => `${name} ${value}`), text.slice(0, 400), remark].filter(Boolean).join('. ');
}

/**
 * @param {string} name
 * @param {string} words
 */
function paragraph(name, words) {
  const element = document.createElement('p');
  element.className = name;
  element.textContent = words;
  return element;
}
