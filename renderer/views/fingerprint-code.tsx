/** Pairs of digits that stay together where the line breaks, so that they can be compared with others one by one. */
import { Fragment } from 'react';

export function FingerprintCode({ value }: { readonly value: string }) {
  const pairs = value.split(':');
  return (
    <code dir="ltr" translate="no">
      {pairs.map((pair, place) => (
        <Fragment key={`${place} ${pair}`}>
          {place > 0 && (
            <>
              :<wbr />
            </>
          )}
          {pair}
        </Fragment>
      ))}
    </code>
  );
}
