/**
 * The first page of the list, asked for when the document begins: the page's own script is read, and has drawn, a good
 * while later. Whoever asks for that page first gets this answer; everyone after is asked for anew.
 */
export function firstPageOnce<I extends { readonly limit: number; readonly after?: unknown }, O>(
  ask: (input: I) => Promise<O>,
  first: I,
): (input: I) => Promise<O> {
  let early: Promise<O> | null = ask(first);
  // Whoever takes it hears of a failure.
  early.catch(() => undefined);
  return async (input) => {
    const answer = early;
    if (answer === null || input.after !== undefined || input.limit !== first.limit) return await ask(input);
    early = null;
    return await answer;
  };
}
