import { describe, expect, it } from 'vitest';
import { commandNames, isEngineCommand } from '../../../preload/contract/bridge.ts';
import type { CommandName } from '../../../preload/contract/commands.ts';
import { parseCommand, parseCommandName } from '../../../main/ipc/parse-command.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';

const valid: { readonly [N in CommandName]: unknown } = {
  list: { after: { position: 1024, id: 'a' }, limit: 10 },
  listPage: { limit: 10 },
  readListView: {},
  saveListView: { kept: '{}' },
  show: { id: 'a' },
  blocks: { id: 'a' },
  addUploads: { paths: ['/a/b'], to: 'https://host/files', headers: { Authorization: 'Bearer x' } },
  addDownloads: { urls: ['https://host/a'], into: '/home', options: { again: true } },
  adoptParts: { folder: '/home' },
  pause: { ids: ['a', 'b'] },
  resume: { ids: ['a'] },
  cancel: { ids: ['a'] },
  remove: { ids: ['a'] },
  answer: { id: 'a', answer: 'start-over' },
  answerBatch: { id: 'a', answer: 'give-up' },
  relink: { id: 'a', url: 'https://host/a', headers: { Cookie: 'x' } },
  verify: { id: 'a', readBack: true },
  pauseAll: {},
  resumeAll: {},
  setPriority: { ids: ['a'], priority: 'high' },
  move: { ids: ['a'], before: null },
  startNext: { ids: ['a'] },
  setLimit: { ids: ['a'], bytesPerSecond: 1024 },
  readBandwidth: {},
  setBandwidth: {
    upload: { bytesPerSecond: 1_000_000, hours: [{ from: '19:00', to: '07:00', bytesPerSecond: null }] },
    download: { bytesPerSecond: null, hours: [] },
  },
  listDestinations: {},
  saveDestination: {
    name: 'Studio',
    url: 'https://host/files',
    credential: { kind: 'basic', user: 'ann', password: 'x' },
    policy: { parallel: 4, metadata: { project: 'film' } },
  },
  removeDestination: { id: 'a' },
  listTrusted: {},
  forgetTrusted: { host: 'nas.local:8443' },
  probeDestination: { id: 'a', url: 'https://host/files' },
  testDestination: { url: 'https://host/files', credential: { kind: 'bearer', token: 'x' } },
  chooseFiles: {},
  chooseFolders: {},
  chooseFolder: {},
  showInFolder: { id: 'a' },
  readReport: { ids: ['a'] },
  saveReport: { ids: ['a', 'b'], format: 'html' },
  readInspector: {},
  saveInspector: { width: 400, folded: ['speed'] },
  readDefaults: {},
  saveDefaults: { uploadTo: 'https://host/files' },
  readSettings: {},
  saveSettings: { cadence: 'careful', quietHours: { from: '22:00', to: '07:00' } },
  goOnAnyway: {},
  readLicences: {},
  tellMenu: { selected: 2, possible: ['pause'] },
  closeWindow: { then: 'quit' },
  beginScan: { paths: ['/a'] },
  readScan: { scanId: 's1' },
  endScan: { scanId: 's1' },
  startPractice: { path: null, sampleName: 'Sample film.mov' },
  readPractice: {},
  cutPractice: { cut: true },
  endPractice: {},
};

function refusal(name: CommandName, input: unknown): TransferError {
  try {
    parseCommand(name, input);
  } catch (thrown) {
    if (thrown instanceof TransferError) return thrown;
    throw thrown;
  }
  throw new Error(`${name} accepted ${JSON.stringify(input)}`);
}

