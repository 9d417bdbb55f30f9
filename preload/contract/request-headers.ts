/** Request headers by name, for example an Authorization. Kept sealed in the journal, never shown. */
export type RequestHeaders = Readonly<Record<string, string>>;
