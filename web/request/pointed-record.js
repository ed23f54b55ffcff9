// Which record the reader points at: with the pointer or with the caret, whichever moved last.

/**
 * Reports a record when it changes: its index, or -1 for none.
 * @param {(record: number) => void} onHover
 */
export function watchPointedRecord(onHover) {
  let caret = -1;
  let pointer = -1;
  let reported = -1;

  /** @param {number} record */
  function report(record) {
    if (record === reported) return;
    reported = record;
    onHover(record);
  }

  return Object.freeze({
    /** The pointer is over this record, or over none: then the caret counts again. @param {number} record */
    pointer(record) {
      if (record === pointer) return;
      pointer = record;
      report(record === -1 ? caret : record);
    },

    /** The caret is in this record, or in none: then the pointer counts again. @param {number} record */
    caret(record) {
      if (record === caret) return;
      caret = record;
      report(record === -1 ? pointer : record);
    },
  });
}
