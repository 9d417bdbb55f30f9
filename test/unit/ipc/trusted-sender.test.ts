import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../../main/ipc/trusted-sender.ts';

const from = (url: string, parent: object | null = null) => isTrustedSender({ senderFrame: { url, parent } });

describe('isTrustedSender', () => {
  it('trusts the top frame of the own page', () => {
    expect(from('carryover-app://app/index.html')).toBe(true);
    expect(from('carryover-app://app/index.html?x#y')).toBe(true);
  });

  it('refuses a frame inside the own page, even of the own origin', () => {
    expect(from('carryover-app://app/index.html', {})).toBe(false);
  });

  it('refuses a frame that is gone', () => {
    expect(isTrustedSender({ senderFrame: null })).toBe(false);
  });

  it.each([
    'https://app/index.html',
    'file:///app/index.html',
    'carryover-app://app.elsewhere/index.html',
    'carryover-app://elsewhere/app',
    'carryover-app://app@elsewhere/',
    'carryover-app://someone@app/',
    'carryover-app://app:1/',
    'carryover-apps://app/',
    'about:blank',
    'data:text/html,carryover-app://app/',
    '',
  ])('refuses %s', (url) => {
    expect(from(url)).toBe(false);
  });
});
