import { randomInt } from 'node:crypto';

/** Digits and letters that are not mistaken for each other when read aloud or typed (Crockford's base 32). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id: 10 characters, 50 random bits, short enough to type and unique across journals that are merged. */
export function newTransferId(): string {
  let id = '';
  for (let i = 0; i < 10; i += 1) id += alphabet[randomInt(alphabet.length)];
  return id;
}
