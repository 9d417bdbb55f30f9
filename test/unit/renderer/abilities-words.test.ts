import { describe, expect, it } from 'vitest';
import type { DestinationTest, TestStep } from '../../../preload/contract/destination-test.ts';
import { abilityFacts, stepSentence, verdictOf } from '../../../renderer/i18n/abilities-words.ts';
import { fakeAbilities } from '../../servers/fake-destinations.ts';

const good = fakeAbilities('https://host/files');
const texts = (abilities: typeof good) => abilityFacts(abilities).map(({ text }) => text);
const step = (fields: Partial<TestStep>): TestStep => ({
  name: 'ask',
  outcome: 'ok',
  tookMs: 1,
  bytes: null,
  error: null,
  ...fields,
});
const test = (...steps: readonly TestStep[]): DestinationTest => ({ host: 'host', steps, leftBehind: null });

describe('abilityFacts', () => {
  it('says what a server states', () => {
    expect(texts(good)).toEqual([
      'Checksums: SHA-1 and SHA-256',
      'Parallel: yes',
      'Files up to 5.0\u00a0GB',
      'Unfinished uploads expire',
      '20 ms away',
    ]);
  });

  it('says what it does not, and keeps quiet where nothing is known', () => {
    const bare = {
      version: '1.0.0',
      checksums: [],
      parallel: false,
      expires: false,
      deletes: false,
      maxSize: null,
    };
    expect(texts({ ...good, roundTripMs: null, stated: bare })).toEqual([
      'No checksums',
      'Parallel: no',
      'No size limit stated',
    ]);
    expect(texts({ ...good, roundTripMs: null, stated: null })).toEqual([]);
  });

  it('warns of what anybody could read, but not at home', () => {
    const plain = { ...good, encrypted: false };
    expect(abilityFacts(plain).at(-1)).toMatchObject({ tone: 'warn' });
    const home = abilityFacts({ ...plain, privateNetwork: true });
    expect(home.some(({ tone }) => tone === 'warn')).toBe(false);
    expect(home.map(({ text }) => text)).toContain('In a private network');
  });
});

describe('a test', () => {
  it('is as good as its worst step, but for what stays behind', () => {
    expect(verdictOf(test(step({}), step({ name: 'delete', outcome: 'limited' })))).toBe('good');
    expect(verdictOf(test(step({}), step({ name: 'compare', outcome: 'limited' })))).toBe('limited');
    expect(verdictOf(test(step({ outcome: 'failed' }), step({ outcome: 'skipped' })))).toBe('bad');
  });

  it('says of each step what came of it', () => {
    expect(stepSentence(step({ name: 'resume', bytes: 768_000 }), null)).toContain('768.0\u00a0kB');
    expect(stepSentence(step({ name: 'delete', outcome: 'limited' }), 'x.bin')).toContain('“x.bin” stays');
    const error = { code: 'CREDENTIALS_REFUSED', message: 'Not let in.' } as const;
    expect(stepSentence(step({ outcome: 'failed', error }), null)).toBe('Not let in.');
    expect(stepSentence(step({ outcome: 'skipped' }), null)).toBeNull();
  });
});
