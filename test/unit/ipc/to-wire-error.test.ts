import { describe, expect, it } from 'vitest';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { toWireError, withoutSecrets } from '../../../main/ipc/to-wire-error.ts';

describe('toWireError', () => {
  it('carries the code and the sentence and nothing else', () => {
    const error = new TransferError('TLS_FAILED', 'The certificate is not trusted.', {
      cause: new Error('x'),
    });
    expect(toWireError(error)).toEqual({ code: 'TLS_FAILED', message: 'The certificate is not trusted.' });
  });

  it('makes what nobody foresaw INTERNAL, without lines behind the first', () => {
    const wire = toWireError(new Error('boom\n    at run (/home/someone/app.js:1:1)'));
    expect(wire.code).toBe('INTERNAL');
    expect(wire.message).toMatch(/boom$/);
  });

  it('bounds the sentence', () => {
    expect(toWireError(new TransferError('INTERNAL', 'x'.repeat(5000))).message).toHaveLength(600);
  });
});

describe('withoutSecrets', () => {
  it.each([
    ['GET https://ann:pw@host/a?sig=abc#t failed', 'GET https://host/a?… failed'],
    ['(https://host/a?sig=abc).', '(https://host/a?…).'],
    ['https://host/a/b.mov is gone', 'https://host/a/b.mov is gone'],
    ['ftp://u:p%40ss@host/x', 'ftp://host/x'],
    ['sent Bearer eyJhbGciOi.x-y_z', 'sent Bearer …'],
    ['token=abc123 and password: hunter2', 'token=… and password: …'],
  ])('%s', (text, expected) => {
    expect(withoutSecrets(text)).toBe(expected);
  });
});
