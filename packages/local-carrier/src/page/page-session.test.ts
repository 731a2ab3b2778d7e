import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import type { Media } from '../media/media.port.ts';
import type { PersonPhoneCall, PersonPhones } from '../phones/person-phones.port.ts';
import { ManualClock } from '../signalling/testkit/manual-clock.ts';
import { BorrowedNumbers } from './borrowed-numbers.ts';
import type { PageMessage } from './page-messages.ts';
import { PageSession } from './page-session.ts';
import type { Scenes } from './scenes/scenes.ts';
import { Timeline } from './timeline/timeline.ts';

/** How long a condition may take on a busy machine; a second says nothing about the product. */
const patiently = 15_000;
const callSid = `CA${'a'.repeat(32)}`;
const clock = new ManualClock();
const ringing: PersonPhoneCall = {
  callSid,
  lineId: 'the line',
  phone: '+14155550193',
  other: '+14155550001',
  reason: 'Your delivery',
  direction: 'incoming',
  state: 'ringing',
  sinceMs: clock.now() - 700,
};

class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly got: PageMessage[] = [];
  send(text: string): void {
    this.got.push(JSON.parse(text));
  }
}

let socket: FakeSocket;
let session: PageSession;
let done: string[];
let calls: PersonPhoneCall[];
let warnings: string[];
let replayed: number[];
let attach: (lineId: string, sdp: string) => Promise<string>;

beforeEach(() => {
  socket = new FakeSocket();
  done = [];
  warnings = [];
  replayed = [];
  calls = [ringing];
  attach = async (_, sdp) => `answer to ${sdp}`;
  const note = (what: string) => {
    done.push(what);
    return calls.length > 0;
  };
  const phones: PersonPhones = {
    list: () => calls,
    onChange: () => () => {},
    answer: () => note('answer'),
    reject: () => note('reject'),
    hangUp: () => note('hang up'),
    press: (_, digits) => note(`press ${digits}`),
    dial: ({ from, to }) => (note(`${from} dials ${to}`) && to === '+14155550001' ? { callSid, lineId: 'new' } : null),
    personaOf: () => ({ kind: 'busy' }),
    setPersona: (number, { kind }) => void done.push(`${number} is ${kind}`),
    numbers: () => [{ number: '+14155550001', label: 'Sales' }],
  };
  const media = {
    attachPerson: (lineId: string, sdp: string) => attach(lineId, sdp),
    detachPerson: (lineId: string) => void done.push(`${lineId} is left`),
    setSource: (lineId: string, source: unknown) => void done.push(`${lineId} says ${JSON.stringify(source)}`),
  };
  session = new PageSession(socket as unknown as WebSocket, {
    phones,
    media: media as unknown as Media,
    clock,
    log: { info() {}, warn: (message) => void warnings.push(message), error() {} },
    borrowed: new BorrowedNumbers(phones),
    clips: [{ clip: 'say-hello', text: 'Hello' }],
    people: [{ name: 'Rosa', number: '+14155550193', note: 'VIP' }],
    timeline: new Timeline(
      () => clock.now(),
      (number) => number,
    ),
    scenes: {
      play: (scene: string, { to }: { to: string }) => note(`${scene} at ${to}`) && to === '+14155550001',
      stop: () => note('scenes stop'),
    } as unknown as Scenes,
    setNetwork: ({ lostPercent, lateMs }) => void done.push(`${lostPercent} % are lost, ${lateMs} ms late`),
    dial: ({ from, to, forwardedFrom: by, callerName: name }) =>
      note(`${from} dials ${to}${by ? ` by way of ${by}, as ${name}` : ''}`) && to === '+14155550001'
        ? { callSid }
        : null,
    replay: (id) => replayed.push(id) > 0 && id === 1,
    text: ({ from, to, body }) => note(`${from} texts ${to}: ${body}`) && to === '+14155550001',
    textsOf: () => [{ atMs: 1, body: 'Hi', isOwn: false, other: '+14155550001' }],
  });
});

const ask = (request: unknown) => socket.emit('message', Buffer.from(JSON.stringify(request)), false);

test('greets with the clips, the calls and the numbers to dial', () => {
  const { lineId: _, sinceMs: __, ...shown } = ringing;
  expect(socket.got).toEqual([
    {
      type: 'welcome',
      clips: [{ clip: 'say-hello', text: 'Hello' }],
      people: [{ name: 'Rosa', number: '+14155550193', note: 'VIP' }],
    },
    { type: 'calls', calls: [{ ...shown, forMs: 700 }], numbers: [{ number: '+14155550001', label: 'Sales' }] },
  ]);
});

