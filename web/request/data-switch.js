// The switch that shows data as text. Its position is remembered.

const KEY = 'putrecords.dataAsText';

/**
 * Sets the switch as it was left last, unless it was used already.
 * @param {HTMLInputElement} input
 * @param {(on: boolean) => void} onSwitch
 */
export function startDataSwitch(input, onSwitch) {
  input.defaultChecked = remembered(); // which moves the switch only as long as nobody has
  remember(input.checked);
  input.addEventListener('change', () => {
    remember(input.checked);
    onSwitch(input.checked);
  });
}

function remembered() {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false; // storage is forbidden
  }
}

/** @param {boolean} on */
function remember(on) {
  try {
    if (on) localStorage.setItem(KEY, 'on');
    else localStorage.removeItem(KEY);
  } catch {
    // It lasts until the page is closed.
  }
}
