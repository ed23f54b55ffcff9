// Line breaks as a text field has them: what came with others is shown, and counted, with these.

/** A text with '\n' for each of its line breaks. @param {string} text */
export function lineFeeds(text) {
  return text.replace(/\r\n?/g, '\n');
}
