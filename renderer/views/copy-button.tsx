import { useEffect, useState } from 'react';
import { t } from '../i18n/t.ts';
import { IconButton } from './icon-button.tsx';

const confirmFor = 1600;

export function CopyButton({ what, text }: { readonly what: string; readonly text: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), confirmFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const label = copied ? t('inspector.copied') : t('inspector.copy', { what });
  return (
    <IconButton
      icon={copied ? 'check' : 'copy'}
      data-testid="copy"
      data-copied={copied || undefined}
      label={label}
      onClick={() => setCopied(copy(text))}
    />
  );
}

/**
 * navigator.clipboard asks for a permission, and this window denies all of them. A copy that a click asked for
 * needs none: the event carries the text.
 */
function copy(text: string): boolean {
  const give = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', give, { once: true });
  // Deprecated and without a successor that asks for no permission.
  // oxlint-disable-next-line typescript/no-deprecated
  const done = document.execCommand('copy');
  document.removeEventListener('copy', give);
  return done;
}
