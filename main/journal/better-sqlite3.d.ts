/** The part of better-sqlite3 13 that the journal uses; the package ships no types of its own. */
declare module 'better-sqlite3' {
  export type SqlValue = string | number | bigint | Uint8Array | null;

  export interface Statement {
    run(...parameters: readonly SqlValue[]): {
      readonly changes: number;
      readonly lastInsertRowid: number | bigint;
    };
    get(...parameters: readonly SqlValue[]): unknown;
    all(...parameters: readonly SqlValue[]): unknown[];
    iterate(...parameters: readonly SqlValue[]): IterableIterator<unknown>;
    /** Rows are their first column. */
    pluck(): this;
    /** Rows are arrays, in the order of the columns. */
    raw(): this;
  }

  export default class Database {
    /** `timeout`: milliseconds SQLite waits for a lock of another process (busy_timeout). */
    constructor(path: string, options?: { readonly?: boolean; fileMustExist?: boolean; timeout?: number });
    readonly inTransaction: boolean;
    readonly open: boolean;
    prepare(sql: string): Statement;
    exec(sql: string): this;
    pragma(source: string, options?: { simple?: boolean }): unknown;
    close(): this;
  }
}
