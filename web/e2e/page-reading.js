// What stands on the page, read by roles and names. Each function runs inside the page and stands alone.

/**
 * The elements that are on the screen and have this role and accessible name.
 * @param {string} role
 * @param {string} name
 * @returns {Element[]}
 */
export function named(role, name) {
  const implied = { button: 'button, summary', textbox: 'textarea, input:not([role], [type="checkbox"], [type="radio"], [type="search"], [type="number"])', combobox: 'select', table: 'table', region: 'section', list: 'ol, ul', dialog: 'dialog', tab: '', status: '', spinbutton: 'input[type="number"]', group: '', checkbox: 'input[type="checkbox"]', link: 'a[href]', searchbox: 'input[type="search"]', radio: 'input[type="radio"]' };
  const selector = [`[role="${role}"]`, implied[/** @type {keyof typeof implied} */ (role)]].filter(Boolean).join();
  const found = [];
  /** @type {ParentNode[]} */
  const roots = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) {
        roots.push(element.shadowRoot);
      }
      if (element.matches(selector) && element.checkVisibility({ visibilityProperty: true }) && nameOf(element) === name) {
        found.push(element);
      }
    }
  }
  return found;

  /** @param {Element} element */
  function nameOf(element) {
    const label = document.getElementById(element.getAttribute('aria-labelledby') ?? '') ?? /** @type {HTMLInputElement} */ (element).labels?.[0] ?? element;
    const given = element.getAttribute('aria-label') ?? (label === element && !element.matches('button, summary, a, [role="tab"]') ? element.querySelector('caption')?.textContent : spoken(label));
    return (given ?? '').replace(/\s+/g, ' ').trim();
  }

  /** @param {Element} element */
  function spoken(element) {
    const copy = /** @type {Element} */ (element.cloneNode(true));
    for (const silent of copy.querySelectorAll('[aria-hidden="true"]')) {
      silent.remove();
    }
    return copy.textContent;
  }
}

/** The answer in words, and whether it is about what was sent. */
export function readAnswer() {
  const pane = /** @type {Element} */ (document.querySelector('[aria-labelledby="response-title"]'));
  const marked = [...pane.querySelectorAll('*')].some((element) => element.childElementCount === 0 && element.textContent === 'Preview, not sent' && element.checkVisibility());
  return { summary: pane.querySelector('[role="status"]')?.textContent ?? '', preview: marked };
}

/** The rows of the response table that exist. */
export function readRows() {
  const table = /** @type {HTMLTableElement} */ (document.querySelector('table[aria-label="Response records"]'));
  const bodies = [...table.tBodies].filter((body) => body.ariaHidden !== 'true');
  return bodies.flatMap((body) => [...body.rows]).map((row) => {
    const [record, key, shard, result] = [...row.cells].map((cell) => cell.textContent ?? '');
    const [, shardId] = /(shardId-\d{12})$/.exec(shard) ?? [];
    return { record: Number(record), key, shardId, result };
  });
}

/** The table twin of the hash key space. */
export function readShards() {
  const table = [...document.querySelectorAll('table')].find((one) => one.caption?.textContent === 'Shards');
  return [...(table?.tBodies[0].rows ?? [])].map((row) => {
    const [id, share, stored, recordsTank, bytesTank] = [...row.cells].map((cell) => cell.textContent ?? '');
    return { id, share, stored, recordsTank, bytesTank };
  });
}

/** What is wrong with the request: the service's words, and ours with their places. */
export function readProblems() {
  const alert = document.querySelector('[role="alert"]');
  const shown = alert?.checkVisibility() ? alert : null;
  const list = alert?.parentElement?.checkVisibility() ? [...alert.parentElement.querySelectorAll('li')] : [];
  return {
    type: shown?.children[0].textContent ?? '',
    message: shown?.children[1].textContent ?? '',
    ours: list.map((item) => ({ place: item.querySelector('button')?.textContent ?? '', message: item.querySelector('span')?.textContent ?? '' })),
  };
}

/** Whether the picture and the table are marked as no longer true. */
export function readFading() {
  const picture = [...document.querySelectorAll('[aria-label="Hash key space"] *')].some((element) => Number(getComputedStyle(element).opacity) < 0.5 && element.querySelector('.ticks'));
  const table = getComputedStyle(/** @type {Element} */ (document.querySelector('table[aria-label="Response records"]')));
  return picture && table.filter === 'grayscale(1)';
}

/**
 * Where records and shards are drawn on the hash key space, as shares of its length, whichever way it lies.
 */
export function readPicture() {
  const visible = (/** @type {string} */ selector) => [.../** @type {NodeListOf<SVGElement>} */ (document.querySelectorAll(`[aria-label="Hash key space"] ${selector}`))].filter((element) => element.checkVisibility());
  const blocks = visible('.blocks rect[role="button"]').map((block) => ({ block, box: boxOf(/** @type {SVGGraphicsElement} */ (block)) }));
  const upright = blocks.length < 2 || Math.abs(blocks[0].box.left - blocks[1].box.left) < 1;
  const from = (/** @type {DOMRect} */ box) => (upright ? box.top : box.left);
  const to = (/** @type {DOMRect} */ box) => (upright ? box.bottom : box.right);
  const start = Math.min(...blocks.map(({ box }) => from(box)));
  const length = Math.max(...blocks.map(({ box }) => to(box))) - start;
  const share = (/** @type {number} */ at) => (at - start) / length;
  return {
    pixel: 1 / length,
    shards: blocks.map(({ block, box }) => ({ name: block.getAttribute('aria-label') ?? '', from: share(from(box)), to: share(to(box)) })),
    ticks: visible('.ticks [data-record]').map((tick) => {
      const box = boxOf(/** @type {SVGGraphicsElement} */ (tick.querySelector('circle, path')));
      return { record: Number(tick.getAttribute('data-record')), outcome: tick.getAttribute('data-outcome') ?? '', at: share((from(box) + to(box)) / 2) };
    }),
  };

  /** A shape on the screen, without its stroke. @param {SVGGraphicsElement} shape */
  function boxOf(shape) {
    const { x, y, width, height } = shape.getBBox();
    const corner = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM() ?? undefined);
    return new DOMRect(corner.x, corner.y, width, height);
  }
}
