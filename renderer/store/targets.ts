/** Where files go: the kept destination, the saved ones, and the folder for downloads. */
import { decode } from '../../preload/contract/encoded.ts';
import type { WindowResult } from '../../preload/contract/commands.ts';
import type { DestinationProbeInput, DestinationTrial } from '../../preload/contract/destination-test.ts';
import type { DestinationInput } from '../../preload/contract/destination.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import type { Asking } from './asking.ts';
import { targetTyped } from './destinations.ts';
import type { DestinationEditor } from './state.ts';

export function targetActions(
  { bridge, store, ask }: Asking,
  addFiles: (paths: readonly string[]) => Promise<void>,
) {
  const { dispatch } = store;

  async function readDefaults(): Promise<void> {
    const answer = await ask<'readDefaults'>(bridge.readDefaults({}));
    if (answer !== null) dispatch({ type: 'defaults', defaults: answer.value });
  }

  async function readDestinations(): Promise<void> {
    const answer = await ask<'listDestinations'>(bridge.listDestinations({}));
    if (answer !== null) dispatch({ type: 'destinations', destinations: answer.value });
  }

  async function sendHeld(): Promise<void> {
    const held = store.state().heldPaths;
    dispatch({ type: 'held-forgotten' });
    await addFiles(held);
  }

  /** Uploads go to this saved destination from now on; what waited for one goes there. */
  async function chooseDestination(id: string): Promise<void> {
    const answer = await ask<'saveDefaults'>(bridge.saveDefaults({ uploadTo: id }));
    if (answer === null) return;
    dispatch({ type: 'defaults', defaults: answer.value });
    dispatch({ type: 'destination-draft', draft: null });
    await sendHeld();
  }

  return {
    readDefaults,
    readDestinations,
    chooseDestination,

    /** Resolves false, with the reason told, when the address was refused. */
    async nameDestination(text: string): Promise<boolean> {
      const target = targetTyped(text, store.state().destinations);
      if (target === null) return true;
      const answer = await ask<'saveDefaults'>(bridge.saveDefaults({ uploadTo: target }));
      const { destinationDraft } = store.state();
      // Typed on, or taken back, while the answer was on its way: the answer is about another text.
      const shown = destinationDraft?.text.trim() === text;
      if (answer === null) {
        if (shown) dispatch({ type: 'destination-draft', draft: { text, refused: true } });
        return false;
      }
      dispatch({ type: 'defaults', defaults: answer.value });
      if (destinationDraft !== null && !shown) return true;
      dispatch({ type: 'destination-draft', draft: null });
      await sendHeld();
      return true;
    },

    draftDestination: (text: string | null) =>
      dispatch({ type: 'destination-draft', draft: text === null ? null : { text, refused: false } }),

    editDestination: (editor: DestinationEditor | null) => dispatch({ type: 'destination-editor', editor }),

    /** Null when it was saved, and is where uploads go now; otherwise why it was not. */
    async saveDestination(input: DestinationInput): Promise<WireError | null> {
      const result = decode(await bridge.saveDestination(input));
      if (!result.ok) return result.error;
      dispatch({ type: 'destination-editor', editor: null });
      await readDestinations();
      if (input.id === undefined) await chooseDestination(result.value.id);
      return null;
    },

    /** What the server of a typed address can do, or why that is not known. Told to nobody else: it is typed on. */
    async probeDestination(input: DestinationProbeInput): Promise<WindowResult<'probeDestination'>> {
      return decode(await bridge.probeDestination(input));
    },

    /** May take two minutes. */
    async testDestination(input: DestinationTrial): Promise<WindowResult<'testDestination'>> {
      return decode(await bridge.testDestination(input));
    },

    /** Null when it is gone; otherwise why it is not. */
    async removeDestination(id: string): Promise<WireError | null> {
      const result = decode(await bridge.removeDestination({ id }));
      if (!result.ok) return result.error;
      dispatch({ type: 'destination-editor', editor: null });
      await readDestinations();
      return null;
    },

    async chooseDownloadFolder(): Promise<void> {
      const chosen = await ask<'chooseFolder'>(bridge.chooseFolder({}));
      if (chosen === null || chosen.value === null) return;
      const answer = await ask<'saveDefaults'>(bridge.saveDefaults({ downloadInto: chosen.value }));
      if (answer !== null) dispatch({ type: 'defaults', defaults: answer.value });
    },
  };
}
