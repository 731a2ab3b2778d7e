import { beforeEach, expect, test, vi } from 'vitest';
import type { BrowserCallObserver, BrowserInvite } from '../engine/browser-calls.port.ts';
import { noLog } from '../log.ts';
import type { Media } from '../media/media.port.ts';
import { Unconfirmed } from '../unconfirmed.ts';
import type { BrowserLeg, LegSocket } from './browser-leg.ts';
import type { ServerFrame } from './frames.ts';
import type { Grant } from './grant.ts';
import { Legs } from './legs.ts';
import { ManualClock } from './testkit/manual-clock.ts';
import { NotedMessages } from './testkit/noted-messages.ts';

/** How long a condition may take on a busy machine; a second says nothing about the product. */
const patiently = 15_000;
const grant: Grant = {
  accountSid: 'AC1',
  identity: 'o1_m1',
  applicationSid: 'AP1',
  applicationParams: { company: 'c1' },
  mayBeCalled: false,
  expiresAtMs: 0,
};

class RecordingSocket implements LegSocket {
  readonly frames: ServerFrame[] = [];
  send(frame: ServerFrame): void {
    this.frames.push(frame);
  }
  get last(): ServerFrame | undefined {
    return this.frames.at(-1);
  }
}

let clock: ManualClock;
let legs: Legs;
let socket: RecordingSocket;
let hungUp: string[];
let asked: BrowserInvite | undefined;
let observer: BrowserCallObserver;
let answerOffer: (sdp: string) => void;
let refuseOffer: (error: Error) => void;
let mayInvite: boolean;

beforeEach(() => {
  clock = new ManualClock();
  socket = new RecordingSocket();
  hungUp = [];
  mayInvite = true;
  const calls = {
    findApiKey: () => null,
    findAuthToken: () => null,
    turnsAwayFor: () => null,
    invite(request: BrowserInvite, given: BrowserCallObserver) {
      asked = request;
      observer = given;
      return mayInvite ? { callSid: 'CA1' } : null;
    },
    digits() {},
    hangUp: (callSid: string) => void hungUp.push(callSid),
    onSocketFault: () => () => {},
  };
  const offer = new Promise<string>((resolve, reject) => {
    answerOffer = resolve;
    refuseOffer = reject;
  });
  const media = {
    openBrowserLine: () => offer,
    renegotiate: async (_: string, sdp: string) => {
      if (sdp === 'bad') throw new Error('no');
      return `answer to ${sdp}`;
    },
  } as unknown as Media;
  legs = new Legs({ calls, media, messages: new NotedMessages(), unconfirmed: new Unconfirmed(), clock, log: noLog });
});

function invite(given: Grant = grant): BrowserLeg {
  const leg = legs.open(socket, given, 'TJS1');
  leg.invite('offer', { callId: 'x', company: 'mine' });
  return leg;
}

async function connect(): Promise<{ leg: BrowserLeg; token: string }> {
  const leg = invite();
  observer.answered();
  answerOffer('sdp');
  await vi.waitFor(() => expect(socket.last?.type).toBe('answer'), patiently);
  const { payload } = socket.last as Extract<ServerFrame, { type: 'answer' }>;
  return { leg, token: payload.reconnect };
}

test('answers when both the sdp and the word of the engine are there, with a reconnect token', async () => {
  const { leg } = await connect();
  expect(asked).toEqual({
    accountSid: 'AC1',
    identity: 'o1_m1',
    applicationSid: 'AP1',
    params: { callId: 'x', company: 'c1' },
    lineId: leg.lineId,
  });
  expect(socket.frames).toEqual([
    { type: 'answer', payload: { callsid: 'CA1', sdp: 'sdp', reconnect: expect.stringMatching(/^[\w-]{32}$/) } },
  ]);
});

test('gives the sdp with the ringing, once', async () => {
  invite();
  answerOffer('sdp');
  await Promise.resolve();
  observer.ringing();
  observer.ringing();
  observer.answered();
  expect(socket.frames).toEqual([
    { type: 'ringing', payload: { callsid: 'CA1', sdp: 'sdp' } },
    { type: 'answer', payload: { callsid: 'CA1', reconnect: expect.any(String) } },
  ]);
});

