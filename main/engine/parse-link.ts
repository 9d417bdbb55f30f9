import { TransferError } from './transfer-error.ts';
import { withoutSecrets } from './transfer-view.ts';

/** An http or https address; `what` says what was expected. Throws INVALID_URL or UNKNOWN_SCHEME. */
export function parseLink(text: string, what: string): URL {
  if (!URL.canParse(text)) {
    throw new TransferError(
      'INVALID_URL',
      `“${text}” is not ${what}. It should look like https://example.org/path.`,
    );
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TransferError(
      'UNKNOWN_SCHEME',
      `Carryover cannot speak ${url.protocol}// (in ${withoutSecrets(text)}). It speaks http:// and https://.`,
    );
  }
  return url;
}
