// The pane of the load report. The report itself, with its charts, is loaded when it is first shown.

import { shardNumber } from '../shard-number.js';

/** @import {State} from '../state.js' */
/** @import {createReport} from './report.js' */

/**
 * @param {HTMLElement} root
 * @param {{redraw: () => void, onFailure: () => void}} page
 */
export function createLoadPane(root, { redraw, onFailure }) {
  /** @type {ReturnType<typeof createReport> | null} */
  let report = null;
  let asked = false;

  return Object.freeze({
    /** @param {State} state */
    show({ tab, load, shown }) {
      if (tab !== 'load' || !load || !shown) {
        return;
      }
      const { view } = shown;
      if (report) {
        report.show(load.report, view, (shard) => shardNumber(view, shard));
      } else if (!asked) {
        asked = true;
        import('./report.js').then(({ createReport }) => {
          report = createReport(root);
          redraw();
        }, () => {
          asked = false;
          onFailure();
        });
      }
    },
  });
}
