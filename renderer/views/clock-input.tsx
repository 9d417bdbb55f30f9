/** A time of day on 24 hours, as everywhere in the window; the browser's own field writes it by the system's habits. */
import { useEffect, useState } from 'react';
import { parseClock } from '../format/rate.ts';

interface ClockInputProps {
  readonly label: string;
  /** `HH:MM`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function ClockInput({ label, value, onChange }: ClockInputProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const typed = parseClock(text);
  const keep = (): void => {
    if (typed === null || typed === value) setText(value);
    else onChange(typed);
  };
  return (
    <input
      className="input clock"
      inputMode="numeric"
      aria-label={label}
      aria-invalid={typed === null}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}
