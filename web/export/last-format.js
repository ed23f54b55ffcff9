// The format that was chosen last, kept for the next time.

const KEY = 'putrecords.copy.v1';

/**
 * @param {Pick<Storage, 'getItem'>} storage
 * @returns {string | null}
 */
export function lastFormat(storage) {
  try {
    return storage.getItem(KEY);
  } catch {
    return null;
  }
}

/**
 * @param {Pick<Storage, 'setItem'>} storage
 * @param {string} name
 */
export function keepFormat(storage, name) {
  try {
    storage.setItem(KEY, name);
  } catch {
    // It is kept as long as the page stays open.
  }
}
