/** One of a few, side by side: radio buttons that look like one control. */
import { useId } from 'react';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly testId: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  /** Null where several transfers disagree. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, testId, options, value, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <div className="choice" role="radiogroup" aria-label={label} data-testid={testId}>
      {options.map((option) => (
        <label key={option.value} data-chosen={option.value === value || undefined}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
