// Asks anew whenever something has changed, at the pace of the answers: never two at once, and the newest always.

/**
 * @param {(stale: () => boolean) => Promise<void>} ask stale: whether something has changed since
 * @returns {() => Promise<void>} tells that something has changed
 */
export function latest(ask) {
  let asking = false;
  let again = false;
  return async () => {
    again = true;
    if (asking) {
      return;
    }
    asking = true;
    try {
      while (again) {
        again = false;
        await ask(() => again);
      }
    } finally {
      asking = false;
    }
  };
}
