/** Asks an engine for what a report needs. The window and the command line make theirs here. */
import { reportOn, type Known, type Report, type ReportMaker } from './transfer-report.ts';
import type { Engine } from '../engine/engine-port.ts';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';

/** In a report of more than these the transfers have no timeline and no map of their own: nobody reads a thousand pages. */
export const mostInFull = 200;

/** Transfers asked about at once. */
const sideBySide = 32;

export interface GatheredReport {
  readonly report: Report;
  /** By the id of the transfer; empty for a report of very many. */
  readonly blocks: ReadonlyMap<string, TransferBlocks>;
}

/** In the order given; `asItIs` corrects what the engine says of each. Rejects NO_SUCH_TRANSFER where one is gone. */
export async function gatherReport(
  engine: Engine,
  ids: readonly string[],
  maker: ReportMaker,
  asItIs: (detail: TransferDetail) => TransferDetail = (detail) => detail,
): Promise<GatheredReport> {
  const full = ids.length <= mostInFull;
  const known: Known[] = [];
  for (let from = 0; from < ids.length; from += sideBySide) {
    const part = ids.slice(from, from + sideBySide);
    known.push(
      ...(await Promise.all(
        part.map(async (id) => ({
          detail: asItIs(await engine.execute('show', { id })),
          blocks: full ? await engine.execute('blocks', { id }) : null,
        })),
      )),
    );
  }
  const blocks = known.flatMap((one) => (one.blocks === null ? [] : [[one.detail.id, one.blocks] as const]));
  return { report: reportOn(known, maker), blocks: new Map(blocks) };
}