test.each([
  [{ type: 'answer', callSid }, 'answer'],
  [{ type: 'reject', callSid }, 'reject'],
  [{ type: 'hang-up', callSid }, 'hang up'],
  [{ type: 'press', callSid, digits: '4#' }, 'press 4#'],
  [{ type: 'dial', from: '+14155550190', to: '+14155550001', slot: 1 }, '+14155550190 dials +14155550001'],
  [
    {
      ...{ type: 'dial', from: '+14155550190', to: '+14155550001', slot: 1 },
      ...{ forwardedFrom: '+14155550123', callerName: 'ROSA MARIN' },
    },
    '+14155550190 dials +14155550001 by way of +14155550123, as ROSA MARIN',
  ],
  [{ type: 'be', numbers: ['+14155550111'] }, '+14155550111 is person'],
  [{ type: 'hush', callSid }, 'the line is left'],
  [{ type: 'text', from: '+14155550190', to: '+14155550001', body: 'Hello' }, '+14155550190 texts +14155550001: Hello'],
  [{ type: 'scene', scene: 'rush', from: '+14155550190', to: '+14155550001' }, 'rush at +14155550001'],
  [{ type: 'stop-scenes' }, 'scenes stop'],
  [{ type: 'network', network: { lostPercent: 8, lateMs: 90 } }, '8 % are lost, 90 ms late'],
  [{ type: 'say', callSid, clip: 'say-hello' }, 'the line says {"kind":"clip","clip":"say-hello","loop":false}'],
])('does what the page asks: %o', (request, expected) => {
  ask(request);
  expect(done).toEqual([expected]);
});

test('puts the browser behind the line of the call', async () => {
  ask({ type: 'talk', callSid, sdp: 'offer' });
  await vi.waitFor(
    () => expect(socket.got.at(-1)).toEqual({ type: 'sdp', callSid, sdp: 'answer to offer' }),
    patiently,
  );
});

test('says so when the call is over, the number is nobody’s or the carrier fails', async () => {
  attach = async () => Promise.reject(new Error('broken'));
  ask({ type: 'talk', callSid, sdp: 'offer' });
  await vi.waitFor(() => expect(socket.got.at(-1)).toMatchObject({ type: 'refused', request: 'talk' }), patiently);
  const nobody = { from: '+14155550190', to: '+14155550999' };
  for (const request of [
    { type: 'dial', slot: 1, ...nobody },
    { type: 'text', body: 'Hello', ...nobody },
    { type: 'scene', scene: 'rush', ...nobody },
    { type: 'say', callSid, clip: 'of somebody else' },
  ]) {
    ask(request);
    await vi.waitFor(
      () => expect(socket.got.at(-1)).toMatchObject({ type: 'refused', request: request.type }),
      patiently,
    );
  }
  calls = [];
  ask({ type: 'answer', callSid });
  await vi.waitFor(
    () =>
      expect(socket.got.at(-1)).toEqual({ type: 'refused', request: 'answer', callSid, message: 'This call is over.' }),
    patiently,
  );
});

test('gives the number back when the page is closed', () => {
  ask({ type: 'be', numbers: ['+14155550111'] });
  socket.emit('close');
  expect(done).toEqual(['+14155550111 is person', '+14155550111 is busy']);
});

test('sends a webhook again only by its row: the page can name no address', async () => {
  ask({ type: 'replay', id: 1 });
  ask({ type: 'replay', id: 1, url: 'https://elsewhere.example' });
  expect(replayed).toEqual([1]);
  expect(warnings).toHaveLength(1);
  ask({ type: 'replay', id: 2 });
  await vi.waitFor(() => expect(socket.got.at(-1)).toMatchObject({ type: 'refused', request: 'replay' }), patiently);
});

test('tells the texts of its own numbers, and of no others', () => {
  ask({ type: 'be', numbers: ['+14155550111'] });
  expect(socket.got.at(-1)).toMatchObject({ type: 'texts', number: '+14155550111', texts: [{ body: 'Hi' }] });
  const before = socket.got.length;
  session.tellTexts('+14155550112');
  expect(socket.got).toHaveLength(before);
});

test('anything else is logged and does nothing', () => {
  const strange = fc.oneof(fc.string(), fc.json(), fc.constant('{"type":"press","callSid":"CA1","digits":"x"}'));
  fc.assert(
    fc.property(strange, (text) => {
      warnings.length = 0;
      socket.emit('message', Buffer.from(text), false);
      expect(warnings).toHaveLength(1);
      expect(done).toEqual([]);
    }),
  );
});
