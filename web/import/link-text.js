// A link to the playground, alone or as Share copies it for other places.

/** @import {Found} from './found.js' */

/** The forms in which a link comes. Each has the link, or its fragment, as its group. */
const FORMS = [
  /^<?([a-z][a-z0-9+.-]*:\/\/\S+?)>?$/i,
  /^(#\S+|(?:#|%23)?s\d+\.[A-Za-z0-9_-]{8,}\S*)$/,
  /^\[[^\n]*\]\(([^\s()]+)\)$/,
  /^`[^\n]*<([^\s<>]+)>`__?$/,
  /^(?:<script\b[^>]*><\/script>\s*)?<put-records\b[^>]*\blink="([^"]+)"/i,
  /^<iframe\b[^>]*\bsrc="([^"]+)"/i,
  /^<a\b[^>]*\bhref="([^"]+)"/i,
];

/** The beginnings of the playground’s own fragments: other links lead elsewhere. */
const OWN = /^(?:s\d+\.|(?:key|shards|limits|example)=)/;

/**
 * @param {string} text
 * @returns {Found | null} null when it is no link
 */
export function readLink(text) {
  for (const form of FORMS) {
    const [, link] = form.exec(text.trim()) ?? [];
    if (link === undefined) {
      continue;
    }
    const plain = link.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
    const [, fragment = /^s\d+\./.test(plain) ? plain : ''] = /(?:#|%23)([^]*)$/i.exec(plain) ?? [];
    if (OWN.test(fragment)) {
      return { kind: 'link', what: 'A link to the playground', notes: [], choices: [], fragment };
    }
  }
  return null;
}
