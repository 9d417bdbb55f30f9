/** The icon set: 16 x 16 outlines in the colour of the text beside them. Decorative; names stand in the words. */
import { iconPaths } from './icon-paths.ts';
import type { IconName } from './icon-paths.ts';

/** One element for all outlines, and their look in base.css: a screen of rows has a hundred icons. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={outlines[name]} />
    </svg>
  );
}

const outlines = Object.fromEntries(
  Object.entries(iconPaths).map(([name, paths]) => [name, paths.join('')]),
) as Readonly<Record<IconName, string>>;