describe('parseCommand', () => {
  it.each(commandNames)('gives %s back as it was sent', (name) => {
    expect(parseCommand(name, valid[name])).toEqual(valid[name]);
  });

  it.each(commandNames)('refuses a field that %s does not know', (name) => {
    const input = { ...(valid[name] as object), surplus: 1 };
    expect(refusal(name, input).code).toBe('BAD_COMMAND');
  });

  it.each(commandNames)('refuses something else than an object for %s', (name) => {
    for (const input of [undefined, null, 'x', 7, []]) expect(refusal(name, input).code).toBe('BAD_COMMAND');
  });

  it.each([
    ['an empty list of ids', 'pause', { ids: [] }],
    ['an id that is not text', 'pause', { ids: [1] }],
    ['too many ids', 'pause', { ids: Array.from({ length: 100_001 }, () => 'a') }],
    ['too long an id', 'show', { id: 'x'.repeat(65) }],
    ['a path with NUL', 'addUploads', { paths: ['/a\0b'], to: 'https://host/' }],
    ['too many paths', 'addUploads', { paths: Array.from({ length: 20_001 }, () => '/a'), to: 'https://h/' }],
    ['too long a link', 'addDownloads', { urls: [`https://host/${'x'.repeat(16_384)}`], into: '/' }],
    ['a digest that is neither text nor its parts', 'addDownloads', withDigest(7)],
    ['a digest in too many letters', 'addDownloads', withDigest('a'.repeat(257))],
    ['a digest with a surplus part', 'addDownloads', withDigest({ algorithm: 'md5', value: 'a', x: 1 })],
    ['a header value that would start a new header', 'addUploads', headers('X-A', 'b\r\nX-C: d')],
    ['a header name with a space', 'addUploads', headers('X A', 'b')],
    ['too many headers', 'addUploads', manyHeaders()],
    ['an unknown answer', 'answer', { id: 'a', answer: 'maybe' }],
    ['an option that is there but undefined', 'saveDefaults', { uploadTo: undefined }],
  ] as const)('refuses %s', (_what, name, input) => {
    expect(refusal(name, input).code).toBe('BAD_COMMAND');
  });

  it('takes digests as text and in their parts, and says nothing of a link that it refuses', () => {
    for (const digest of ['sha256:ab', { algorithm: 'sha256', value: 'ab' }]) {
      expect(parseCommand('addDownloads', withDigest(digest))).toEqual(withDigest(digest));
    }
    expect(refusal('addDownloads', withDigest('')).message).not.toContain('host');
  });

  it('names the field and never its value', () => {
    const { message } = refusal('addUploads', headers('X-Token', 'hush\nhush'));
    expect(message).toContain('headers.X-Token');
    expect(message).not.toContain('hush');
  });

  it('does not repeat a header that was given whole as the name of one', () => {
    const { message } = refusal('addUploads', headers('Authorization: Bearer hush', ''));
    expect(message).toContain('headers is not');
    expect(message).not.toContain('hush');
  });

  it.each(['', 'a b', 'a,b', 'a\r\nX: y', 'é'])('refuses the metadata key %j', (key) => {
    const policy = { metadata: { [key]: 'v' } };
    expect(refusal('saveDestination', { name: 'n', url: 'https://h/', policy }).code).toBe('BAD_COMMAND');
  });

  it('keeps a path with a line break, which a file name may hold', () => {
    const input = { paths: ['/a\nb'], to: 'https://host/' };
    expect(parseCommand('addUploads', input)).toEqual(input);
  });

  it('does not let a header record reach a prototype', () => {
    const parsed = parseCommand(
      'addUploads',
      JSON.parse('{"paths":["/a"],"to":"x","headers":{"__proto__":"y"}}'),
    );
    expect(Object.getPrototypeOf(parsed.headers ?? {})).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['y']).toBeUndefined();
  });
});

describe('parseCommandName', () => {
  it('knows every command and nothing inherited', () => {
    for (const name of commandNames) expect(parseCommandName(name)).toBe(name);
    for (const name of ['toString', '__proto__', '', 'List', null, 3]) {
      expect(() => parseCommandName(name)).toThrow(TransferError);
    }
  });

  it('tells the engine from the window', () => {
    expect(commandNames.filter((name) => !isEngineCommand(name))).toEqual([
      'listPage',
      'readListView',
      'saveListView',
      'chooseFiles',
      'chooseFolders',
      'chooseFolder',
      'showInFolder',
      'readReport',
      'saveReport',
      'readInspector',
      'saveInspector',
      'readDefaults',
      'saveDefaults',
      'readSettings',
      'saveSettings',
      'goOnAnyway',
      'readLicences',
      'tellMenu',
      'closeWindow',
      'beginScan',
      'readScan',
      'endScan',
      'startPractice',
      'readPractice',
      'cutPractice',
      'endPractice',
    ]);
  });

  it('refuses settings that the schema does not allow, and those that are checked elsewhere', () => {
    for (const input of [
      { transfersAtOnce: 17 },
      { transfersAtOnce: 1.5 },
      { quietHours: { from: '25:00', to: '07:00' } },
      { theme: 'pink' },
      { uploadTo: 'https://host/' },
      { trayExplained: true },
      { cadence: undefined },
    ]) {
      expect(refusal('saveSettings', input).code).toBe('BAD_COMMAND');
    }
  });
});

function headers(name: string, value: string): unknown {
  return { paths: ['/a'], to: 'https://host/', headers: { [name]: value } };
}

function manyHeaders(): unknown {
  const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`X-${index}`, 'v']));
  return { paths: ['/a'], to: 'https://host/', headers: many };
}

function withDigest(digest: unknown): unknown {
  return { urls: ['https://host/a'], into: '/', digests: { 'https://host/a': digest } };
}
