import { randomInt } from 'node:crypto';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const LENGTH = 11;

/**
 * Eleven letters of base 58, 64 bits: of a thousand million links one guess in twenty-five thousand million meets one, and what it meets
 * is a page that decides by itself who may read it.
 */
export function newShareCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
