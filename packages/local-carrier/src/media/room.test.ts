import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME_SAMPLES, type Frame } from './frame.ts';
import { type Membership, Room } from './room.ts';

const open: Membership = { muted: false, held: false };
const frameOf = (sample: number): Frame => new Int16Array(FRAME_SAMPLES).fill(sample);
type Party = { id: string; said: Frame | null };
let count = 0;
const party = (said: Frame | null): Party => ({ id: `line ${++count}`, said });
const heardBy = (room: Room<Party>, member: Party) => room.hears(member, new Int16Array(FRAME_SAMPLES))?.[0] ?? null;

function roomOf(members: ReadonlyArray<Party & { flags?: Membership }>): Room<Party> {
  const room = new Room<Party>();
  for (const member of members) room.set(member, member.flags ?? open);
  room.mix();
  return room;
}

test('each hears the sum of all others, limited to 16 bits', () => {
  const samples = fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(samples, (values) => {
      const members = values.map((value) => party(frameOf(value)));
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
  const alone = party(frameOf(500));
  expect(heardBy(roomOf([alone]), alone)).toBeNull();
  const quiet = party(null);
  const room = roomOf([alone, quiet]);
  expect(heardBy(room, alone)).toBeNull();
  expect(heardBy(room, quiet)).toBe(500);
});

test('a muted line hears and is not heard; a held one neither', () => {
  const muted = { ...party(frameOf(100)), flags: { muted: true, held: false } };
  const held = { ...party(frameOf(200)), flags: { muted: false, held: true } };
  const talker = party(frameOf(400));
  const other = party(frameOf(3));
  const room = roomOf([muted, held, talker, other]);
  expect(heardBy(room, muted)).toBe(403);
  expect(heardBy(room, held)).toBeNull();
  expect(heardBy(room, talker)).toBe(3);
});

test('a line that left is heard no more', () => {
  const stays = party(frameOf(1));
  const leaves = party(frameOf(2));
  const room = roomOf([stays, leaves]);
  room.delete(leaves);
  room.mix();
  expect(heardBy(room, stays)).toBeNull();
  expect(heardBy(room, leaves)).toBeNull();
  expect(room.isEmpty).toBe(false);
});

test('a coach hears all, and is heard by the coached alone', () => {
  const trainee = party(frameOf(10));
  const customer = party(frameOf(200));
  const coach = { ...party(frameOf(3000)), flags: { ...open, onlyTo: trainee.id } };
  const room = roomOf([trainee, customer, coach]);
  expect(heardBy(room, coach)).toBe(210);
  expect(heardBy(room, trainee)).toBe(3200);
  expect(heardBy(room, customer)).toBe(10);
});

test('a coach who is muted is heard by nobody', () => {
  const trainee = party(null);
  const coach = { ...party(frameOf(3000)), flags: { ...open, muted: true, onlyTo: trainee.id } };
  expect(heardBy(roomOf([trainee, coach]), trainee)).toBeNull();
});

test('it is split into one and all others; the muted, the held and a coach are in neither', () => {
  const [first, second, third] = [party(frameOf(1000)), party(frameOf(200)), party(frameOf(30))];
  const hidden: Membership[] = [
    { ...open, muted: true },
    { ...open, held: true },
    { ...open, onlyTo: second.id },
  ];
  const others = hidden.map((flags) => ({ ...party(frameOf(9000)), flags }));
  const room = roomOf([first, second, third, ...others]);
  const [one, rest]: [Frame, Frame] = [new Int16Array(FRAME_SAMPLES), new Int16Array(FRAME_SAMPLES)];
  room.split(first.id, one, rest);
  expect([one[0], rest[0]]).toEqual([1000, 230]);
  room.split(others[2]?.id ?? '', one, rest);
  expect([one[0], rest[0]]).toEqual([0, 1230]);
  room.delete(first);
  room.mix();
  room.split(first.id, one, rest);
  expect([one[0], rest[0]]).toEqual([0, 230]);
});
