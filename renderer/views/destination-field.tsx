/** Where uploads go: reads like a label, edits like a field. Enter or leaving keeps it, Escape takes it back. */
import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

export function DestinationField() {
  const kept = useWindowState((state) => state.defaults?.uploadTo ?? '');
  const wanted = useWindowState((state) => state.heldPaths.length > 0);
  const actions = useActions();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // Null while nobody edits: then the field shows what is kept, also when that changes elsewhere.
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);

  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);

  const leave = (): void => {
    setDraft(null);
    setRefused(false);
  };
  const keep = async (): Promise<void> => {
    const text = (draft ?? kept).trim();
    if (text === '' || (text === kept && !wanted)) return leave();
    if (await actions.nameDestination(text)) leave();
    else setRefused(true);
  };

  return (
    <div className="destination" data-refused={refused || undefined} data-wanted={wanted || undefined}>
      <label htmlFor={id}>
        <Icon name="server" />
        {t('header.send-to')}
      </label>
      <input
        ref={field}
        id={id}
        type="url"
        data-testid="destination-input"
        placeholder={t('header.destination-placeholder')}
        title={t('header.destination-hint')}
        value={draft ?? kept}
        aria-invalid={refused}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setDraft(event.target.value);
          setRefused(false);
        }}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void keep().then(() => field.current?.blur());
          if (event.key === 'Escape') leave();
        }}
      />
    </div>
  );
}
