import { describe, expect, it } from 'vitest';
import { parseAppLink } from '../../../../main/desktop/app-link.ts';

const add = (...urls: string[]): string =>
  `carryover://add?${urls.map((url) => `url=${encodeURIComponent(url)}`).join('&')}`;

const reasonFor = (link: string): string => {
  const parsed = parseAppLink(link);
  return parsed.kind === 'refused' ? parsed.reason : 'taken';
};

describe('parseAppLink', () => {
  it('offers downloads with what can be known of them', () => {
    expect(
      parseAppLink(add('https://files.example/a/Clip%20one.mov?sig=1', 'http://192.168.1.9:8080/')),
    ).toEqual({
      kind: 'offer',
      downloads: [
        {
          url: 'https://files.example/a/Clip%20one.mov?sig=1',
          host: 'files.example',
          name: 'Clip one.mov',
          private: false,
        },
        { url: 'http://192.168.1.9:8080/', host: '192.168.1.9:8080', name: '', private: true },
      ],
    });
  });

  it('is what systems make of it, with a slash and in capitals', () => {
    expect(parseAppLink(`CARRYOVER://add/?url=${encodeURIComponent('https://h.example/a')}`).kind).toBe(
      'offer',
    );
  });

  it.each([
    ['another action', 'carryover://upload?url=https%3A%2F%2Fh.example%2F', 'unknown-action'],
    ['no action', 'carryover:?url=https%3A%2F%2Fh.example%2F', 'unknown-action'],
    ['a path behind the action', 'carryover://add/../x?url=https%3A%2F%2Fh.example%2F', 'unknown-action'],
    ['a destination', 'carryover://add?url=https%3A%2F%2Fh.example%2F&into=%2Fetc', 'unknown-part'],
    ['headers', 'carryover://add?url=https%3A%2F%2Fh.example%2F&header=x', 'unknown-part'],
    ['a fragment', 'carryover://add?url=https%3A%2F%2Fh.example%2F#x', 'unknown-part'],
    ['nothing to add', 'carryover://add', 'malformed'],
    ['an empty address', 'carryover://add?url=', 'malformed'],
    ['a line break', add('https://h.example/a\nhttps://h.example/b'), 'malformed'],
    ['a file', add('file:///etc/passwd'), 'not-http'],
    ['a script', add('javascript:alert(1)'), 'not-http'],
    ['itself', add(add('https://h.example/')), 'not-http'],
    ['a user and password', add('https://ann:secret@h.example/a'), 'has-sign-in'],
    ['a range that stands for many', add('https://h.example/[1-99999].mov'), 'too-many'],
    ['more than twenty', add(...Array.from({ length: 21 }, (_, i) => `https://h.example/${i}`)), 'too-many'],
    ['a novel', add(`https://h.example/${'a'.repeat(9_000)}`), 'too-long'],
    ['something else', 'https://h.example/', 'malformed'],
  ])('refuses %s', (_what, link, reason) => {
    expect(reasonFor(link)).toBe(reason);
  });

  it('shows no name that hides its ending', () => {
    const parsed = parseAppLink(add('https://h.example/photo%E2%80%AEgpj.exe'));
    expect(parsed.kind === 'offer' && parsed.downloads[0]?.name).toBe('photogpj.exe');
  });

  it('knows what lies in a private network', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]', '10.0.0.1', 'printer.local', 'nas']) {
      const parsed = parseAppLink(add(`https://${host}/a`));
      expect(parsed.kind === 'offer' && parsed.downloads[0]?.private, host).toBe(true);
    }
  });
});
