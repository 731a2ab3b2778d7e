import { KeyObject, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RtpHeader, SrtpSession } from 'werift';
import { keepKeyObjects } from './srtp-keys.ts';

/** Two ends of one connection. Profiles: RFC 5764 section 4.1.2, RFC 7714 section 14.2. */
function ends(profile: number, saltBytes: number): [SrtpSession, SrtpSession] {
  const side = () => ({ key: randomBytes(16), salt: randomBytes(saltBytes) });
  const [one, two] = [side(), side()];
  const keys = (local: typeof one, remote: typeof one) => ({
    localMasterKey: local.key,
    localMasterSalt: local.salt,
    remoteMasterKey: remote.key,
    remoteMasterSalt: remote.salt,
  });
  return [new SrtpSession({ profile, keys: keys(one, two) }), new SrtpSession({ profile, keys: keys(two, one) })];
}

describe.each([
  ['AES-CM with HMAC-SHA1', 0x0001, 14],
  ['AES-GCM', 0x0007, 12],
])('keys kept for %s', (_, profile, saltBytes) => {
  const payload = Buffer.from('twenty milliseconds of sound');
  const header = () => new RtpHeader({ payloadType: 0, sequenceNumber: 7, timestamp: 160, ssrc: 1 });

  it('are understood by the other end, both ways', () => {
    const [kept, other] = ends(profile, saltBytes);
    keepKeyObjects(kept);
    expect(other.decrypt(kept.encrypt(payload, header())).subarray(12)).toEqual(payload);
    expect(kept.decrypt(other.encrypt(payload, header())).subarray(12)).toEqual(payload);
  });

  it('still refuse a packet that was changed on its way', () => {
    const [kept, other] = ends(profile, saltBytes);
    keepKeyObjects(kept);
    const packet = other.encrypt(payload, header());
    packet[20] = (packet[20] ?? 0) ^ 1;
    expect(() => kept.decrypt(packet)).toThrow('authenticate');
  });

  it('are key objects where every packet needs them', () => {
    const [session] = ends(profile, saltBytes);
    keepKeyObjects(session);
    for (const { cipher } of [session.localContext, session.remoteContext]) {
      expect(cipher.srtpSessionKey).toBeInstanceOf(KeyObject);
      if ('srtpSessionAuthTag' in cipher) expect(cipher.srtpSessionAuthTag).toBeInstanceOf(KeyObject);
    }
  });
});
