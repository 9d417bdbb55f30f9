/** How a destination wants to be treated, for those who know: everything here has a good answer already. */
import { Icon } from '../icons/icon.tsx';
import { formatWhole } from '../format/numbers.ts';
import { t } from '../i18n/t.ts';
import type { DestinationForm } from '../store/destination-form.ts';
import { Field } from './field.tsx';
import { PairRows } from './pair-rows.tsx';
import { SelectField } from './select-field.tsx';

interface PolicyProps {
  readonly form: DestinationForm;
  readonly problem: string | null;
  readonly onChange: (fields: Partial<DestinationForm>) => void;
}

const connections = [1, 2, 3, 4, 5, 6, 7, 8];
const connectionOptions = () => [
  { value: 'automatic', label: t('editor.automatic') },
  ...connections.map((count) => ({ value: String(count), label: formatWhole(count) })),
];
const switches = ['checksum', 'readBack', 'methodOverride'] as const;

export function PolicyFields({ form, problem, onChange }: PolicyProps) {
  return (
    <details className="more" open={problem !== null || undefined} data-testid="editor-more">
      <summary>
        <Icon name="chevron-right" />
        {t('editor.more')}
      </summary>
      <div className="form">
        {switches.map((name) => (
          <label key={name} className="check">
            <input
              type="checkbox"
              data-testid={`editor-${name}`}
              checked={form[name]}
              onChange={(event) => onChange({ [name]: event.target.checked })}
            />
            <span>
              {t(`editor.${name}`)}
              <span className="field-hint">{t(`editor.${name}-hint`)}</span>
            </span>
          </label>
        ))}
        <div className="fields-beside">
          <Field
            label={t('editor.largest-request')}
            hint={t('editor.largest-request-hint')}
            problem={problem}
          >
            <input
              className="input"
              inputMode="decimal"
              data-field="largestRequest"
              data-testid="editor-largest-request"
              placeholder={t('editor.automatic')}
              value={form.largestRequest}
              onChange={(event) => onChange({ largestRequest: event.target.value })}
            />
          </Field>
          <Field label={t('editor.parallel')} hint={t('editor.parallel-hint')}>
            <SelectField
              testId="editor-parallel"
              options={connectionOptions()}
              value={form.parallel === null ? 'automatic' : String(form.parallel)}
              onChange={(value) => onChange({ parallel: value === 'automatic' ? null : Number(value) })}
            />
          </Field>
        </div>
        <div className="field">
          <span className="field-label">{t('editor.metadata')}</span>
          <PairRows kind="metadata" pairs={form.metadata} onChange={(metadata) => onChange({ metadata })} />
        </div>
      </div>
    </details>
  );
}
