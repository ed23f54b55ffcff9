// The tools: questions about keys, sequence numbers and data that no request answers.

import { dialogOf } from '../dialog.js';

/** @import {Authoring} from '../later.js' */

/** @param {Authoring} authoring */
export function openTools({ page }) {
  dialogOf(page, 'tools', 'Tools').dialog.showModal();
}
