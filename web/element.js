// Makes and fills elements. Views keep the elements they have and fill them anew, so that focus and scroll positions stay.

/** @typedef {Readonly<Record<string, string | number | boolean | null | undefined>>} Attributes */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function html(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  fill(element, attributes);
  element.append(...children);
  return element;
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  fill(element, attributes);
  element.append(...children);
  return element;
}

/**
 * Sets attributes; null, undefined and false remove, true sets an empty one. What is already so is left alone.
 * @param {Element} element
 * @param {Attributes} attributes
 */
export function fill(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      element.removeAttribute(name);
    } else {
      const text = value === true ? '' : String(value);
      if (element.getAttribute(name) !== text) {
        element.setAttribute(name, text);
      }
    }
  }
}

/**
 * Sets an element's text, if it differs.
 * @param {Node | null | undefined} element
 * @param {string} text
 */
export function write(element, text) {
  if (element && element.textContent !== text) {
    element.textContent = text;
  }
}

/**
 * Gives `parent` exactly `count` children: the first ones it has, and new ones behind them.
 * @param {Element} parent
 * @param {number} count
 * @param {() => Element} make
 * @returns {HTMLCollection}
 */
export function keep(parent, count, make) {
  while (parent.childElementCount > count) {
    parent.lastElementChild?.remove();
  }
  while (parent.childElementCount < count) {
    parent.append(make());
  }
  return parent.children;
}

/**
 * The element that must be there.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {T}
 */
export function find(root, selector) {
  const element = root.querySelector(selector);
  if (!element) {
    throw new Error(`no ${selector}`);
  }
  return /** @type {T} */ (element);
}
