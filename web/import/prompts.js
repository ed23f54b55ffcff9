// What is copied with a command and is no part of it: prompts, and the marks that Markdown has around code.

/** What may stand before a command's name: words of the shell, what runs another command, and variables that are set for it. */
export const LEADING = String.raw`(?:(?:[{!]|sudo|time|exec|command|env|nohup|do|then|else|elif|if|while|until|timeout(?:[ \t]+(?:-[ks][ \t]+\S+|-\S+))*[ \t]+[\d.]+[smhd]?|aws-vault[ \t]+exec[ \t]+(?:\S+[ \t]+){0,8}?--)[ \t]+|\w+=[^\s;&|(]*[ \t]+)*`;
/** The names of the commands that are read, with their folders. */
export const NAME = String.raw`(?:[\w.~/-]*\/)?(aws2?|awslocal|curl)(?:\.exe)?[ \t\\]`;

/** Prompts of bash, zsh, PowerShell and cmd as they come, at the beginning of a line. */
const PROMPTS = [
  String.raw`[\w.-]+@[\w.-]+[^\n'"{}|;<>]{0,100}?[$#%>❯][ \t]*`,
  String.raw`\[[^\]\n]{1,100}\][ \t]*[$#%>][ \t]*`,
  String.raw`[➜❯»λ▶→][ \t]+(?:[^\s'"{}|;]+[ \t]+){0,4}?`,
  String.raw`PS(?: [^\n>'"{}|;]{0,200})?>[ \t]*`,
  String.raw`[A-Za-z]:\\[^\n>|]{0,200}>[ \t]*`,
  String.raw`(?:[\w.~/-]+(?:[ :][\w.~/()-]+){0,3})?[ \t]?[$%>][ \t]+`,
];
const VENV = String.raw`(?:\([\w.-]+\)[ \t]*)?`;
const BEHIND = `(?=${LEADING}${NAME})`;
const PROMPT = new RegExp(`^[ \\t]*${VENV}(?:${PROMPTS.join('|')})${BEHIND}`, 'gm');
/** The prompt of root, which looks like a comment. */
const ROOT = new RegExp(`^[ \\t]*#[ \\t]+${BEHIND}`, 'gm');
/** The prompt of a line that goes on: behind it stands what an argument begins with, and no file that is written. */
const CONTINUED = /(\\\r?\n)>{1,2}(?=[ \t]+(?:-|['"{[]|\w+=|\w+:\/\/))/g;

/** @param {string} text */
function blank(text) {
  return text.replace(/[^\r\n]/g, ' ');
}

/**
 * A text with white space in the place of prompts: all else stands where it stood.
 * @param {string} text
 */
export function withoutPrompts(text) {
  const plain = text.replace(PROMPT, blank).replace(CONTINUED, (prompt, lineBreak) => lineBreak + ' '.repeat(prompt.length - lineBreak.length));
  return new RegExp(`^[ \\t]*${LEADING}${NAME}`, 'm').test(plain) ? plain : plain.replace(ROOT, blank);
}

/**
 * Where code stands that is all of a text but for the marks of Markdown around it.
 * @param {string} text
 * @returns {{at: number, code: string} | null} null when there are no such marks
 */
export function unfenced(text) {
  const [whole, before, , code] = /^(\s*(```+|~~~+)[^\n`]*\n)([^]*?)\n[ \t]*\2\s*$/.exec(text) ?? [];
  if (whole !== undefined && !/^[ \t]*(?:```|~~~)/m.test(code)) {
    return { at: before.length, code };
  }
  const [, mark, line] = /^(\s*`)((?:[[{$]|aws |curl )[^`\n]*)`\s*$/.exec(text) ?? [];
  return mark === undefined ? null : { at: mark.length, code: line };
}
