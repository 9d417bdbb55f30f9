/** A speed limit: empty is full speed. Takes hold on Enter or on leaving, so that half a number limits nothing. */
import { useEffect, useState } from 'react';
import { parseRate, rateText } from '../format/rate.ts';
import { t } from '../i18n/t.ts';

interface RateInputProps {
  readonly label: string;
  readonly testId: string;
  /** Bytes a second; null is no limit. */
  readonly value: number | null;
  /** What it says while it is empty, where that is not full speed. */
  readonly empty?: string;
  readonly onChange: (bytesPerSecond: number | null) => void;
}

export function RateInput({ label, testId, value, empty, onChange }: RateInputProps) {
  const [text, setText] = useState(rateText(value));
  useEffect(() => setText(rateText(value)), [value]);
  const typed = parseRate(text);

  const keep = (): void => {
    if (typed === 'odd') setText(rateText(value));
    else if (typed !== value) onChange(typed);
  };
  return (
    <span className="rate">
      <input
        className="input"
        inputMode="decimal"
        aria-label={label}
        aria-invalid={typed === 'odd'}
        data-testid={testId}
        placeholder={empty ?? t('speed.full')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          keep();
        }}
      />
      <span className="rate-unit">{t('speed.unit')}</span>
    </span>
  );
}
