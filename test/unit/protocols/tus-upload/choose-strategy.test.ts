import { describe, expect, test } from 'vitest';
import {
  checksumAlgorithm,
  chooseParts,
  chooseStrategy,
  type Situation,
} from '../../../../main/protocols/tus-upload/choose-strategy.ts';
import type { ServerKnowledge } from '../../../../main/protocols/protocol-adapter.ts';
import { defaultUploadPolicy, type UploadPolicy } from '../../../../preload/contract/destination.ts';
import { plainServer } from '../../../servers/upload-job.ts';

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;

const knows = (change: Partial<ServerKnowledge> = {}): ServerKnowledge => ({ ...plainServer, ...change });
const wants = (change: Partial<UploadPolicy> = {}): UploadPolicy => ({ ...defaultUploadPolicy, ...change });
const situation = (change: Partial<Situation> = {}): Situation => ({
  knowledge: knows(),
  policy: wants(),
  size: 100 * GiB,
  left: 100 * GiB,
  speed: null,
  limit: null,
  inMemory: 32 * MiB,
  ...change,
});
const checking = knows({ extensions: ['creation', 'checksum'], checksumAlgorithms: ['sha1', 'sha256'] });

const trailing = { ...checking, extensions: ['creation', 'checksum', 'checksum-trailer'] };

describe('chooseStrategy', () => {
  const rows: readonly [name: string, Partial<Situation>, sending: object, why: RegExp][] = [
    [
      'a server that checks',
      { knowledge: checking },
      { kind: 'checked', algorithm: 'sha256' },
      /own SHA-256/,
    ],
    [
      'a server that checks, without the wish',
      { knowledge: checking, policy: wants({ checksum: false }) },
      { kind: 'long' },
      /about five minutes/,
    ],
    [
      'one that takes trailers, over a link on which chunks in memory are soon over',
      { knowledge: trailing, speed: 17 * MiB },
      { kind: 'checked', trailer: true },
      /in a trailer/,
    ],
    [
      'one that takes trailers, over a slower link',
      { knowledge: trailing, speed: 16 * MiB },
      { kind: 'checked', trailer: false },
      /own SHA-256, because/,
    ],
    [
      'one that takes trailers, over a link that nobody knows',
      { knowledge: trailing },
      { kind: 'checked', trailer: false },
      /own SHA-256, because/,
    ],
    [
      'checks come before what something in between does',
      { knowledge: { ...checking, buffersRequests: true } },
      { kind: 'checked' },
      /checks it/,
    ],
    [
      'something in between buffers',
      { knowledge: knows({ buffersRequests: true }) },
      { kind: 'short' },
      /passes on only whole requests/,
    ],
    ['a small file', { size: 256 * MiB, left: 256 * MiB }, { kind: 'long', toTheEnd: true }, /to the end/],
    ['a large file at an unknown speed', {}, { kind: 'long', toTheEnd: false }, /about five minutes/],
    [
      'a large file whose end is near',
      { speed: 10 * MiB, left: 3000 * MiB },
      { kind: 'long', toTheEnd: true },
      /to the end/,
    ],
    [
      'a large file whose end is not',
      { speed: 10 * MiB, left: 3000 * MiB + 1 },
      { kind: 'long', toTheEnd: false },
      /about five minutes/,
    ],
    [
      'a limit of the person',
      { size: MiB * 100, left: MiB * 100, policy: wants({ maxRequestBytes: 6 * MiB }), limit: 6 * MiB },
      { kind: 'long', toTheEnd: false },
      /more than 6 MiB, as the destination says/,
    ],
    [
      'a limit that was met',
      { size: MiB * 100, left: MiB * 100, limit: MiB / 2 },
      { kind: 'long', toTheEnd: false },
      /more than 512 KiB, because larger ones were refused/,
    ],
  ];
  test.each(rows)('%s', (_name, change, sending, why) => {
    const strategy = chooseStrategy(situation(change));
    expect(strategy.sending).toMatchObject(sending);
    expect(strategy.why).toMatch(why);
  });
});

describe('checksumAlgorithm', () => {
  const rows: readonly [extensions: string[], algorithms: string[], expected: string | null][] = [
    [['checksum'], ['md5', 'sha1', 'sha256'], 'sha256'],
    [['checksum'], ['sha1'], 'sha1'],
    [['checksum'], [], 'sha1'],
    [['checksum'], ['md5', 'sha512'], null],
    [['checksum-trailer'], ['sha256'], 'sha256'],
    [[], ['sha256'], null],
  ];
  test.each(rows)('%j with %j: %s', (extensions, checksumAlgorithms, expected) => {
    expect(checksumAlgorithm(knows({ extensions, checksumAlgorithms }), wants())).toBe(expected);
  });
});

describe('chooseParts', () => {
  const far = knows({ extensions: ['creation', 'concatenation'], roundTripMs: 20 });
  const rows: readonly [name: string, ServerKnowledge, Partial<UploadPolicy>, size: number, parts: number][] =
    [
      ['far away and large', far, {}, 256 * MiB, 4],
      ['large by a byte less', far, {}, 256 * MiB - 1, 1],
      ['nearby', { ...far, roundTripMs: 19.9 }, {}, GiB, 1],
      ['nobody knows how far', { ...far, roundTripMs: null }, {}, GiB, 1],
      ['it did not help before', { ...far, parallelHelps: false }, {}, GiB, 1],
      ['it helped before', { ...far, parallelHelps: true }, {}, GiB, 4],
      ['as many as are wished for', { ...far, roundTripMs: null }, { parallel: 8 }, GiB, 8],
      ['no more than there are blocks', far, { parallel: 8 }, 9 * MiB, 3],
      ['one is in one piece', far, { parallel: 1 }, GiB, 1],
      ['a server that cannot join', { ...far, extensions: ['creation'] }, { parallel: 8 }, GiB, 1],
      ['nothing to send', far, { parallel: 8 }, 0, 1],
    ];
  test.each(rows)('%s', (_name, knowledge, policy, size, parts) => {
    expect(chooseParts(knowledge, wants(policy), size)).toBe(parts);
  });
});
