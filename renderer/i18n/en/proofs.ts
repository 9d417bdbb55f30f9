/**
 * The sentences in which the engine says what proved a file and how it is sent. English shows them as they come;
 * engine-sentences.ts knows them again, so that they are said in other languages.
 */
export const proofs = {
  'proof.read-back': 'The file was read back from the server and compared block by block with what was sent.',
  'proof.server-sha256':
    'The server stated the SHA-256 of what it holds ({statedBy}), and it matches the file here.',
  'proof.chunks':
    'Each chunk was accepted by the server under its own checksum, and the file here did not change from its hash to its last byte. The server stated no digest of the whole.',
  'proof.acknowledged':
    'The server acknowledged every byte, and the file here did not change from its hash to its last byte. The server stated no digest.',
  'proof.not-given-back': 'The server does not give files back, so its copy could not be read and compared.',
  'proof.length-only':
    'The length matches. No strong validator held over the whole transfer, so nothing shows that every byte came from one version of the file.',
  'proof.one-version':
    'Every byte came from one version of the file, and each block read back from disk matches the hash made when it arrived.',
  'proof.given-digest': 'The file read back from disk matches {digests}.',
  'proof.publisher-digest': 'The file read back from disk matches what its publisher states: {digests}.',
  'proof.publisher-checksum':
    'It matches the publisher’s {digests} too, which is too short to prove the whole.',
  'proof.no-forgery': 'That rules out damage, not a forgery.',
  'proof.damaged-on-server':
    'The file here is what was sent, but the copy on the server was not when it was last read back.',

  'strategy.checked': 'Each chunk is sent under its own {digest}, because the server checks it.',
  'strategy.checked-trailer':
    'Each chunk is sent under its own {digest}, because the server checks it, in a trailer after the bytes.',
  'strategy.short':
    'Requests of a few seconds, because something on the way to the server passes on only whole requests.',
  'strategy.to-the-end':
    'One request to the end of the file: the server keeps what arrives, so a break costs nothing more.',
  'strategy.long':
    'Requests of about five minutes: the server keeps what arrives, and says after each how much that is.',
  'strategy.limit-destination': 'No request carries more than {size}, as the destination says.',
  'strategy.limit-refused': 'No request carries more than {size}, because larger ones were refused.',
  'strategy.parts-destination':
    'In {parts} parts side by side, as the destination says; the server joins them at the end.',
  'strategy.parts-faster':
    'In {parts} parts side by side, one more connection at a time for as long as that is faster; the server joins them at the end.',
  'strategy.grows': 'What is written is sent; the server is told the length when the file rests.',
  'strategy.waits': 'The server must know the length first, so nothing is sent until the file rests.',
} as const;
