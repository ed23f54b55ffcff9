// The import dialog: what somebody has, recognised and brought into the playground.

import { dialogOf } from '../dialog.js';

/** @import {Authoring} from '../later.js' */

/** @param {Authoring} authoring */
export function openImport({ page }) {
  dialogOf(page, 'import', 'Import').dialog.showModal();
}
