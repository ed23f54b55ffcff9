// Who comes near the part of the page that a reader sees.

/** How near, in CSS pixels. */
const MARGIN = '400px 0px';

/** @type {WeakMap<Element, () => void>} */
const arrivals = new WeakMap();
/** @type {IntersectionObserver | undefined} */
let observer;

/**
 * Calls `onNear` once, when an element is near. One that is not displayed never is.
 * @param {Element} element
 * @param {() => void} onNear
 */
export function whenNear(element, onNear) {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        observer?.unobserve(target);
        arrivals.get(target)?.();
      }
    }
  }, { rootMargin: MARGIN });
  arrivals.set(element, onNear);
  observer.observe(element);
}

/** @param {Element} element */
export function forgetNear(element) {
  observer?.unobserve(element);
}
