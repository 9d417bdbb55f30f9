/** Amounts of bytes as a person writes them. */
import { UsageError } from './usage-error.ts';
import type { CommandLineName } from './usage.ts';

/** Decimal as everything this program shows, binary where it says so, bits as networks are sold. */
const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  t: 1e12,
  tb: 1e12,
  ki: 1024,
  kib: 1024,
  mi: 1024 ** 2,
  mib: 1024 ** 2,
  gi: 1024 ** 3,
  gib: 1024 ** 3,
  ti: 1024 ** 4,
  tib: 1024 ** 4,
  kbit: 1e3 / 8,
  mbit: 1e6 / 8,
  gbit: 1e9 / 8,
};

/** Whole bytes; null for what is no amount. `2M`, `2 MB`, `1.5MiB`, `100Mbit`, a bare number of bytes. */
export function readAmount(text: string): number | null {
  const [, number, unit = ''] = /^(\d{1,15}(?:\.\d{1,6})?) ?([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  if (number === undefined || factor === undefined) return null;
  const amount = Math.floor(Number(number) * factor);
  return Number.isSafeInteger(amount) ? amount : null;
}

const slowest = 1024;
const fastest = 1e12;

/** Bytes a second, or null for `off`. Throws UsageError. */
export function readRate(text: string, about: CommandLineName): number | null {
  if (text.trim().toLowerCase() === 'off') return null;
  const rate = readAmount(text.replace(/\/s$/i, ''));
  if (rate === null || rate < slowest || rate > fastest) {
    throw new UsageError(
      'A rate is a number of bytes a second like 500k, 2M, 1.5MiB or 100Mbit, at least 1024; or off.',
      about,
    );
  }
  return rate;
}
