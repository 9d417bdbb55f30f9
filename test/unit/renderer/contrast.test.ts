import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// The window paints this colour before its page does.
import { windowBackground } from '../../../main/window-background.ts';

const styles = new URL('../../../renderer/styles/', import.meta.url);
const css = readFileSync(new URL('tokens.css', styles), 'utf8');
const [lightCss = '', darkCss = ''] = css.split('@media (prefers-color-scheme: dark)');
const light = colours(lightCss);
const themes = { light, dark: new Map([...light, ...colours(darkCss.split('@media')[0] ?? '')]) };

function colours(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, two: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [bright = 0, dim = 0] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

const surfaces = ['surface', 'surface-raised', 'surface-sunken', 'surface-hover', 'surface-chosen'];
const texts: readonly (readonly [string, readonly string[]])[] = [
  ['text', [...surfaces, 'waiting-tint', 'failed-tint', 'asking-tint', 'accent-tint']],
  ['text-muted', [...surfaces, 'quiet-tint', 'waiting-tint', 'failed-tint', 'accent-tint']],
  ['text-faint', ['surface', 'surface-raised', 'surface-sunken', 'surface-hover']],
  ['waiting', ['surface', 'surface-hover', 'surface-chosen', 'waiting-tint']],
  ['failed', ['surface', 'surface-raised', 'surface-hover', 'surface-chosen', 'failed-tint']],
  ['asking', ['surface', 'surface-hover', 'surface-chosen', 'asking-tint']],
  ['moving', ['surface', 'surface-raised', 'surface-sunken', 'accent-tint']],
  ['done', ['surface-raised', 'done-tint']],
  ['on-tip', ['tip']],
  ['on-accent', ['accent', 'accent-hover', 'danger', 'danger-hover']],
];

describe.each(Object.entries(themes))('%s theme', (name, theme) => {
  const colour = (token: string): string => {
    const value = theme.get(token);
    if (value === undefined) throw new Error(`no colour --${token}`);
    return value;
  };

  it.each(texts.flatMap(([text, behind]) => behind.map((surface) => [text, surface] as const)))(
    '%s on %s reaches AA (4.5)',
    (text, surface) => {
      expect(contrast(colour(text), colour(surface))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['surface', 'surface-raised', 'surface-sunken', 'surface-chosen'])(
    'focus shows on %s (3)',
    (surface) => {
      expect(contrast(colour('focus'), colour(surface))).toBeGreaterThanOrEqual(3);
    },
  );

  /** What is no text and yet must be told from what lies beside it (WCAG 2.2, 1.4.11). */
  it.each([
    ...['surface', 'surface-raised'].map((beside) => ['line-field', beside] as const),
    ...['moving', 'checking', 'waiting', 'failed', 'asking', 'done'].flatMap((tone) =>
      ['surface', 'surface-raised', 'surface-sunken', 'track'].map((beside) => [tone, beside] as const),
    ),
    ...['verified', 'safe', 'moving', 'again', 'mark'].flatMap((kind) =>
      ['surface-raised', 'map-missing'].map((beside) => [`map-${kind}`, beside] as const),
    ),
    ['map-dot', 'map-verified'] as const,
  ])('%s is told from %s (3)', (tone, beside) => {
    expect(contrast(colour(tone), colour(beside))).toBeGreaterThanOrEqual(3);
  });

  it('begins in the colour the page will have', () => {
    expect(windowBackground[name as keyof typeof windowBackground]).toBe(colour('surface'));
  });
});

it.each(readdirSync(styles))('%s writes in colours that are compared above', (file) => {
  const used = readFileSync(new URL(file, styles), 'utf8').matchAll(/(?<![\w-])color: var\(--([\w-]+)\)/g);
  const compared = texts.map(([text]) => text);
  const names = [...used].map(([, name = '']) => name).filter((name) => light.has(name));
  expect(names.filter((name) => !compared.includes(name))).toEqual([]);
});
