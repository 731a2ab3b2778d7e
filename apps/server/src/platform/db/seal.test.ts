import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Invariant } from '../errors.ts';
import { keyedHash, keyId, keyNumberOf, seal, unseal } from './seal.ts';

const key = randomBytes(32);
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

describe('seal', () => {
  it('gives back any text, and says which key sealed it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, keyNumber) => {
        const sealed = seal(key, keyNumber, 'fernway', bytes(text));
        expect(keyNumberOf(sealed)).toBe(keyNumber);
        expect(Buffer.from(unseal(key, 'fernway', sealed))).toEqual(Buffer.from(text));
      }),
    );
  });

  it('opens for its own context only, even with the right key', () => {
    const sealed = seal(key, 1, 'fernway', bytes('+14155550142'));
    expect(() => unseal(key, 'harbour', sealed)).toThrow(Invariant);
    expect(() => unseal(randomBytes(32), 'fernway', sealed)).toThrow(Invariant);
  });

  it('does not open when a byte of tag, iv or text was changed', () => {
    const sealed = seal(key, 1, 'fernway', bytes('+14155550142'));
    for (let at = 5; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(key, 'fernway', changed), `byte ${at}`).toThrow(Invariant);
    }
    expect(() => unseal(key, 'fernway', bytes('short'))).toThrow(Invariant);
  });
});

describe('keyedHash', () => {
  it('differs by key and by purpose', () => {
    expect(keyedHash(key, 'a', 'x')).toEqual(keyedHash(key, 'a', 'x'));
    expect(keyedHash(key, 'a', 'x')).not.toEqual(keyedHash(key, 'b', 'x'));
    expect(keyedHash(key, 'a', 'x')).not.toEqual(keyedHash(randomBytes(32), 'a', 'x'));
  });
});

describe('keyId', () => {
  it('names a key without telling it', () => {
    expect(keyId(key)).toMatch(/^[0-9a-f]{16}$/);
    expect(keyId(key)).not.toBe(keyId(randomBytes(32)));
    expect(key.toString('hex')).not.toContain(keyId(key));
  });
});
