/** One of a few, side by side: radio buttons that look like one control. */
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly testId: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  /** Null where several transfers disagree. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, testId, options, value, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup
      className="choice"
      aria-label={label}
      data-testid={testId}
      value={value}
      onValueChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
    >
      {options.map((option) => (
        <Radio.Root key={option.value} value={option.value} className="choice-option">
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
