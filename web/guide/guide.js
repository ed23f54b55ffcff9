// The guide's script: the theme, and snippets that come alive.

import { startTheme } from '../theme.js';

const button = /** @type {HTMLButtonElement} */ (document.querySelector('[data-action="theme"]'));
startTheme(document.documentElement, button);
button.hidden = false;
