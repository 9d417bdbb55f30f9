/** Puts an engine together from its parts: journal, workers, protocols. */
import { TransferBook } from './transfer-book.ts';
import { BandwidthLimits } from './bandwidth.ts';
import type { CadenceProfile } from '../../preload/contract/cadence.ts';
import type { TakenNames } from '../../preload/contract/existing-file.ts';
import { Destinations } from './destinations.ts';
import { openHeaderVault } from './header-vault.ts';
import { patienceOfWindow, type Patience } from './retry-policy.ts';
import { noSecretBox, type SecretBox } from './secret-box.ts';
import { ServerMemory } from './server-memory.ts';
import { SourceMemory } from './source-memory.ts';
import { TransferEngine } from './transfer-engine.ts';
import { TrustedCertificates } from './trusted-certificates.ts';
import { TunableCadence, TunableTakenNames } from './tuning.ts';
import { createHashPool } from '../hashing/hash-pool.ts';
import { openJournal } from '../journal/journal-client.ts';
import type { Journal, JournalReport } from '../journal/journal.ts';
import { ConnectionBudget, DEFAULT_PER_HOST } from '../protocols/connection-budget.ts';
import { createHttpClient } from '../protocols/http-client.ts';
import { createHttpDownload } from '../protocols/http-download/http-download.ts';
import { createTusUpload } from '../protocols/tus-upload/tus-upload.ts';
import type { OwningEngine } from './engine-port.ts';
import type { SourceTimes } from './growing-source.ts';
import type { SignIn } from './sign-in.ts';
import type { UploadAdapter } from '../protocols/protocol-adapter.ts';
import type { AddressBook } from '../protocols/public-only.ts';
import type { Notice } from '../../preload/contract/events.ts';

export interface OpenEngineOptions {
  /** Absolute path; made when it is missing. */
  readonly stateFolder: string;
  /** The journal of this folder, where somebody opens it already; the engine closes it. */
  readonly journal?: Promise<Journal>;
  /** As HashPoolOptions.startAfterMs. */
  readonly hashWorkersAfterMs?: number;
  readonly patience?: Patience;
  /** Most transfers that move bytes at once; default 4. */
  readonly concurrency?: number;
  readonly cadence?: CadenceProfile;
  /** Most connections to one host at once, over all transfers; default 8. */
  readonly connectionsPerHost?: number;
  /** As Tuning.trustCertificates; default true. */
  readonly trustCertificates?: boolean;
  /** As Tuning.takenNames; default `keep-both`. */
  readonly takenNames?: TakenNames;
  /** Bytes; a whole number of 4 MiB blocks; default 64 MiB. */
  readonly chunkSize?: number;
  /** Keeps the sign-ins of destinations; without it none can be saved. */
  readonly secrets?: SecretBox;
  /** A sign-in that a person gave for this session, by the id of a destination or, without one, of a transfer. */
  readonly givenSignIn?: (id: string) => SignIn | null;
  /** Another adapter for uploads, for tests. */
  readonly uploads?: UploadAdapter;
  /** Other times to watch sources by, for tests. */
  readonly sourceTimes?: SourceTimes;
  /** Other names and private addresses, for tests. */
  readonly addresses?: AddressBook;
  /** The local time of day, for limits by the clock. */
  readonly localTime?: () => Date;
}

const MiB = 1024 * 1024;

export interface OpenedEngine extends OwningEngine {
  readonly notices: readonly Notice[];
  /** Version of SQLite, for whoever asks what this is made of. */
  readonly sqlite: string;
}

/** Rejects JOURNAL_IN_USE, JOURNAL_FROM_FUTURE, JOURNAL_UNUSABLE. */
export async function openEngine(options: OpenEngineOptions): Promise<OpenedEngine> {
  const journal = await (options.journal ?? openJournal({ folder: options.stateFolder }));
  const pool = createHashPool({ startAfterMs: options.hashWorkersAfterMs ?? 0 });
  const { addresses } = options;
  const certificates = new TrustedCertificates({ journal, now: Date.now });
  certificates.allow(options.trustCertificates ?? true);
  const client = createHttpClient({ pins: certificates, ...(addresses !== undefined && { addresses }) });
  certificates.onChange((host) => client.dropConnectionsTo(host));
  try {
    const book = new TransferBook(journal, Date.now);
    book.adopt(await journal.loadAll());
    await certificates.adopt();
    const vault = await openHeaderVault(options.stateFolder);
    const destinations = new Destinations({
      book,
      vault,
      secrets: options.secrets ?? noSecretBox(),
      givenSignIn: options.givenSignIn ?? (() => null),
      now: Date.now,
    });
    destinations.adopt(await journal.destinations());
    const { localTime, concurrency = 4 } = options;
    const hosts = new ConnectionBudget(options.connectionsPerHost);
    hosts.setPerHost(options.connectionsPerHost ?? DEFAULT_PER_HOST, concurrency);
    const engine = new TransferEngine({
      book,
      pool,
      vault,
      certificates,
      bandwidth: await BandwidthLimits.open({ journal, ...(localTime === undefined ? {} : { localTime }) }),
      targets: destinations,
      servers: new ServerMemory(journal),
      sources: new SourceMemory(pool),
      uploads: options.uploads ?? createTusUpload({ client }),
      downloads: createHttpDownload({ client, budget: hosts }),
      hosts,
      cadence: new TunableCadence(options.cadence ?? 'desk'),
      takenNames: new TunableTakenNames(options.takenNames ?? 'keep-both'),
      chunkSize: options.chunkSize ?? 64 * MiB,
      random: Math.random,
      ...(options.sourceTimes === undefined ? {} : { sourceTimes: options.sourceTimes }),
      patience: options.patience ?? patienceOfWindow,
      concurrency,
      now: () => Date.now(),
      ownFolder: options.stateFolder,
      release: async () => {
        client.close();
        await pool.close();
        await journal.close();
      },
    });
    return Object.assign(engine, { notices: noticesOf(journal.report), sqlite: journal.report.sqlite });
  } catch (error) {
    client.close();
    await pool.close();
    await journal.close();
    throw error;
  }
}

function noticesOf({ setAside, rescued }: JournalReport): Notice[] {
  if (setAside === null) return [];
  const kept = `The journal was damaged. It was kept as ${setAside}, and a new one was begun`;
  return [{ kind: 'journal-set-aside', message: `${kept}${rescuedSentence(rescued)}` }];
}

function rescuedSentence(rescued: JournalReport['rescued']): string {
  if (rescued === null || rescued.transfers === 0) {
    return ' empty, because no transfer in it could be read. Part files and received files are untouched.';
  }
  const held = rescued.transfers === 1 ? 'one transfer' : `${rescued.transfers} transfers`;
  return rescued.complete
    ? ` with all that it held (${held}). They go on as after any crash: nothing is believed that is not compared.`
    : ` with ${held} that could be read. Others may be missing: add again what is not in the list.`;
}
