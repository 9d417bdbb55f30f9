/** Settings, what the menu bar and the tray ask for, and links that come from outside. */
import { decode } from '../../preload/contract/encoded.ts';
import type { MenuCommand, WindowRequest } from '../../preload/contract/requests.ts';
import type { AdjustableSettings } from '../../preload/contract/settings.ts';
import { t } from '../i18n/t.ts';
import { playTone } from '../sound/play-tone.ts';
import type { Around, SettingsSection } from './around.ts';
import type { Asking } from './asking.ts';
import { followMenu } from './follow-menu.ts';
import { idsFor } from './menu-commands.ts';
import { refusedNotices } from './refused-inputs.ts';
import { findTransfer } from './transfers.ts';

/** What the rest of the window can do already. */
export interface WindowSteps {
  bringFiles(paths: readonly string[]): Promise<void>;
  addLinks(text: string): Promise<void>;
  chooseFiles(): Promise<void>;
  chooseFolders(): Promise<void>;
  draftLinks(text: string | null): void;
  openLinkBar(): void;
  readDefaults(): Promise<void>;
  readDestinations(): Promise<void>;
  pause(ids: readonly string[]): Promise<unknown>;
  resume(ids: readonly string[]): Promise<unknown>;
  startNext(ids: readonly string[]): Promise<unknown>;
  verify(id: string): Promise<void>;
  show(id: string): Promise<unknown>;
  cancel(ids: readonly string[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  pauseAll(): Promise<unknown>;
  resumeAll(): Promise<unknown>;
}

/** A click on a notification about more shows the first of them: a selection of thousands says nothing. */
const mostSelected = 100;
/** Milliseconds; what is not known by then is gone. */
const waitFor = 3_000;

export function aroundActions({ bridge, store, ask }: Asking, steps: WindowSteps) {
  const { dispatch } = store;
  const change = (fields: Partial<Around>): void => dispatch({ type: 'around', change: fields });

  async function readSettings(): Promise<void> {
    const answer = await ask<'readSettings'>(bridge.readSettings({}));
    if (answer !== null) change({ settings: answer.value });
  }

  async function readTrusted(): Promise<void> {
    const answer = await ask<'listTrusted'>(bridge.listTrusted({}));
    if (answer !== null) change({ trusted: answer.value });
  }

  async function runCommand(command: MenuCommand): Promise<void> {
    const { transfers, selection } = store.state();
    const chosen = [...selection.ids].flatMap((id) => findTransfer(transfers, id) ?? []);
    switch (command) {
      case 'add-files':
        return await steps.chooseFiles();
      case 'add-folder':
        return await steps.chooseFolders();
      case 'add-link':
        return steps.openLinkBar();
      case 'settings':
        return openSettings('transfers');
      case 'shortcuts':
        return dispatch({ type: 'sheet', sheet: 'shortcuts' });
      case 'about':
        return openSettings('about');
      case 'select-all':
        return dispatch({ type: 'selected-all' });
      case 'pause-all':
        return void (await steps.pauseAll());
      case 'resume-all':
        return void (await steps.resumeAll());
      case 'verify':
      case 'show': {
        const [id] = idsFor(command, chosen);
        if (id !== undefined) await (command === 'show' ? steps.show(id) : steps.verify(id));
        return;
      }
      case 'pause':
      case 'resume':
      case 'cancel':
      case 'remove':
      case 'start-next': {
        const ids = idsFor(command, chosen);
        if (ids.length > 0) await steps[command === 'start-next' ? 'startNext' : command](ids);
        return;
      }
      default:
        return command satisfies never;
    }
  }

  function openSettings(section: SettingsSection): void {
    change({ section });
    void readSettings();
    void readTrusted();
  }

  /** A window that was hidden hears of transfers a moment after it is shown. */
  async function known(ids: readonly string[]): Promise<readonly string[]> {
    const here = (): string[] => ids.filter((id) => findTransfer(store.state().transfers, id) !== null);
    if (here().length === ids.length) return ids;
    return await new Promise((resolve) => {
      const end = (): void => {
        leave();
        clearTimeout(timer);
        resolve(here());
      };
      const leave = store.subscribe(() => here().length === ids.length && end());
      const timer = setTimeout(end, waitFor);
    });
  }

  async function select(wanted: readonly string[]): Promise<void> {
    change({ section: null });
    const [first, ...others] = await known(wanted.slice(0, mostSelected));
    if (first === undefined) return;
    dispatch({ type: 'selected', id: first, mode: 'only' });
    for (const id of others) dispatch({ type: 'selected', id, mode: 'toggle' });
  }

  async function follow(request: WindowRequest): Promise<void> {
    switch (request.kind) {
      case 'menu':
        return await runCommand(request.command);
      case 'add-files':
        // The preview stands above the list.
        change({ section: null });
        return await steps.bringFiles(request.paths);
      case 'draft-links': {
        const before = store.state().linkDraft?.trim() ?? '';
        const text = [...(before === '' ? [] : [before]), ...request.links].join('\n');
        return steps.draftLinks(text);
      }
      case 'offer':
        return change({ offers: [...store.state().around.offers, request.downloads] });
      case 'link-refused': {
        const message = t(`offer.refused.${request.reason}`);
        const notice = { tone: 'refusal', title: t('offer.refused'), message, code: null } as const;
        return dispatch({ type: 'noticed', notice });
      }
      case 'inputs-refused':
        return refusedNotices(request.refused).forEach((notice) => dispatch({ type: 'noticed', notice }));
      case 'select':
        return await select(request.ids);
      case 'explain-tray':
        return change({ closeQuestion: request.unfinished });
      case 'closing':
        return change({ closeQuestion: null, closing: request.unfinished });
      case 'settings':
        return change({ settings: request.settings });
      case 'sound':
        return await playTone(request.tone);
      default:
        return request satisfies never;
    }
  }

  return {
    beginAround(): void {
      // Files that came with the start need to know where to, which may be a saved destination.
      void Promise.all([steps.readDefaults(), steps.readDestinations(), readSettings()]).then(() => {
        bridge.onRequest((request) => void follow(decode(request)));
      });
      followMenu(store, (state) => void bridge.tellMenu(state));
    },

    readSettings,
    runCommand,
    openSettings,
    showSection: (section: SettingsSection) => change({ section }),
    closeSettings: () => change({ section: null }),

    /** Shown at once; what the app refuses is read back as it is. */
    async saveSettings(wanted: Partial<AdjustableSettings>): Promise<void> {
      const { settings } = store.state().around;
      if (settings !== null) {
        change({ settings: { ...settings, values: { ...settings.values, ...wanted } } });
      }
      const answer = await ask<'saveSettings'>(bridge.saveSettings(wanted));
      if (answer === null) await readSettings();
      else change({ settings: answer.value });
      await steps.readDefaults();
    },

    async forgetTrusted(host: string): Promise<void> {
      const answer = await ask<'forgetTrusted'>(bridge.forgetTrusted({ host }));
      await readTrusted();
      if (answer !== null) dispatch({ type: 'announced', text: t('settings.trusted-forgotten', { host }) });
    },

    goOnAnyway: () => ask<'goOnAnyway'>(bridge.goOnAnyway({})),

    async readLicences(): Promise<string> {
      return (await ask<'readLicences'>(bridge.readLicences({})))?.value ?? '';
    },

    /** The first offer: fetched, or forgotten. */
    async answerOffer(yes: boolean): Promise<void> {
      const [offer, ...others] = store.state().around.offers;
      change({ offers: others });
      if (yes && offer !== undefined) await steps.addLinks(offer.map(({ url }) => url).join('\n'));
    },

    async answerClose(then: 'keep-running' | 'quit' | 'stay'): Promise<void> {
      change({ closeQuestion: null });
      if (then !== 'stay') await ask<'closeWindow'>(bridge.closeWindow({ then }));
    },
  };
}
