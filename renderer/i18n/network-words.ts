/** What went over the network, in words. */
import { formatBytes } from '../format/bytes.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';
import { t } from './t.ts';

/**
 * What went beyond what had to is named: that is the promise. Only at the end, for until then nothing says what had to:
 * what left is not what arrived.
 */
export function networkWords({ bytesSent, size, state }: TransferDetail): string {
  const repeated = state.name === 'done' && size !== null ? bytesSent - size : 0;
  if (repeated <= 0) return formatBytes(bytesSent);
  return t('inspector.bytes-repeated', { bytes: formatBytes(bytesSent), repeated: formatBytes(repeated) });
}
