// A record with a given key, appended to the request as the page's button for it would append one.

/** @import {Edit} from '../wire.js' */

/** @typedef {{partitionKey?: string, explicitHashKey?: string}} Keyed the key that is not given is the one that the button would choose */

/** The partition key of the record that the core appends. */
const KEY = /("PartitionKey": )"user-\d+"/;

/**
 * The edit of the core's addRecord() with the record's keys in place of its own.
 * @param {Edit} edit
 * @param {Keyed} keyed
 * @returns {Edit}
 */
export function withKeys(edit, { partitionKey, explicitHashKey }) {
  const insert = edit.insert.replace(KEY, (all, name) => {
    const key = partitionKey === undefined ? all : `${name}${JSON.stringify(partitionKey)}`;
    return explicitHashKey === undefined ? key : `${key},\n      "ExplicitHashKey": ${JSON.stringify(explicitHashKey)}`;
  });
  return { ...edit, insert };
}

/**
 * @param {string} text
 * @param {Edit} edit
 */
export function edited(text, { from, to, insert }) {
  return text.slice(0, from) + insert + text.slice(to);
}
