/** How a destination is signed in to. A secret that is kept is said to be kept, and nothing more. */
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import type { DestinationForm } from '../store/destination-form.ts';
import { Choice } from './choice.tsx';
import { Field } from './field.tsx';

interface SignInProps {
  readonly form: DestinationForm;
  /** The kind of sign-in that is kept now. */
  readonly kept: DestinationForm['signIn'];
  readonly problem: string | null;
  /** Why this computer keeps no secrets. */
  readonly refusal: string | null;
  readonly onChange: (fields: Partial<DestinationForm>) => void;
  readonly onSaveWithout: () => void;
}

const kinds = ['none', 'bearer', 'basic'] as const;

export function SignInFields({ form, kept, problem, refusal, onChange, onSaveWithout }: SignInProps) {
  const { signIn, user, secret } = form;
  const hasKept = kept === signIn;
  return (
    <>
      <div className="field">
        <span className="field-label">{t('editor.sign-in')}</span>
        <Choice
          label={t('editor.sign-in')}
          testId="sign-in"
          options={kinds.map((kind) => ({ value: kind, label: t(`editor.sign-in.${kind}`) }))}
          value={signIn}
          onChange={(kind) => onChange({ signIn: kind, secret: '' })}
        />
      </div>
      {signIn === 'basic' && (
        <Field label={t('editor.user')}>
          <input
            className="input"
            data-testid="editor-user"
            value={user}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => onChange({ user: event.target.value })}
          />
        </Field>
      )}
      {signIn !== 'none' && (
        <Field
          label={t(signIn === 'bearer' ? 'editor.token' : 'editor.password')}
          {...(refusal === null && { hint: t(hasKept ? 'editor.secret-kept' : 'editor.secret-goes') })}
          problem={problem}
        >
          <input
            className="input"
            type="password"
            data-field="secret"
            data-testid="editor-secret"
            placeholder={hasKept ? t('editor.secret-placeholder') : ''}
            value={secret}
            autoComplete="new-password"
            onChange={(event) => onChange({ secret: event.target.value })}
          />
        </Field>
      )}
      {refusal !== null && signIn !== 'none' && (
        <div className="field-refusal" role="alert" data-testid="secrets-unavailable">
          <Icon name="alert" />
          <p>{refusal}</p>
          <button
            type="button"
            className="button button-small"
            data-testid="save-without"
            onClick={onSaveWithout}
          >
            {t('editor.save-without')}
          </button>
        </div>
      )}
    </>
  );
}
