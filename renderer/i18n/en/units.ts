/** Amounts of bytes: the words around the numbers. */
export const units = {
  'bytes.B': 'B',
  'bytes.kB': 'kB',
  'bytes.MB': 'MB',
  'bytes.GB': 'GB',
  'bytes.TB': 'TB',
  'bytes.PB': 'PB',
  'bytes.per-second': '{bytes}/s',
  'bytes.of': '{part} of {whole}',
  'progress.percent-of': '{percent}\u00a0% · {bytes}',
} as const;
