/** Files and folders on their way into the list: small drops at once, large ones after a look at what they are. */
import { decode } from '../../preload/contract/encoded.ts';
import { mostInputs } from '../../preload/contract/requests.ts';
import type { DestinationAbilities } from '../../preload/contract/destination-test.ts';
import type { Asking } from './asking.ts';
import { keptTarget, settledTarget } from './destinations.ts';
import { refusedNotices } from './refused-inputs.ts';
import { isLarge, wantsPreview, type KnownDrop } from './drop-size.ts';

/** Milliseconds between two looks at a scan, and how many there are at most (a day). */
const lookMs = 150;
const mostLooks = 600_000;
/** Looks after which a scan is shown although nobody knows yet that it is large. */
const patientLooks = 3;

interface Offered {
  readonly paths: readonly string[];
  /** Shown also where it is little. */
  readonly always: boolean;
}

const pause = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve, lookMs));

export function offeringActions(
  { bridge, store, ask }: Asking,
  addFiles: (paths: readonly string[]) => Promise<void>,
) {
  const { dispatch } = store;
  /** Another number for each scan: what belongs to an earlier one is not for the window any more. */
  let current = 0;
  /** What is being looked at, shown already or not: nothing of it may be lost to what comes meanwhile. */
  let pending: Offered | null = null;

  async function abilitiesNow(): Promise<DestinationAbilities | null> {
    const target = keptTarget(store.state());
    if (target.kind === 'none') return null;
    const { kind } = target;
    const input =
      kind === 'saved' ? { id: target.destination.id, url: target.destination.url } : { url: target.url };
    const result = decode(await bridge.probeDestination(input));
    return result.ok ? result.value : null;
  }

  function close(): void {
    current += 1;
    pending = null;
    const { preview } = store.state();
    if (preview !== null) void bridge.endScan({ scanId: preview.scanId });
    dispatch({ type: 'preview', preview: null });
  }

  function refuseBeyond(all: readonly string[]): void {
    const [beyond] = all.slice(mostInputs);
    if (beyond === undefined) return;
    const refused = refusedNotices([{ reason: 'too-many', input: beyond }]);
    refused.forEach((notice) => dispatch({ type: 'noticed', notice }));
  }

  async function look(added: Offered): Promise<void> {
    const before = pending;
    const all = [...new Set([...(before?.paths ?? []), ...added.paths])];
    const paths = all.slice(0, mostInputs);
    const always = added.always || before?.always === true;
    refuseBeyond(all);
    const joined: Offered = { paths, always };
    pending = joined;
    const begun = await ask<'beginScan'>(bridge.beginScan({ paths }));
    if (begun === null) {
      // What was shown before goes on being shown.
      if (pending === joined) pending = before;
      return;
    }
    const { scanId } = begun.value;
    if (pending !== joined) {
      void bridge.endScan({ scanId });
      // What was shown before was started or given up meanwhile, without having told of these; else a later one has them.
      if (pending === null) await look(added);
      return;
    }
    close();
    pending = joined;
    const turn = current;
    let abilities: DestinationAbilities | null = null;
    void abilitiesNow().then((found) => (abilities = found));
    for (let looks = 1; looks <= mostLooks; looks += 1) {
      const read = decode(await bridge.readScan({ scanId }));
      if (turn !== current) {
        void bridge.endScan({ scanId });
        return;
      }
      if (!read.ok) return;
      const scan = read.value;
      const shown = store.state().preview !== null;
      const running = scan.state.name === 'running';
      const known = looks > patientLooks || abilities !== null;
      // Also where a slow disk had it shown before anybody knew how little it is.
      if (!running && known && !always && !wantsPreview(scan, abilities)) {
        if (!shown) void bridge.endScan({ scanId });
        close();
        await addFiles(paths);
        return;
      }
      if (shown || isLarge(scan) || looks > patientLooks || (always && !running))
        dispatch({ type: 'preview', preview: { scanId, paths, scan, abilities } });
      // What the server can do may be known later than what is in the folders.
      if (!running && (abilities !== null || looks > patientLooks + 40)) return;
      await pause();
    }
  }

  /** `known` is null where there are folders among the paths. */
  async function offerFiles(paths: readonly string[], known: KnownDrop | null): Promise<void> {
    const small = known !== null && !isLarge(known) && pending === null;
    // Without a destination they are held, and naming one is the second word.
    if (small || settledTarget(store.state()) === null) await addFiles(paths);
    else await look({ paths, always: false });
  }

  return {
    offerFiles,

    /**
     * From outside of the window, where nothing said before where they would go: shown in any case, however few, and
     * started by a word. So a menu entry chosen by mistake sends nothing.
     */
    async bringFiles(paths: readonly string[]): Promise<void> {
      if (settledTarget(store.state()) !== null) return await look({ paths, always: true });
      refuseBeyond(paths);
      await addFiles(paths.slice(0, mostInputs));
    },

    async chooseFiles(): Promise<void> {
      const answer = await ask<'chooseFiles'>(bridge.chooseFiles({}));
      if (answer === null || answer.value.length === 0) return;
      // A dialog gives files alone, whose sizes the window does not know.
      await offerFiles(answer.value, { files: answer.value.length, bytes: 0 });
    },

    /** What is in a folder is looked at first, as where one was dropped. */
    async chooseFolders(): Promise<void> {
      const answer = await ask<'chooseFolders'>(bridge.chooseFolders({}));
      if (answer !== null && answer.value.length > 0) await offerFiles(answer.value, null);
    },

    async startPreview(): Promise<void> {
      const { preview } = store.state();
      close();
      if (preview !== null) await addFiles(preview.paths);
    },

    cancelPreview: close,
  };
}