test('rings at once and sends the sdp after it, when that took longer', async () => {
  invite();
  observer.ringing();
  expect(socket.frames).toEqual([{ type: 'ringing', payload: { callsid: 'CA1' } }]);
  answerOffer('sdp');
  await vi.waitFor(
    () => expect(socket.last).toEqual({ type: 'ringing', payload: { callsid: 'CA1', sdp: 'sdp' } }),
    patiently,
  );
});

test('names the call as the browser knows it until it was told the real name', () => {
  invite();
  observer.ended({ code: 31486, message: 'Busy here' });
  expect(socket.last).toEqual({
    type: 'hangup',
    payload: { callsid: 'TJS1', error: { code: 31486, message: 'Busy here' } },
  });
});

test.each([
  ['a token without a grant', () => invite({ ...grant, applicationSid: null }), 31201],
  [
    'an application of another account',
    () => {
      mayInvite = false;
      invite();
    },
    31001,
  ],
])('hangs up on %s', (_, act, code) => {
  act();
  expect(socket.last).toMatchObject({ type: 'hangup', payload: { callsid: 'TJS1', error: { code } } });
  expect(legs.of(socket)).toEqual([]);
});

test('hangs up, also at the engine, when the offer cannot be answered', async () => {
  invite();
  refuseOffer(new Error('no PCMU'));
  await vi.waitFor(() => expect(hungUp).toEqual(['CA1']), patiently);
  expect(socket.last).toMatchObject({ type: 'hangup', payload: { error: { code: 31400 } } });
});

test('a hang-up of the browser goes to the engine and nothing comes back', async () => {
  const { leg } = await connect();
  leg.hangUp();
  observer.ended(null);
  expect(hungUp).toEqual(['CA1']);
  expect(socket.last?.type).toBe('answer');
  expect(legs.find('CA1')).toBeUndefined();
});

test('lives on for exactly as long as the browser asked for', async () => {
  const { leg } = await connect();
  leg.loseSocket(socket, 10_000);
  clock.advance(9_999);
  expect(hungUp).toEqual([]);
  clock.advance(1);
  expect(hungUp).toEqual(['CA1']);
  expect(clock.pending).toBe(0);
});

test('ends at once when the browser asked for nothing', async () => {
  const { leg } = await connect();
  leg.loseSocket(socket, 0);
  expect(hungUp).toEqual(['CA1']);
});

test('goes on at the new socket of the same browser', async () => {
  const { leg, token } = await connect();
  leg.loseSocket(socket, 10_000);
  const fresh = new RecordingSocket();
  expect(leg.reconnect(fresh, grant, token)).toBe(true);
  clock.advance(60_000);
  leg.loseSocket(socket, 0);
  expect(hungUp).toEqual([]);
  expect(fresh.frames).toEqual([{ type: 'answer', payload: { callsid: 'CA1', reconnect: token } }]);
  observer.ended(null);
  expect(fresh.last).toEqual({ type: 'hangup', payload: { callsid: 'CA1' } });
});

test.each([
  ['another identity', { ...grant, identity: 'o1_m2' }, null],
  ['another account', { ...grant, accountSid: 'AC2' }, null],
  ['a wrong token', grant, 'guess'],
  ['a wrong token of the same length', grant, 'x'.repeat(32)],
])('does not go to %s', async (_, other, guess) => {
  const { leg, token } = await connect();
  expect(leg.reconnect(new RecordingSocket(), other, guess ?? token)).toBe(false);
});

test('answers an ICE restart, and says so when it cannot', async () => {
  const { leg, token } = await connect();
  await leg.renegotiate('again');
  expect(socket.last).toEqual({
    type: 'answer',
    payload: { callsid: 'CA1', sdp: 'answer to again', reconnect: token },
  });
  await leg.renegotiate('bad');
  expect(socket.last).toMatchObject({ type: 'error', payload: { callsid: 'CA1' } });
});

test('nothing follows the end', async () => {
  const { leg, token } = await connect();
  observer.ended(null);
  const count = socket.frames.length;
  observer.ended({ code: 31005, message: 'again' });
  observer.ringing();
  observer.answered();
  expect(leg.reconnect(socket, grant, token)).toBe(false);
  expect(socket.frames).toHaveLength(count);
});
