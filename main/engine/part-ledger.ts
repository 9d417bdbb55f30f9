/** The parts of an upload that goes in parts: how far each stands, and the journal changes that keep it. */
import { TransferError } from './transfer-error.ts';
import type { JournalChange, UploadPart } from '../journal/transfer-record.ts';
import type { ResumablePart } from '../protocols/protocol-adapter.ts';

export class PartLedger {
  readonly #id: string;
  #parts: readonly UploadPart[];

  /** `parts` as the journal has them, ascending; empty for an upload that goes as a whole. */
  constructor(id: string, parts: readonly UploadPart[]) {
    this.#id = id;
    this.#parts = parts;
  }

  get inParts(): boolean {
    return this.#parts.length > 0;
  }

  get list(): readonly ResumablePart[] {
    return this.#parts;
  }

  /** Bytes of all parts together that the server acknowledged. */
  get accepted(): number {
    return this.#parts.reduce((sum, part) => sum + part.accepted, 0);
  }

  split(parts: readonly { readonly first: number; readonly past: number }[]): JournalChange {
    this.#parts = parts.map(({ first, past }) => ({ first, past, uploadUrl: null, accepted: 0 }));
    return { kind: 'parts', id: this.#id, parts: this.#parts };
  }

  created(first: number, uploadUrl: string): JournalChange {
    return this.#change(first, { uploadUrl, accepted: 0 });
  }

  reached(first: number, accepted: number): JournalChange {
    return this.#change(first, { accepted });
  }

  /** They were joined, or are gone: the upload goes as a whole. No change where it does already. */
  forget(): JournalChange[] {
    if (!this.inParts) return [];
    this.#parts = [];
    return [{ kind: 'parts', id: this.#id, parts: [] }];
  }

  /** The stretch [first, past) that a position of the file lies in; the whole file where there are no parts. */
  stretchAt(position: number, size: number): { readonly first: number; readonly past: number } {
    return (
      this.#parts.find(({ first, past }) => first <= position && position < past) ?? { first: 0, past: size }
    );
  }

  /** Bytes of the part from `first` that were acknowledged. */
  acceptedOf(first: number): number {
    return this.#find(first).accepted;
  }

  #change(first: number, fields: Partial<UploadPart>): JournalChange {
    const part = { ...this.#find(first), ...fields };
    this.#parts = this.#parts.map((each) => (each.first === first ? part : each));
    return { kind: 'part', id: this.#id, part };
  }

  #find(first: number): UploadPart {
    const part = this.#parts.find((each) => each.first === first);
    if (part === undefined) throw new TransferError('INTERNAL', `There is no part from byte ${first}.`);
    return part;
  }
}
