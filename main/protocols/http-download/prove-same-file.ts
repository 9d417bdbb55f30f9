/**
 * Whether a file under another validator, or at another address, is the one whose bytes are here. Signed links and
 * mirrors give the same bytes under other entity tags; another version of a file often has the same size. Several places
 * are compared; which ones nobody can foresee.
 */
import type { Run } from '../byte-runs.ts';
import type { Validator } from '../protocol-adapter.ts';
import { chooseSamples } from './choose-samples.ts';
import { fetchSample, type SampleOptions } from './fetch-sample.ts';
import { chooseValidator, compareValidator } from './validator.ts';

export interface SameFileOptions extends SampleOptions {
  /** What is here of it and can be read, ascending. */
  readonly here: readonly Run[];
  readonly readBack: (offset: number, length: number) => Promise<Uint8Array>;
  /** So many bytes came only to be compared. */
  readonly received: (count: number) => void;
  readonly random: () => number;
}

export type SameFile =
  /** The same at every place. `validator`: what all answers had in common, if it is a strong one. */
  | { readonly kind: 'same'; readonly places: number; readonly validator: Validator | null }
  | { readonly kind: 'differs'; readonly sentence: string }
  /** It cannot be had in ranges, so all of it has to come by and be compared. */
  | { readonly kind: 'no-ranges' };

/** Throws a TransferError where nothing can be said about the file. */
export async function proveSameFile(options: SameFileOptions): Promise<SameFile> {
  const { here, size, readBack, received, random } = options;
  const samples = chooseSamples(here, random);
  let validator: Validator | null = null;
  for (const [place, { start, end }] of samples.entries()) {
    const sample = await fetchSample(options, { start, end });
    if (sample.kind === 'no-ranges') return sample;
    if (sample.kind === 'other-size') return { kind: 'differs', sentence: sizeSentence(sample.size, size) };
    received(sample.bytes.length);
    const ours = await readBack(start, end - start);
    if (Buffer.compare(ours, sample.bytes) !== 0) {
      return {
        kind: 'differs',
        sentence: `its bytes from ${start + firstDifference(ours, sample.bytes)} on are others`,
      };
    }
    if (place === 0) validator = chooseValidator(sample.headers);
    // Servers behind one name that each have a tag of their own: none of them vouches for the others.
    else if (validator !== null && compareValidator(validator, sample.headers) !== 'same') validator = null;
  }
  return { kind: 'same', places: samples.length, validator };
}

function sizeSentence(there: number | null, here: number): string {
  return there === null ? `it is shorter than ${here} bytes` : `it has ${there} bytes in place of ${here}`;
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return Math.max(0, at);
}
