// Which modules of the window its start reads, and which only parts that are loaded later.

interface Importers {
  readonly isEntry: boolean;
  /** Ids of the modules that import it, other than with `import()`. */
  readonly importers: readonly string[];
}

/** Whether the entry imports `id`, directly or through others, without an `import()` between them. */
export function isReadAtStart(id: string, infoOf: (id: string) => Importers | null): boolean {
  const seen = new Set([id]);
  for (const one of seen) {
    const info = infoOf(one);
    if (info?.isEntry === true) return true;
    for (const importer of info?.importers ?? []) seen.add(importer);
  }
  return false;
}
