/** What the engine said itself, under a translation that says less. In English, and marked as such for a screen reader. */
export function Said({ words }: { readonly words: string | null }) {
  if (words === null) return null;
  return (
    <span className="said" lang="en" dir="ltr" translate="no">
      {words}
    </span>
  );
}
