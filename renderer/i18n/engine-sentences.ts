/**
 * The engine writes its proofs and strategies in English, once, into the journal; the window, a report and a terminal
 * read the same. Here they are known again by their form, so that the window can say them in another language.
 * A test takes every sentence from the engine itself, so that none is changed there and forgotten here.
 */
import { formatList } from '../format/lists.ts';
import { placeWords } from './digest-words.ts';
import { t } from './t.ts';

type Say = (parts: Readonly<Record<string, string>>) => string;
interface Known {
  /** From the beginning of what is left of the text. */
  readonly form: RegExp;
  readonly say: Say;
}

/** A few sentences at most stand one after the other. */
const mostSentences = 8;

const known: readonly Known[] = [
  {
    form: /^The file was read back from the server and compared block by block with what was sent\./,
    say: () => t('proof.read-back'),
  },
  {
    form: /^The server stated the SHA-256 of what it holds \((?<statedBy>[^)]*)\), and it matches the file here\./,
    say: ({ statedBy = '' }) => t('proof.server-sha256', { statedBy: placeWords(statedBy) }),
  },
  {
    form: /^Each chunk was accepted by the server under its own checksum, and the file here did not change from its hash to its last byte\. The server stated no digest of the whole\./,
    say: () => t('proof.chunks'),
  },
  {
    form: /^The server acknowledged every byte, and the file here did not change from its hash to its last byte\. The server stated no digest\./,
    say: () => t('proof.acknowledged'),
  },
  {
    form: /^The server does not give files back, so its copy could not be read and compared\./,
    say: () => t('proof.not-given-back'),
  },
  {
    form: /^The length matches\. No strong validator held over the whole transfer, so nothing shows that every byte came from one version of the file\./,
    say: () => t('proof.length-only'),
  },
  {
    form: /^Every byte came from one version of the file, and each block read back from disk matches the hash made when it arrived\./,
    say: () => t('proof.one-version'),
  },
  {
    form: /^The publisher's (?<digests>[^:]+?\)) match(es)? the file read back from disk\./,
    say: ({ digests = '' }) => t('proof.publisher-digest', { digests: listed(digests) }),
  },
  {
    form: /^The publisher's (?<digests>[^:]+?\)) match(es)? too: (a checksum, which is|checksums, which are) too short to prove the whole\./,
    say: ({ digests = '' }) => t('proof.publisher-checksum', { digests: listed(digests) }),
  },
  {
    form: /^The (?<digests>(SHA|MD5|CRC|Adler)[^:]*?\)) match(es)? the file read back from disk\./,
    say: ({ digests = '' }) => t('proof.given-digest', { digests: listed(digests) }),
  },
  { form: /^That rules out damage, not a forgery\./, say: () => t('proof.no-forgery') },
  {
    form: /^The file here is what was sent, but the copy on the server was not when it was last read back\./,
    say: () => t('proof.damaged-on-server'),
  },
  {
    form: /^Each chunk is sent under its own (?<digest>SHA-\d+), because the server checks it, in a trailer after the bytes\./,
    say: ({ digest = '' }) => t('strategy.checked-trailer', { digest }),
  },
  {
    form: /^Each chunk is sent under its own (?<digest>SHA-\d+), because the server checks it\./,
    say: ({ digest = '' }) => t('strategy.checked', { digest }),
  },
  {
    form: /^Requests of a few seconds, because something on the way to the server passes on only whole requests\./,
    say: () => t('strategy.short'),
  },
  {
    form: /^One request to the end of the file: the server keeps what arrives, so a break costs nothing more\./,
    say: () => t('strategy.to-the-end'),
  },
  {
    form: /^Requests of about five minutes: the server keeps what arrives, and says after each how much that is\./,
    say: () => t('strategy.long'),
  },
  {
    form: /^No request carries more than (?<size>[\d.]+ [KM]iB), as the destination says\./,
    say: ({ size = '' }) => t('strategy.limit-destination', { size }),
  },
  {
    form: /^No request carries more than (?<size>[\d.]+ [KM]iB), because larger ones were refused\./,
    say: ({ size = '' }) => t('strategy.limit-refused', { size }),
  },
  {
    form: /^In (?<parts>\d+) parts side by side, as the destination says; the server joins them at the end\./,
    say: ({ parts = '' }) => t('strategy.parts-destination', { parts }),
  },
  {
    form: /^In (?<parts>\d+) parts side by side, one more connection at a time for as long as that is faster; the server joins them at the end\./,
    say: ({ parts = '' }) => t('strategy.parts-faster', { parts }),
  },
  {
    form: /^What is written is sent; the server is told the length when the file rests\./,
    say: () => t('strategy.grows'),
  },
  {
    form: /^The server must know the length first, so nothing is sent until the file rests\./,
    say: () => t('strategy.waits'),
  },
];

/** In the language spoken now; null where the text holds a sentence that is not known. */
export function knownAgain(text: string): string | null {
  const said: string[] = [];
  let rest = text.trim();
  for (let turn = 0; turn < mostSentences && rest !== ''; turn += 1) {
    const found = next(rest);
    if (found === null) return null;
    said.push(found.said);
    rest = rest.slice(found.length).trimStart();
  }
  return rest === '' && said.length > 0 ? said.join(' ') : null;
}

function next(rest: string): { readonly said: string; readonly length: number } | null {
  for (const { form, say } of known) {
    const found = form.exec(rest);
    if (found !== null) return { said: say(found.groups ?? {}), length: found[0].length };
  }
  return null;
}

/** "a, b and c" in the engine's English, as a list of the language spoken now. */
function listed(english: string): string {
  const items = english.split(/(?<=\)), (?=[A-Z])|(?<=\)) and (?=[A-Z])/);
  const named = items.map((item) =>
    item.replace(/\((?<place>[^()]*)\)$/, (_all, place: string) => `(${placeWords(place)})`),
  );
  return formatList(named);
}
