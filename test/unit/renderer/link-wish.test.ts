import { expect, it } from 'vitest';
import { commandOf } from '../../../renderer/store/link-wish.ts';

const links = ['http://a/1', 'http://b/1'];

it('links become downloads of their own, treated as was said', () => {
  expect(commandOf(links, '/in', { again: true })).toEqual({
    urls: links,
    into: '/in',
    options: { again: true },
  });
});

it('links to one file become one download with mirrors', () => {
  expect(commandOf(links, '/in', { sameFile: true })).toEqual({
    urls: ['http://a/1'],
    into: '/in',
    options: { mirrors: ['http://b/1'] },
  });
  expect(commandOf(['http://a/1'], '/in', { sameFile: true }).options).toEqual({});
});

it('a digest belongs to one file, and blanks are none', () => {
  expect(commandOf(['http://a/1'], '/in', { digest: ' abc ' }).digests).toEqual({ 'http://a/1': 'abc' });
  expect(commandOf(links, '/in', { sameFile: true, digest: 'abc' }).digests).toEqual({ 'http://a/1': 'abc' });
  expect(commandOf(links, '/in', { digest: 'abc' }).digests).toBeUndefined();
  expect(commandOf(['http://a/1'], '/in', { digest: '  ' }).digests).toBeUndefined();
});
