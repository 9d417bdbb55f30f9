export interface Migration {
  /** 1, 2, 3, …: the `user_version` of a database after it. */
  readonly version: number;
  /** Runs inside a transaction that the migrator owns. */
  readonly sql: string;
}
