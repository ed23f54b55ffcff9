// What opens a dialog whose script is loaded only when somebody asks for it.

import { recordText, rowsOf } from './answer.js';
import { find } from './element.js';
import { listenToForeign } from './foreign.js';
import { browserStorage } from './session.js';
import { sharedRequest, sharedScenario } from './shared-scenario.js';
import { streamShards } from './stream-shards.js';

/** @import {createEngine} from './engine.js' */
/** @import {Editor} from './request/editor.js' */
/** @import {Step} from './scenario.js' */
/** @import {Action, State} from './state.js' */
/** @import {createVisit} from './visit.js' */

/**
 * @typedef {Object} Authoring what such a dialog works with
 * @property {HTMLElement} page the root element
 * @property {ReturnType<typeof createEngine>} engine
 * @property {Editor} editor
 * @property {ReturnType<typeof createVisit>} visit
 * @property {() => State} state
 * @property {(action: Action) => void} dispatch
 * @property {(step: Step) => void} take takes one more step
 * @property {(before: string, after: string) => boolean} edit changes the text in the editor in one step of undo; false when it is another one by now
 */

/**
 * What a press on a button with this data-action does.
 * @param {Authoring & {missing: () => void}} authoring missing: says that a script could not be loaded
 * @returns {Record<string, () => void>}
 */
export function createLater({ missing, ...authoring }) {
  const { page, engine, visit, state, take } = authoring;
  const [examples, loadDialog, shareDialog] = ['.examples', '.load-dialog', '.share-dialog'].map((name) => /** @type {HTMLDialogElement} */ (find(page, name)));

  /** One press at a time: a second one, while a script is being loaded or its dialog is open, asks for the same. @param {() => Promise<void>} act */
  const lazily = (act) => {
    let busy = false;
    return () => {
      if (!busy) {
        busy = true;
        act().catch(missing).finally(() => { busy = false; });
      }
    };
  };

  const importing = () => import('./import/dialog.js');
  listenToForeign(page, {
    onDrop: (handed) => lazily(async () => (await importing()).openImport(authoring, handed))(),
    onPaste: (text) => lazily(async () => (await importing()).offerImport(authoring, text))(),
  });

  const tools = (/** @type {string} */ record) => lazily(async () => (await import('./tools/dialog.js')).openTools({ ...authoring, streamShards }, record))();
  find(page, '.why').addEventListener('click', ({ target }) => {
    const { good, selected } = state();
    if (/** @type {Element} */ (target).matches('[data-list]') && good && selected !== null) {
      tools(recordText(good, selected));
    }
  });

  return {
    import: lazily(async () => (await importing()).openImport(authoring)),
    copyAs: lazily(async () => {
      const { openCopyAs } = await import('./export/dialog.js');
      openCopyAs(authoring, { scenario: sharedScenario(state()), storage: browserStorage(), rowsOf });
    }),
    tools: () => tools(''),
    examples: lazily(async () => {
      const { chooseExample } = await import('./header/examples.js');
      const chosen = await chooseExample(examples);
      if (chosen) {
        visit.openExample(chosen.name, chosen.example);
      }
    }),
    palette: lazily(async () => {
      const [{ openPalette }, { exampleText }] = await Promise.all([import('./palette/palette.js'), import('./examples.js')]);
      openPalette(page, ({ name, file }) => exampleText(file).then((text) => visit.openExample(name, JSON.parse(text))).catch(missing));
    }),
    closeExamples: () => examples.close(),
    share: lazily(async () => {
      const { openShare } = await import('./share/dialog.js');
      const { work, looking } = state();
      openShare(shareDialog, engine, {
        scenario: sharedScenario(state()),
        request: sharedRequest(state()),
        looking: looking !== null,
        base: location.href.split('#')[0],
        onLink: (fragment) => visit.shared(fragment, work),
      });
    }),
    closeShare: () => shareDialog.close(),
    load: lazily(async () => {
      const [{ askForLoad }, { restoreForm, saveForm }] = await Promise.all([import('./load/dialog.js'), import('./load/load-form.js')]);
      const asked = await askForLoad(loadDialog, restoreForm(browserStorage()), engine.check);
      if (asked) {
        saveForm(browserStorage(), asked.form);
        take(asked.step);
      }
    }),
    closeLoad: () => loadDialog.close(),
  };
}
