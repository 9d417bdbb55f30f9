import { describe, expect, it } from 'vitest';
import {
  asksForLink,
  bulkSteps,
  canRelink,
  hasSomethingToLose,
  isUnfinished,
  possibleSteps,
} from '../../../renderer/store/possible-steps.ts';
import { countLinksIn, linksInUriList, pastedAs, splitLinks } from '../../../renderer/store/links.ts';
import type { QuestionKind, TransferState } from '../../../preload/contract/transfer.ts';
import { view } from '../ipc/views.ts';

const cancelled: TransferState = { name: 'failed', error: { code: 'CANCELLED', message: '' } };
const failed: TransferState = { name: 'failed', error: { code: 'GAVE_UP', message: '' } };
const withState = (id: string, state: TransferState, accepted = 0) => view(id, { state, accepted });

describe('steps', () => {
  it('offers no pause where nothing runs and no resume where nothing rests', () => {
    expect(possibleSteps(withState('a', { name: 'paused' }))).not.toContain('pause');
    expect(possibleSteps(withState('a', { name: 'transferring' }))).not.toContain('resume');
    expect(possibleSteps(withState('a', { name: 'done' }))).toEqual(['show', 'remove']);
  });

  it('gathers for several what fits each', () => {
    const views = [
      withState('a', { name: 'transferring' }),
      withState('b', { name: 'paused' }),
      withState('c', failed),
    ];
    expect(bulkSteps(views)).toEqual([
      { step: 'pause', able: ['a'] },
      { step: 'resume', able: ['b'] },
      { step: 'retry', able: ['c'] },
      { step: 'cancel', able: ['a', 'b'] },
      { step: 'remove', able: ['a', 'b', 'c'] },
    ]);
    expect(bulkSteps([])).toEqual([]);
  });

  it('puts another link first where the question is about one', () => {
    const asking = (kind: 'link-expired' | 'link-differs' | 'remote-changed'): TransferState => ({
      name: 'attention',
      question: { kind, message: '', answers: ['give-up'] },
    });
    expect(asksForLink(withState('a', asking('link-expired')))).toBe(true);
    expect(asksForLink(withState('a', asking('link-differs')))).toBe(true);
    expect(asksForLink(withState('a', asking('remote-changed')))).toBe(false);
    expect(asksForLink(withState('a', failed))).toBe(false);
  });

  it('offers another link where a download stands still', () => {
    const download = (state: TransferState) => ({ ...withState('a', state), direction: 'download' as const });
    expect(canRelink(download({ name: 'paused' }))).toBe(true);
    expect(canRelink(download(failed))).toBe(true);
    expect(canRelink(download({ name: 'transferring' }))).toBe(false);
    expect(canRelink(download({ name: 'done' }))).toBe(false);
    expect(canRelink({ ...withState('a', failed), direction: 'upload' })).toBe(false);
  });

  it('offers another link beside the question that asks for one', () => {
    const asking = (kind: QuestionKind): TransferState => ({
      name: 'attention',
      question: { kind, message: '', answers: ['give-up'] },
    });
    expect(asksForLink(withState('a', asking('link-expired')))).toBe(true);
    expect(asksForLink(withState('a', asking('link-differs')))).toBe(true);
    expect(asksForLink(withState('a', asking('credentials-refused')))).toBe(false);
    expect(asksForLink(withState('a', failed))).toBe(false);
  });

  it('knows when something would be lost', () => {
    expect(hasSomethingToLose(withState('a', { name: 'transferring' }, 5))).toBe(true);
    expect(hasSomethingToLose(withState('a', { name: 'queued' }))).toBe(false);
    expect(hasSomethingToLose(withState('a', { name: 'done' }, 5))).toBe(false);
    expect(hasSomethingToLose(withState('a', cancelled, 5))).toBe(false);
    expect(isUnfinished(withState('a', { name: 'paused' }))).toBe(true);
    expect(isUnfinished(withState('a', failed))).toBe(false);
  });
});

describe('links', () => {
  it('takes a paste for links when there is an address in it', () => {
    for (const text of [
      'https://a.example/x',
      ' HTTP://a.example/x\nhttps://b.example ',
      'see https://a.example',
    ]) {
      expect(pastedAs(text), text).toBe('links');
    }
    for (const text of ['ftp://a.example/x', 'file:///etc/passwd'])
      expect(pastedAs(text), text).toBe('refused');
    for (const text of ['', 'hello', 'not a link', 'note: this'])
      expect(pastedAs(text), text).toBe('nothing');
  });

  it('keeps what is no link, so that it is refused with a reason', () => {
    expect(splitLinks(' a  https://b\n\tc ')).toEqual(['a', 'https://b', 'c']);
  });

  it('keeps a line without any link in one piece', () => {
    expect(splitLinks(' not a\tlink ')).toEqual(['not a link']);
    expect(splitLinks('not this\nhttps://a https://b\n\n')).toEqual(['not this', 'https://a', 'https://b']);
    expect(splitLinks('ftp://a ftp://b')).toEqual(['ftp://a', 'ftp://b']);
    expect(splitLinks(' \n ')).toEqual([]);
    expect(splitLinks('# https://a\nhttps://b#c\n  #d')).toEqual(['https://b#c']);
    expect(countLinksIn('https://a/[001-120].mov https://b\n# https://c')).toBe(121);
  });

  it('reads a list of addresses without its comments', () => {
    expect(linksInUriList('# from a page\r\nhttps://a.example/x\r\n\r\nhttps://b.example/y')).toEqual([
      'https://a.example/x',
      'https://b.example/y',
    ]);
  });
});
