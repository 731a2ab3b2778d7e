import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TelephoneEventReceiver, TelephoneEventSender } from './telephone-event.ts';

const keys = fc.array(fc.constantFrom(...'0123456789*#'), { minLength: 1, maxLength: 8 }).map((all) => all.join(''));

/** All packets that a sender gives, with the timestamp each would bear. */
function send(digits: string) {
  const sender = new TelephoneEventSender();
  sender.queue(digits);
  const packets: { payload: Buffer; timestamp: number; marker: boolean }[] = [];
  for (let clock = 0; clock < 160 * 300; clock += 160) {
    const packet = sender.next();
    if (!packet) continue;
    for (let i = 0; i < packet.copies; i++) packets.push({ ...packet, timestamp: clock - packet.sinceStart });
  }
  return packets;
}

function receive(packets: readonly { payload: Buffer; timestamp: number }[]): string {
  const receiver = new TelephoneEventReceiver();
  return packets.map(({ payload, timestamp }) => receiver.take(payload, timestamp) ?? '').join('');
}

test('what is sent is heard, each key once', () => {
  fc.assert(
    fc.property(keys, (digits) => {
      expect(receive(send(digits))).toBe(digits);
    }),
  );
});

test('a key is heard though any of its packets are lost or doubled, as long as one comes', () => {
  fc.assert(
    fc.property(keys, fc.infiniteStream(fc.nat({ max: 2 })), (digits, copies) => {
      const packets = send(digits).flatMap((packet) => {
        const isLast = (packet.payload[1] as number) & 0x80;
        return Array.from({ length: isLast ? 1 : (copies.next().value as number) }, () => packet);
      });
      expect(receive(packets)).toBe(digits);
    }),
  );
});

test('a press is 160 ms: eight packets that count up, the last with the end bit, three times', () => {
  const packets = send('5');
  expect(packets.map(({ payload }) => payload.readUInt16BE(2))).toEqual([
    160, 320, 480, 640, 800, 960, 1120, 1280, 1280, 1280,
  ]);
  expect(packets.map(({ payload }) => (payload[1] as number) >> 7)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1]);
  expect(packets.filter(({ marker }) => marker)).toHaveLength(1);
  expect(new Set(packets.map(({ timestamp }) => timestamp)).size).toBe(1);
});

test.each([
  ['too short', Buffer.from([1, 2])],
  ['an event that is no key', Buffer.from([40, 0, 0, 160])],
])('hears nothing in a packet that is %s', (_, payload) => {
  expect(new TelephoneEventReceiver().take(payload, 1)).toBeNull();
});
