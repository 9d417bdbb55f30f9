/** Names with values, as many as wanted: extra headers, metadata. */
import { useEffect, useRef } from 'react';
import { t } from '../i18n/t.ts';
import type { Pair } from '../store/destination-form.ts';
import { IconButton } from './icon-button.tsx';

interface PairRowsProps {
  /** What one of them is called, for screen readers and the button. */
  readonly kind: 'header' | 'metadata';
  readonly pairs: readonly Pair[];
  /** Values are secret: they are not shown while they are typed. */
  readonly secret?: boolean;
  readonly onChange: (pairs: readonly Pair[]) => void;
}

export function PairRows({ kind, pairs, secret = false, onChange }: PairRowsProps) {
  const added = useRef<HTMLInputElement>(null);
  const count = useRef(pairs.length);
  useEffect(() => {
    if (pairs.length > count.current) added.current?.focus();
    count.current = pairs.length;
  }, [pairs.length]);

  const set = (key: number, fields: Partial<Pair>): void =>
    onChange(pairs.map((pair) => (pair.key === key ? { ...pair, ...fields } : pair)));
  const nextKey = Math.max(-1, ...pairs.map(({ key }) => key)) + 1;
  return (
    <div className="pairs">
      {pairs.map(({ key, name, value }, index) => (
        <div className="pair" key={key}>
          <input
            ref={index === pairs.length - 1 ? added : undefined}
            className="input"
            aria-label={t(`editor.${kind}-name`)}
            placeholder={t(`editor.${kind}-name`)}
            value={name}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => set(key, { name: event.target.value })}
          />
          <input
            className="input"
            type={secret ? 'password' : 'text'}
            aria-label={t(`editor.${kind}-value`)}
            placeholder={t(`editor.${kind}-value`)}
            value={value}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => set(key, { value: event.target.value })}
          />
          <IconButton
            icon="close"
            label={t(`editor.${kind}-remove`, { name })}
            onClick={() => onChange(pairs.filter((pair) => pair.key !== key))}
          />
        </div>
      ))}
      <button
        type="button"
        className="link-button"
        data-testid={`add-${kind}`}
        onClick={() => onChange([...pairs, { key: nextKey, name: '', value: '' }])}
      >
        {t(`editor.${kind}-add`)}
      </button>
    </div>
  );
}
