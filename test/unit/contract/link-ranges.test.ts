import { describe, expect, it } from 'vitest';
import { readLinkList } from '../../../preload/contract/link-list.ts';
import { countLinks, linksOf } from '../../../preload/contract/link-ranges.ts';

describe('a link with ranges', () => {
  it.each([
    ['http://a/x.mov', ['http://a/x.mov']],
    ['http://a/[1-3].mov', ['http://a/1.mov', 'http://a/2.mov', 'http://a/3.mov']],
    ['http://a/[08-11]', ['http://a/08', 'http://a/09', 'http://a/10', 'http://a/11']],
    ['http://a/[8-11]', ['http://a/8', 'http://a/9', 'http://a/10', 'http://a/11']],
    ['http://a/[0-2]', ['http://a/0', 'http://a/1', 'http://a/2']],
    ['http://a/[1-10:4]', ['http://a/1', 'http://a/5', 'http://a/9']],
    ['http://a/[3-1]', ['http://a/3', 'http://a/2', 'http://a/1']],
    ['http://a/[x-z]', ['http://a/x', 'http://a/y', 'http://a/z']],
    ['http://a/[A-C:2]', ['http://a/A', 'http://a/C']],
    ['http://a/[7-7]', ['http://a/7']],
    // the last changes first
    [
      'http://a/[1-2]/[a-b].mov',
      ['http://a/1/a.mov', 'http://a/1/b.mov', 'http://a/2/a.mov', 'http://a/2/b.mov'],
    ],
    [
      'http://[a-b].example/?n=[1-2]#[3-3]',
      [
        ...['http://a.example/?n=1#3', 'http://a.example/?n=2#3'],
        ...['http://b.example/?n=1#3', 'http://b.example/?n=2#3'],
      ],
    ],
    // hosts of IPv6 are no ranges
    ['http://[2001:db8::1]/[1-2]', ['http://[2001:db8::1]/1', 'http://[2001:db8::1]/2']],
    // and neither are these
    ...[
      'http://[::1]/x',
      'http://a/[draft]',
      'http://a/?a[]=1',
      'http://a/[1-]',
      'http://a/[a-Z]',
      'http://a/[a-3]',
    ].map((link) => [link, [link]] as [string, string[]]),
    ...['http://a/%5B1-3%5D', 'http://a/[1-3:0]', 'http://a/[ab-cd]', 'http://a/[-3-1]', ''].map(
      (link) => [link, [link]] as [string, string[]],
    ),
  ])('%j', (link, expected) => {
    expect([...linksOf(link)]).toEqual(expected);
    expect(countLinks(link)).toBe(expected.length);
  });

  it('is counted without being made', () => {
    expect(countLinks('http://a/[0-999999999][0-999999999][0-999999999]')).toBe(1e27);
    expect(countLinks('http://a/clip[001-120].mov')).toBe(120);
    expect([...linksOf('http://a/clip[001-120].mov')].at(-1)).toBe('http://a/clip120.mov');
  });
});

describe('a text file of links', () => {
  it('has one a line, comments and empty lines aside', () => {
    const text = '\uFEFF# mine\n\nhttp://a/1\r\nhttp://a/2?x=#y\r  # more\nhttp://a/a b \n';
    expect(readLinkList(text)).toEqual({
      links: ['http://a/1', 'http://a/2?x=#y', 'http://a/a b'],
      ignored: 0,
    });
  });

  it('leaves out options and further mirrors of aria2, and counts them', () => {
    const text = 'http://a/1\thttp://b/1\n  out=one.mov\n\tdir=/tmp\nhttp://a/2\n    http://a/3\n';
    expect(readLinkList(text)).toEqual({ links: ['http://a/1', 'http://a/2', 'http://a/3'], ignored: 3 });
  });

  it('keeps what is no link, so that it is refused with a reason', () => {
    expect(readLinkList('ftp//broken\n').links).toEqual(['ftp//broken']);
    expect(readLinkList('')).toEqual({ links: [], ignored: 0 });
  });
});
