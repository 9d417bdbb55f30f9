/** Byte counts for people: decimal units (as disks, networks and file managers use them), one decimal. */
import { t } from '../i18n/t.ts';
import { formatOneDecimal, formatWhole } from './numbers.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const space = '\u00a0';

export function formatBytes(bytes: number): string {
  const { value, unit } = scale(bytes);
  return `${write(value, unit)}${space}${t(`bytes.${unit}`)}`;
}

/** "1.2 of 4.0 GB": the unit once where both share it, and the total's unit decides. */
export function formatBytesOf(bytes: number, total: number): string {
  const whole = scale(total);
  const part = scale(bytes);
  const written = part.unit === whole.unit ? write(part.value, part.unit) : formatBytes(bytes);
  return t('bytes.of', { part: written, whole: formatBytes(total) });
}

export function formatSpeed(bytesPerSecond: number): string {
  return t('bytes.per-second', { bytes: formatBytes(bytesPerSecond) });
}

function scale(bytes: number): { value: number; unit: (typeof units)[number] } {
  let value = Math.max(0, bytes);
  let step = 0;
  // What would be rounded to 1,000.0 belongs to the next unit.
  while (step < units.length - 1 && value >= (step === 0 ? 1000 : 999.95)) {
    value /= 1000;
    step += 1;
  }
  return { value, unit: units[step] ?? 'B' };
}

function write(value: number, unit: string): string {
  return unit === 'B' ? formatWhole(value) : formatOneDecimal(value);
}
