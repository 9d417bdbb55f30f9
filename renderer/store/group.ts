/** Transfers of one batch that stand side by side in the list, below one header. */
export interface Group {
  /** Names it among all keys of the list; no transfer has an id like it. */
  readonly key: string;
  readonly batchId: string;
  /** Indices of all its transfers in `rows`, in the order shown. */
  readonly members: readonly number[];
  /** Those of them that pass the filter. */
  readonly shown: readonly number[];
}
