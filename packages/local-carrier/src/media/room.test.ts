import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME_SAMPLES, type Frame } from './frame.ts';
import { type Membership, Room } from './room.ts';

const open: Membership = { muted: false, held: false };
const frameOf = (sample: number): Frame => new Int16Array(FRAME_SAMPLES).fill(sample);
const heardBy = (room: Room<{ said: Frame | null }>, member: { said: Frame | null }) =>
  room.hears(member, new Int16Array(FRAME_SAMPLES))?.[0] ?? null;

function roomOf(members: ReadonlyArray<{ said: Frame | null; flags?: Membership }>): Room<{ said: Frame | null }> {
  const room = new Room<{ said: Frame | null }>();
  for (const member of members) room.set(member, member.flags ?? open);
  room.mix();
  return room;
}

test('each hears the sum of all others, limited to 16 bits', () => {
  const samples = fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(samples, (values) => {
      const members = values.map((value) => ({ said: frameOf(value) }));
      const room = roomOf(members);
      const sum = values.reduce((total, value) => total + value, 0);
      members.forEach((member, i) => {
        const others = sum - (values[i] as number);
        expect(heardBy(room, member)).toBe(Math.max(-32768, Math.min(32767, others)));
      });
    }),
  );
});

test('one alone hears nothing, and nobody hears a line that says nothing', () => {
  const alone = { said: frameOf(500) };
  expect(heardBy(roomOf([alone]), alone)).toBeNull();
  const quiet = { said: null };
  const room = roomOf([alone, quiet]);
  expect(heardBy(room, alone)).toBeNull();
  expect(heardBy(room, quiet)).toBe(500);
});

test('a muted line hears and is not heard; a held one neither', () => {
  const muted = { said: frameOf(100), flags: { muted: true, held: false } };
  const held = { said: frameOf(200), flags: { muted: false, held: true } };
  const talker = { said: frameOf(400) };
  const other = { said: frameOf(3) };
  const room = roomOf([muted, held, talker, other]);
  expect(heardBy(room, muted)).toBe(403);
  expect(heardBy(room, held)).toBeNull();
  expect(heardBy(room, talker)).toBe(3);
});

test('a line that left is heard no more', () => {
  const stays = { said: frameOf(1) };
  const leaves = { said: frameOf(2) };
  const room = roomOf([stays, leaves]);
  room.delete(leaves);
  room.mix();
  expect(heardBy(room, stays)).toBeNull();
  expect(heardBy(room, leaves)).toBeNull();
  expect(room.isEmpty).toBe(false);
});
