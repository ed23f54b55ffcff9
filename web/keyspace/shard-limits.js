// What one shard takes per second, whether those are the service's own limits, and scaling them down.

import { fill, find, write } from '../element.js';
import { renderField } from '../header/settings.js';
import { bytesText, counted } from '../numbers.js';

/** @import {Settings, SettingsProblem} from '../scenario.js' */
/** @import {StreamSummary} from '../wire.js' */

/**
 * @param {HTMLElement} root
 * @param {StreamSummary} stream
 * @param {Readonly<Settings>} inForce settings of that stream
 * @param {Readonly<Settings>} settings as typed
 * @param {SettingsProblem | null} problem
 */
export function renderShardLimits(root, stream, inForce, settings, problem) {
  fill(root, { 'data-overridden': stream.limitsOverridden });
  write(find(root, '.note'), limitsNote(stream, inForce));
  find(root, '[data-action="serviceLimits"]').hidden = !stream.limitsOverridden;
  for (const field of /** @type {const} */ (['recordsPerSecond', 'bytesPerSecond'])) {
    renderField(find(root, `[name="${field}"]`), settings[field], problem?.field === field ? problem.message : '');
  }
}

/**
 * @param {StreamSummary} stream
 * @param {Readonly<Settings>} settings
 */
export function limitsNote({ limitsOverridden, recordsPerSecond, bytesPerSecond }, settings) {
  const records = `${counted(recordsPerSecond, 'record')}/s`;
  const bytes = `${bytesText(bytesPerSecond)}/s`;
  if (!limitsOverridden) {
    return `${records} and ${bytes} per shard`;
  }
  const changed = [settings.recordsPerSecond && records, settings.bytesPerSecond && bytes].filter(Boolean);
  return `${changed.length > 0 ? changed.join(' and ') : `${records} and ${bytes}`} per shard: not the service's limits`;
}

/**
 * @param {HTMLElement} root
 * @param {{onChange: (change: Partial<Settings>) => void, onServiceLimits: () => void}} callbacks
 */
export function listenToShardLimits(root, { onChange, onServiceLimits }) {
  const details = /** @type {HTMLDetailsElement} */ (find(root, 'details'));
  root.addEventListener('input', ({ target }) => {
    const { name, value } = /** @type {HTMLInputElement} */ (target);
    onChange({ [name]: value.trim() });
  });
  find(root, '[data-action="serviceLimits"]').addEventListener('click', onServiceLimits);
  details.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && details.open) {
      details.open = false;
      find(details, 'summary').focus();
      event.stopPropagation();
    }
  });
}
