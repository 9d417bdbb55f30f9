import { expect, it } from 'vitest';
import { summarizeLinks } from '../../../renderer/store/link-summary.ts';

it('is silent about what can be read at a glance', () => {
  expect(summarizeLinks('https://a.example/1\nhttps://a.example/2')).toBeNull();
});

it('counts links with their ranges by host, and what counts once or not at all', () => {
  const text = [
    'https://a.example/1',
    'https://b.example/clip[001-120].mov',
    'https://a.example/1',
    'ftp://c.example/x',
    'not a link',
  ].join('\n');
  expect(summarizeLinks(text)).toEqual({
    links: 121,
    hosts: [
      { host: 'b.example', links: 120 },
      { host: 'a.example', links: 1 },
    ],
    twice: 1,
    odd: 2,
  });
});
