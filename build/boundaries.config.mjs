// Import boundaries, checked by `npm run boundaries`. What may know what is the design (ARCHITECTURE.md); a rule
// that is only written down is broken within a month, so each is a command that fails.
//
// Type-only imports count like any other: knowing a shape is knowing its owner.

/** The words all layers speak: error codes, record shapes, ports. They know nothing but each other and the contract. */
const VOCABULARY = [
  '^main/engine/transfer-error\\.ts$',
  '^main/journal/transfer-record\\.ts$',
  '^main/hashing/hash-pool-port\\.ts$',
];
/** What the window says and draws, without the window: words, numbers, pictures, stories. */
const SHARED_WORDS = '^renderer/(i18n|format|picture|timeline)/';
const CONTRACT = '^preload/contract/';
const ELECTRON = '^(node_modules/)?electron(/|$)';

/**
 * @param {string} name
 * @param {string} comment shown when the rule is broken: what to do instead
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['to']} to
 */
const never = (name, comment, from, to) => ({
  name,
  comment,
  severity: /** @type {const} */ ('error'),
  from,
  to,
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    never(
      'adapters-know-only-their-port',
      'A protocol adapter returns what was accepted and the engine checkpoints it. What an adapter needs from ' +
        'outside comes through main/protocols/protocol-adapter.ts.',
      { path: '^main/protocols/' },
      {
        path: '^(main|renderer|preload|build)/',
        pathNot: ['^main/protocols/', '^main/engine/transfer-error\\.ts$', CONTRACT],
      },
    ),
    never(
      'plain-node-stays-plain',
      'The engine and all below it run in plain Node, so that the command line, tests and benchmarks drive the same ' +
        'code as the window. Electron is for main/index.ts, main/app-*.ts and main/ipc.',
      {
        path: '^main/(engine|protocols|files|hashing|journal|receiver|practice|control-socket|command-line|report)/',
      },
      { path: ELECTRON },
    ),
    never(
      'engine-below-the-edges',
      'Commands come in and events go out: nothing below an edge imports the edge.',
      { path: '^main/(engine|protocols|files|hashing|journal)/' },
      {
        path: [
          '^main/(ipc|command-line|control-socket|receiver)/',
          '^main/[^/]+\\.ts$',
          '^renderer/',
          '^preload/(?!contract/)',
        ],
      },
    ),
    ...['files', 'hashing', 'journal'].map((layer) =>
      never(
        `${layer}-stands-alone`,
        `main/${layer} is used by the engine and uses nothing of it; shared words are in ${VOCABULARY.join(', ')}.`,
        { path: `^main/${layer}/` },
        { path: '^main/', pathNot: [`^main/${layer}/`, ...VOCABULARY] },
      ),
    ),
    never(
      'vocabulary-knows-only-words',
      'Everybody imports these files, so they may import nothing but each other and the contract.',
      { path: VOCABULARY },
      { path: '.', pathNot: [...VOCABULARY, CONTRACT] },
    ),
    never(
      'requests-in-one-place',
      'Redirects, proxies, TLS and time-outs are decided once: use main/protocols/http-client.ts.',
      // read-headers makes no request; it checks header names by Node's own rules.
      {
        path: '^(main|preload|renderer)/',
        pathNot: ['^main/(protocols|receiver)/', '^main/command-line/read-headers\\.ts$'],
      },
      { path: ['^(node:)?https?$', '^(node:)?http2$', '^(node_modules/)?(got|undici)(/|$)'] },
    ),
    never(
      'renderer-in-its-sandbox',
      'The window sees its own files, the contract and bundled packages; everything else is a command to the engine.',
      { path: '^renderer/' },
      { path: '^(main|build|test|preload/(?!contract/))' },
    ),
    never(
      'main-shares-only-words',
      'Menus, dialogs and notices of the main process look their words up in the catalogue of the window and write ' +
        'numbers as it does; reports draw and tell what the window does. They know nothing else of it.',
      { path: '^(main|preload)/' },
      { path: '^renderer/', pathNot: SHARED_WORDS },
    ),
    never(
      'words-know-no-window',
      'The catalogue and the formats run in the main process too: no views, no store, no packages.',
      { path: SHARED_WORDS },
      { path: '.', pathNot: [SHARED_WORDS, CONTRACT] },
    ),
    never(
      'renderer-without-node',
      'The window is sandboxed: neither Node nor Electron exists there.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    never(
      'renderer-without-electron',
      'Use the bridge of preload/contract.',
      { path: '^renderer/' },
      { path: ELECTRON },
    ),
    never(
      'contract-is-only-types',
      'Both sides of the boundary load these files, so they import only each other.',
      { path: CONTRACT },
      { path: '.', pathNot: CONTRACT },
    ),
    never(
      'preload-is-thin',
      'A sandboxed preload has Electron and nothing else; named methods, no logic.',
      { path: '^preload/(?!contract/)' },
      { path: '.', pathNot: ['^preload/', ELECTRON] },
    ),
    never(
      'nothing-needs-tests',
      'Tests import the product, never the reverse.',
      { pathNot: '^test/' },
      { path: '^test/' },
    ),
    never(
      'product-without-build-tools',
      'What runs at a user imports nothing from build/.',
      { path: '^(main|preload|renderer)/' },
      { path: '^build/' },
    ),
    never(
      'no-cycles',
      'Two files that need each other are one idea, or need a third.',
      {},
      { circular: true },
    ),
  ],
  options: {
    // Reads type-only imports too. (TypeScript 7 has no interface for such tools yet.)
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
