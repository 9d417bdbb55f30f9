import { useEffect, useState } from 'react';
import { t } from '../i18n/t.ts';
import { useActions } from '../store/use-app.ts';
import { copyText } from './copy-text.ts';
import { IconButton } from './icon-button.tsx';

const confirmFor = 1600;

export function CopyButton({ what, text }: { readonly what: string; readonly text: string }) {
  const [copied, setCopied] = useState(false);
  const actions = useActions();
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
      onClick={() => {
        const done = copyText(text);
        setCopied(done);
        if (done) actions.tellCopied(what);
      }}
    />
  );
}
