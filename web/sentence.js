// What the core says, as a sentence.

/** @param {string} message such as "this link was cut" */
export function sentence(message) {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?]$/.test(message) ? '' : '.'}`;
}
