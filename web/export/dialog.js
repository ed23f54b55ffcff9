// The copy dialog: the request as code that sends it.

import { dialogOf } from '../dialog.js';

/** @import {Authoring} from '../later.js' */

/** @param {Authoring} authoring */
export function openCopyAs({ page }) {
  dialogOf(page, 'copy', 'Copy as').dialog.showModal();
}
