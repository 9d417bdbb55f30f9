/** Makes, changes and deletes a saved destination. What is secret goes in and never comes back. */
import { formatList } from '../format/lists.ts';
import { errorWords } from '../i18n/engine-words.ts';
import { useRef, useState } from 'react';
import { t } from '../i18n/t.ts';
import type { Destination, DestinationInput } from '../../preload/contract/destination.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import { emptyForm, formOf, readForm } from '../store/destination-form.ts';
import type { DestinationForm, FormProblem } from '../store/destination-form.ts';
import type { DestinationEditor as Editor } from '../store/state.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { DestinationAbilities } from './destination-abilities.tsx';
import { DestinationTest, useDestinationTest } from './destination-test.tsx';
import { EditorFooter } from './editor-footer.tsx';
import { Field } from './field.tsx';
import { Modal } from './modal.tsx';
import { PairRows } from './pair-rows.tsx';
import { PolicyFields } from './policy-fields.tsx';
import { SignInFields } from './sign-in-fields.tsx';
import { useProbe } from './use-probe.ts';

export function DestinationEditor() {
  const editor = useWindowState((state) => state.destinationEditor);
  return editor === null ? null : <OpenEditor editor={editor} />;
}

function OpenEditor({ editor }: { readonly editor: Editor }) {
  const actions = useActions();
  const before = editor.kind === 'saved' ? editor.destination : null;
  const [form, setForm] = useState(() =>
    editor.kind === 'saved' ? formOf(editor.destination) : emptyForm(editor.url),
  );
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const [refusal, setRefusal] = useState<WireError | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const probe = useProbe(before?.id ?? null, form.url);
  const test = useDestinationTest();
  const set = (fields: Partial<DestinationForm>): void => {
    setForm({ ...form, ...fields });
    setProblem(null);
    setRefusal(null);
    test.forget();
  };

  /** Null where a field is wrong, which has the keyboard then. */
  const read = (wanted: DestinationForm): DestinationInput | null => {
    const found = readForm(wanted, before);
    if (!('problem' in found)) return found.input;
    setProblem(found.problem);
    element.current?.querySelector<HTMLElement>(`[data-field="${found.problem.field}"]`)?.focus();
    return null;
  };
  const save = async (wanted: DestinationForm): Promise<void> => {
    const input = read(wanted);
    if (input !== null) setRefusal(await actions.saveDestination(input));
  };
  const tryOut = async (): Promise<void> => {
    // A test needs no name.
    const input = read(form.name.trim() === '' ? { ...form, name: '?' } : form);
    if (input === null) return;
    const { name: _name, ...trial } = input;
    await test.start(trial);
  };
  const wrong = (field: FormProblem['field']): string | null =>
    problem?.field === field ? t(problem.message as 'editor.problem.name') : null;

  return (
    <Modal
      title={before === null ? t('editor.new') : t('editor.edit', { name: before.name })}
      testId="destination-editor"
      onClose={() => actions.editDestination(null)}
    >
      <form
        ref={element}
        className="modal-body form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(form);
        }}
      >
        <Field label={t('editor.name')} problem={wrong('name')}>
          <input
            className="input"
            data-first
            data-field="name"
            data-testid="editor-name"
            placeholder={t('editor.name-placeholder')}
            value={form.name}
            autoComplete="off"
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field label={t('editor.url')} problem={wrong('url') ?? urlRefusal(refusal)}>
          <input
            className="input"
            data-field="url"
            data-testid="editor-url"
            type="url"
            placeholder="https://host/files/"
            value={form.url}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => set({ url: event.target.value })}
          />
        </Field>
        <DestinationAbilities probe={probe} unsent={form.secret !== ''} />
        <SignInFields
          form={form}
          kept={before?.credential.kind ?? 'none'}
          problem={wrong('secret')}
          refusal={refusal?.code === 'SECRETS_UNAVAILABLE' ? errorWords(refusal).sentence : null}
          onChange={set}
          onSaveWithout={() => {
            const without = { ...form, signIn: 'none', secret: '' } as const;
            set(without);
            void save(without);
          }}
        />
        <HeaderFields form={form} before={before} problem={wrong('headers')} onChange={set} />
        <PolicyFields form={form} problem={wrong('largestRequest')} onChange={set} />
        <DestinationTest testing={test.testing} />
        <EditorFooter
          before={before}
          refusal={other(refusal)}
          onRefused={setRefusal}
          testing={test.testing.kind === 'running'}
          onTest={() => void tryOut()}
        />
      </form>
    </Modal>
  );
}

interface HeaderProps {
  readonly form: DestinationForm;
  readonly before: Destination | null;
  readonly problem: string | null;
  readonly onChange: (fields: Partial<DestinationForm>) => void;
}

function HeaderFields({ form, before, problem, onChange }: HeaderProps) {
  return (
    <div className="field">
      <span className="field-label">{t('editor.headers')}</span>
      {form.headers === null ? (
        <p className="kept">
          <span>{t('editor.headers-kept', { names: formatList(before?.headerNames ?? []) })}</span>
          <button type="button" className="link-button" onClick={() => onChange({ headers: [] })}>
            {t('editor.headers-replace')}
          </button>
        </p>
      ) : (
        <PairRows kind="header" pairs={form.headers} secret onChange={(headers) => onChange({ headers })} />
      )}
      {problem !== null && <p className="field-problem">{problem}</p>}
    </div>
  );
}

function urlRefusal(refusal: WireError | null): string | null {
  return refusal?.code === 'INVALID_URL' || refusal?.code === 'UNKNOWN_SCHEME'
    ? errorWords(refusal).sentence
    : null;
}

/** What no field is about. */
function other(refusal: WireError | null): WireError | null {
  return urlRefusal(refusal) !== null || refusal?.code === 'SECRETS_UNAVAILABLE' ? null : refusal;
}
