/** Where uploads go: reads like a label, edits like a field. Enter or leaving keeps it, Escape takes it back. */
import { useEffect, useId, useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

export function DestinationField() {
  const kept = useWindowState((state) => state.defaults?.uploadTo ?? '');
  const wanted = useWindowState((state) => state.heldPaths.length > 0);
  const draft = useWindowState((state) => state.destinationDraft);
  const refused = draft?.refused ?? false;
  const actions = useActions();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);

  /** Resolves false when the address was refused. */
  const keep = async (): Promise<boolean> => {
    const text = (draft?.text ?? kept).trim();
    if (text !== '' && (text !== kept || wanted)) return await actions.nameDestination(text);
    actions.draftDestination(null);
    return true;
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
        value={draft?.text ?? kept}
        aria-invalid={refused}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => actions.draftDestination(event.target.value)}
        // What was refused already stays as it is; held files go by Enter, or with an address typed for them.
        onBlur={() => draft !== null && !refused && void keep()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void keep().then((good) => good && field.current?.blur());
          if (event.key === 'Escape') actions.draftDestination(null);
        }}
      />
    </div>
  );
}
