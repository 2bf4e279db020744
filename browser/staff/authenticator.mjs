// An authenticator app: the six digits of RFC 6238 with what every app uses,
// SHA-1 and thirty seconds.

import { createHmac } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const period = 30_000; // ms

export class Authenticator {
  /** @type {Buffer} */
  #secret;
  #last = 0;

  /** @param {string} secret as the page shows it, in groups */
  constructor(secret) {
    this.#secret = base32(secret.replaceAll(' ', ''));
  }

  /**
   * A code that was not used before. The server takes each one once, and those
   * of the steps before and after too, so the second within half a minute is
   * that of the step to come; a third would have to wait.
   */
  code() {
    const now = Math.floor(Date.now() / period);
    const step = Math.max(now, this.#last + 1);
    if (step > now + 1) throw new Error('the codes of this half minute are used up');
    this.#last = step;
    return codeOf(this.#secret, step);
  }
}

/**
 * @param {Buffer} secret
 * @param {number} step
 */
export function codeOf(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const at = digest[digest.length - 1] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** @param {string} text */
function base32(text) {
  let bits = '';
  for (const letter of text) {
    const value = letters.indexOf(letter);
    if (value < 0) throw new Error(`${letter} is no letter of base 32`);
    bits += value.toString(2).padStart(5, '0');
  }
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}
