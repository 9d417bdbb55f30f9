/** A label, its input, and what is wrong with it. */
import { cloneElement, useId } from 'react';
import type { ReactElement } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | null;
  readonly children: ReactElement<{ id?: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string }>;
}

export function Field({ label, hint, problem = null, children }: FieldProps) {
  const id = useId();
  const note = problem ?? hint ?? null;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {cloneElement(children, {
        id,
        'aria-invalid': problem !== null,
        ...(note !== null && { 'aria-describedby': `${id}-note` }),
      })}
      {note !== null && (
        <p
          id={`${id}-note`}
          className={problem === null ? 'field-hint' : 'field-problem'}
          role={problem === null ? undefined : 'alert'}
        >
          {note}
        </p>
      )}
    </div>
  );
}
