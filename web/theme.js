// The colour scheme: the system's, or light or dark by choice. The choice is remembered.

const KEY = 'putrecords.theme';
const THEMES = ['auto', 'light', 'dark'];
const TITLES = /** @type {Record<string, string>} */ ({ auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' });

/**
 * Applies the remembered theme and lets a button cycle through all.
 * @param {HTMLElement} page the root element
 * @param {HTMLElement} button
 */
export function startTheme(page, button) {
  show(remembered());
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(page.dataset.theme ?? 'auto') + 1) % THEMES.length];
    show(next);
    remember(next);
  });

  /** @param {string} theme */
  function show(theme) {
    page.dataset.theme = theme;
    button.title = TITLES[theme];
  }
}

function remembered() {
  try {
    const theme = localStorage.getItem(KEY) ?? '';
    return THEMES.includes(theme) ? theme : 'auto';
  } catch {
    return 'auto'; // storage is forbidden
  }
}

/** @param {string} theme */
function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It lasts until the page is closed.
  }
}
