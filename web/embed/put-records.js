// <put-records>: shows what a stream answers to the request, scenario or link that it holds. What is inside it stays until the
// answer is there, and whenever there is none.

import { answerOf } from '../answer.js';
import { EngineError } from '../engine-error.js';
import { fill } from '../element.js';
import { forgetNear, whenNear } from './nearness.js';
import { resultOf } from './result.js';
import { withRequest } from './scenario-text.js';
import { makeSnippet, renderSnippet, renderTheme, styleSheet } from './snippet.js';
import { themeAround, watchTheme } from './theme.js';

/** @import {Answer as Records} from '../answer.js' */
/** @import {Answer, Answerer, Question} from './answerer.js' */
/** @import {Result} from './result.js' */
/** @import {Settings} from './scenario-text.js' */

/** Attributes that change the answer, and what they are called in a question's settings. @type {Readonly<Record<string, keyof Settings>>} */
const SETTINGS = Object.freeze({ shards: 'shards', limits: 'limits', start: 'start', 'records-per-second': 'recordsPerSecond' });
/** Attributes that change how it looks. */
const LOOKS = ['show', 'editable', 'theme', 'height'];
/** How long typing has to pause before the answer is asked for, in milliseconds. */
const PAUSE = 150;

/**
 * Defines <put-records>, unless this page has it.
 * @param {Answerer} answerer
 * @param {URL} playground where a snippet can be opened
 */
