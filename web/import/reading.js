// Which result a press stands for: that of the newest text alone, and none while it is being read.

/**
 * @template T
 * @param {(isReady: boolean) => void} onChange
 */
export function createReading(onChange) {
  /** @type {T | null} */
  let ready = null;
  let turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  return Object.freeze({
    /** There is something else to read: what was ready, or waited, is not so any more. @returns {() => boolean} whether nothing has begun since */
    begin() {
      clearTimeout(waiting);
      const own = ++turn;
      ready = null;
      onChange(false);
      return () => own === turn;
    },
    /** Runs something unless anything begins before. @param {() => void} run @param {number} pauseMs */
    wait(run, pauseMs) {
      waiting = setTimeout(run, pauseMs);
    },
    /** @param {T} result */
    finish(result) {
      ready = result;
      onChange(true);
    },
    /** @returns {T | null} null while there is nothing */
    ready: () => ready,
  });
}
