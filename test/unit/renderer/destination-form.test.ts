import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../main/ipc/parse-command.ts';
import { defaultUploadPolicy } from '../../../preload/contract/destination.ts';
import type { Destination, DestinationInput } from '../../../preload/contract/destination.ts';
import { emptyForm, formOf, readForm } from '../../../renderer/store/destination-form.ts';
import type { DestinationForm } from '../../../renderer/store/destination-form.ts';

const saved: Destination = {
  id: 'd1',
  name: 'Studio',
  url: 'https://studio/files/',
  headerNames: ['X-Team'],
  credential: { kind: 'basic', user: 'ann' },
  policy: {
    ...defaultUploadPolicy,
    maxRequestBytes: 100_000_000,
    parallel: 4,
    metadata: { project: 'film' },
  },
  addedAt: 0,
};

function input(form: DestinationForm, before: Destination | null): DestinationInput {
  const read = readForm(form, before);
  if ('problem' in read) throw new Error(read.problem.message);
  // What the form makes is what the app takes.
  expect(parseCommand('saveDestination', read.input)).toEqual(read.input);
  return read.input;
}

const problem = (form: DestinationForm, before: Destination | null = null): string | null => {
  const read = readForm(form, before);
  return 'problem' in read ? read.problem.field : null;
};

describe('the editor of a destination', () => {
  it('gives a saved one back unchanged, keeping its secrets without having seen them', () => {
    expect(input(formOf(saved), saved)).toEqual({
      id: 'd1',
      name: 'Studio',
      url: 'https://studio/files/',
      policy: saved.policy,
    });
  });

  it('makes a new one', () => {
    const form = {
      ...emptyForm('https://nas/files/'),
      name: ' NAS ',
      signIn: 'bearer',
      secret: 't',
    } as const;
    expect(input(form, null)).toEqual({
      name: 'NAS',
      url: 'https://nas/files/',
      headers: {},
      credential: { kind: 'bearer', token: 't' },
      policy: defaultUploadPolicy,
    });
  });

  it('takes a credential away, replaces it, or wants it typed for another user', () => {
    const form = formOf(saved);
    expect(input({ ...form, signIn: 'none' }, saved).credential).toEqual({ kind: 'none' });
    expect(input({ ...form, secret: 'new' }, saved).credential).toEqual({
      kind: 'basic',
      user: 'ann',
      password: 'new',
    });
    expect(problem({ ...form, user: 'bob' }, saved)).toBe('secret');
    expect(problem({ ...form, signIn: 'bearer' }, saved)).toBe('secret');
  });

  it('replaces headers only when they are given anew, and leaves out lines without a name', () => {
    const headers = [
      { key: 0, name: ' X-Team ', value: 'b' },
      { key: 1, name: '', value: 'lost' },
    ];
    expect(input({ ...formOf(saved), headers }, saved).headers).toEqual({ 'X-Team': 'b' });
    expect(problem({ ...formOf(saved), headers: [{ key: 0, name: 'X Team', value: '' }] }, saved)).toBe(
      'headers',
    );
  });

  it('points at what is missing', () => {
    expect(problem(emptyForm('https://nas/'))).toBe('name');
    expect(problem({ ...emptyForm(''), name: 'NAS' })).toBe('url');
    expect(problem({ ...emptyForm('ftp://nas/'), name: 'NAS' })).toBe('url');
  });

  it.each([
    ['', null],
    ['100', 100_000_000],
    ['5,24288', 5_242_880],
    ['0.53', 530_000],
  ])('reads a largest request of "%s" MB', (largestRequest, bytes) => {
    expect(input({ ...formOf(saved), largestRequest }, saved).policy?.maxRequestBytes).toBe(bytes);
  });

  it.each(['0', '0.5', '-3', 'many', '1e9'])('refuses a largest request of "%s"', (largestRequest) => {
    expect(problem({ ...formOf(saved), largestRequest }, saved)).toBe('largestRequest');
  });
});