export function definePutRecords(answerer, playground) {
  class PutRecords extends HTMLElement {
    static observedAttributes = ['link', ...Object.keys(SETTINGS), ...LOOKS];

    #snippet = makeSnippet({ onInput: (text) => this.#typed(text), onReset: () => void this.reset(), onAgain: () => void this.run(), onLeft: () => this.#draw() });
    /** What the page's script has set in place of the content. @type {string | null} */
    #text = null;
    /** What the reader has made of the request. @type {string | null} */
    #request = null;
    /** @type {Answer | null} */
    #answer = null;
    /** @type {Records | null} */
    #records = null;
    /** The records of the last request that was not refused, or else of the last one. @type {Records | null} */
    #good = null;
    /** Why there is no newer answer. @type {EngineError | null} */
    #failure = null;
    /** Whether the answer, if any, is to an older question. */
    #stale = true;
    /** What is asked now. @type {AbortController | null} */
    #asking = null;
    /** @type {Promise<Result> | null} */
    #latest = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #pause;
    #unwatch = () => {};

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [styleSheet()];
      root.append(this.#snippet);
    }

    connectedCallback() {
      if (Object.hasOwn(this, 'scenario')) { // set before the element was defined
        const { scenario } = this;
        delete (/** @type {{scenario?: unknown}} */ (this)).scenario;
        this.#replace(scenario);
      }
      this.#unwatch = watchTheme(() => renderTheme(this.#snippet, this.#theme()));
      this.#draw();
      if (this.#stale && !this.#asking) {
        whenNear(this, () => void this.run());
      }
    }

    disconnectedCallback() {
      this.#unwatch();
      forgetNear(this);
      clearTimeout(this.#pause);
      this.#asking?.abort();
      this.#asking = null;
      this.#latest = null;
      fill(this.#snippet, { 'aria-busy': null });
    }

    /**
     * @param {string} name
     * @param {string | null} before
     * @param {string | null} value
     */
    attributeChangedCallback(name, before, value) {
      if (before === value) {
        return;
      }
      if (!LOOKS.includes(name)) {
        this.#request = name === 'link' ? null : this.#request;
        this.#stale = true;
        if (this.#asking || (this.isConnected && (this.#latest || this.#answer))) { // otherwise it is asked when it is near
          void this.run();
        }
      } else if (this.isConnected) {
        this.#draw();
      }
    }

    /** The scenario that is shown, with what the reader has typed; null until there is an answer. @returns {Record<string, any> | null} */
    get scenario() {
      const shown = this.#answer && JSON.parse(this.#answer.scenario);
      return shown && this.#request !== null ? withRequest(shown, this.#request, this.#answer?.put) : shown;
    }

    /** Shows another one: an object, or JSON text. It takes the place of the content and of the link; null gives them back. */
    set scenario(/** @type {Record<string, any> | string | null} */ scenario) {
      this.#replace(scenario);
      if (this.isConnected || this.#asking) {
        void this.run();
      }
    }

    /** @param {Record<string, any> | string | null} scenario */
    #replace(scenario) {
      this.#text = typeof scenario === 'object' && scenario !== null ? JSON.stringify(scenario) : scenario;
      this.#request = null;
      this.#stale = true;
    }

    /** Goes back to what its author wrote. Resolves as run() does. */
    reset() {
      this.#text = null;
      this.#request = null;
      return this.run();
    }

    /**
     * Asks for the answer now, near or not. When something newer is asked meanwhile, it is the answer to that.
     * @returns {Promise<Result>}
     */
    run() {
      forgetNear(this);
      clearTimeout(this.#pause);
      this.#asking?.abort();
      const asking = new AbortController();
      this.#asking = asking;
      this.#stale = true;
      fill(this.#snippet, { 'aria-busy': 'true' });
      this.#latest = this.#ask(asking);
      this.#latest.catch(() => {}); // the event and the sentence tell
      return this.#latest;
    }

    /**
     * @param {AbortController} asking
     * @returns {Promise<Result>}
     */
    async #ask(asking) {
      try {
        await parsed();
        asking.signal.throwIfAborted();
        const answer = await answerer.ask(this.#question(), asking);
        if (this.#asking === asking) {
          return this.#arrived(answer);
        }
      } catch (error) {
        if (this.#asking === asking) {
          this.#failed(error);
          throw error;
        }
      } finally {
        if (this.#asking === asking) {
          this.#asking = null;
          fill(this.#snippet, { 'aria-busy': null });
        }
      }
      if (!this.#latest) {
        throw new EngineError('Cancelled', 'The element was taken out of the page.');
      }
      return this.#latest;
    }

    /** @returns {Question} */
    #question() {
      const link = this.#text === null ? this.getAttribute('link') : null;
      const text = this.#text ?? (this.querySelector('pre') ?? this).textContent ?? '';
      if (link === null && text.trim() === '') {
        throw new EngineError('NothingToShow', 'There is nothing to show: a request or a scenario belongs into a <pre> inside, or a link into the attribute “link”.');
      }
      /** @type {Settings} */
      const settings = {};
      for (const [name, setting] of Object.entries(SETTINGS)) {
        settings[setting] = this.getAttribute(name) ?? undefined;
      }
      return { ...(link === null ? { text } : { link: link.slice(link.indexOf('#') + 1) }), settings, request: this.#request, put: this.#answer?.put };
    }

    /** @param {Answer} answer */
    #arrived(answer) {
      this.#answer = answer;
      this.#stale = false;
      this.#records = answerOf(answer.view, answer.view.request ?? '');
      this.#good = this.#good && this.#request !== null && answer.view.status === 400 ? this.#good : this.#records;
      this.#failure = null;
      this.#draw();
      const result = resultOf(answer);
      this.dispatchEvent(new CustomEvent('putrecords:result', { detail: result, bubbles: true, composed: true }));
      return result;
    }

    /** @param {unknown} error */
    #failed(error) {
      this.#failure = error instanceof EngineError ? error : new EngineError('Unexpected', String(error));
      const { code, message } = this.#failure;
      this.#draw();
      this.dispatchEvent(new CustomEvent('putrecords:error', { detail: { code, message }, bubbles: true, composed: true }));
    }

    /** @param {string} text */
    #typed(text) {
      this.#request = text;
      this.#stale = true;
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => void this.run(), PAUSE);
      this.#draw();
    }

    #theme() {
      const theme = this.getAttribute('theme');
      return theme === 'light' || theme === 'dark' ? theme : themeAround(this);
    }

    #draw() {
      renderSnippet(this.#snippet, {
        answer: this.#answer,
        records: this.#records,
        good: this.#good,
        failure: this.#failure,
        request: this.#request,
        playground,
        show: this.getAttribute('show'),
        editable: this.hasAttribute('editable'),
        theme: this.#theme(),
        height: Number(this.getAttribute('height')) || 0,
      });
    }
  }

  if (!customElements.get('put-records')) {
    customElements.define('put-records', PutRecords);
  }
}

/** Waits until the page is read to its end: before that, an element may not have its content. @returns {Promise<void>} */
function parsed() {
  return new Promise((resolve) => {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
    } else {
      resolve();
    }
  });
}
