import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CarrierError } from '../../carrier/carrier.port.ts';
import { scriptedCarrier } from '../../carrier/scripted/scripted.adapter.ts';
import { createAppendEvent } from '../../platform/outbox/outbox.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { peaksOfCall } from './peaks.store.ts';
import { PeaksWorker } from './peaks-worker.ts';

let world: CallWorld;
let fernway: Company;
let worker: PeaksWorker;
/** What the carrier gives, one after the other; the last one for ever. */
let files: Array<Buffer | Readable | CarrierError>;

const broken = 'A recording could not be measured';

/** Half a second of sound in the first channel, half a second of it in the second. */
function stereo(): Buffer {
  const head = Buffer.from('RIFF____WAVEfmt \u0010\0\0\0\u0001\0\u0002\0', 'latin1');
  const rest = Buffer.alloc(20);
  rest.writeUInt32LE(8_000, 0);
  rest.writeUInt32LE(32_000, 4);
  rest.writeUInt16LE(4, 8);
  rest.writeUInt16LE(16, 10);
  rest.write('data', 12, 'latin1');
  rest.writeUInt32LE(32_000, 16);
  const sound = Buffer.alloc(32_000);
  for (let frame = 0; frame < 8_000; frame++) sound.writeInt16LE(9_000, frame * 4 + (frame < 4_000 ? 0 : 2));
  return Buffer.concat([head, rest, sound]);
}

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  files = [stereo()];
  const { database, encryption, clock, log, network } = world;
  worker = new PeaksWorker({
    ...{ database, clock, log },
    appendEvent: createAppendEvent({ encryption, scope: database.scope, wake: () => {} }),
    carrierOf: async (orgId) => ({
      ...scriptedCarrier(network, orgId),
      openRecording: async () => {
        const file = files.length > 1 ? files.shift() : files[0];
        if (file instanceof CarrierError) throw file;
        return {
          ...{ status: 200, contentType: 'audio/wav', contentLength: null, contentRange: null },
          body: file instanceof Readable ? file : Readable.from([file]),
        };
      },
    }),
  });
});
afterEach(async () => {
  await worker.stop();
  await world.abandon();
});

async function recordedCall() {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0, hangsUpAfterMs: 3000 });
  await world.after(6);
  return world.call(fernway.orgId, call.id);
}

const peaksOf = (call: { id: Parameters<typeof peaksOfCall>[1] }) =>
  world.database.withOrganization(fernway.orgId, (tx) => peaksOfCall(tx, call.id));

async function measured(): Promise<number> {
  return (await world.events(fernway.orgId)).filter(({ type }) => type === 'recording.measured').length;
}

it('a recording that comes is measured, voice by voice, and told of', async () => {
  const call = await recordedCall();
  expect(world.recorded).toContain(fernway.orgId);
  expect((await peaksOf(call)).missing).toHaveLength(1);
  worker.wake(fernway.orgId);
  await worker.idle();
  const { peaks, missing } = await peaksOf(call);
  expect([peaks[0]?.recordingId, missing]).toEqual([call.recordings[0]?.id, []]);
  expect([peaks[0]?.them.at(0), peaks[0]?.them.at(-1)]).toEqual([100, 0]);
  expect([peaks[0]?.you?.at(0), peaks[0]?.you?.at(-1)]).toEqual([0, 100]);
  worker.wake(fernway.orgId);
  await worker.idle();
  expect(await measured()).toBe(1);
});

it('one that cannot be had yet is tried again, and not for ever', async () => {
  const page = Buffer.from('<html>not yet</html>');
  files = [page, stereo()];
  const call = await recordedCall();
  worker.wake(fernway.orgId);
  await worker.idle();
  expect((await peaksOf(call)).peaks).toEqual([]);
  await world.clock.advance(30_000);
  await worker.idle();
  expect((await peaksOf(call)).peaks).toHaveLength(1);

  files = [page];
  const other = await recordedCall();
  worker.wake(fernway.orgId);
  for (let tries = 0; tries < 5; tries++) {
    await worker.idle();
    await world.clock.advance(30_000);
  }
  await worker.idle();
  expect(await peaksOf(other)).toEqual({ peaks: [], missing: [] });
  const tries = world.lines.filter(({ msg }) => msg === broken);
  expect(tries).toHaveLength(4);
});

it('no try is spent while the carrier is away, and one that it cannot give keeps no other waiting', async () => {
  const away = new CarrierError('carrier.unreachable', 'The carrier cannot be reached right now.');
  files = [away];
  const [first, second] = [await recordedCall(), await recordedCall()];
  const round = async () => {
    worker.wake(fernway.orgId);
    await worker.idle();
  };
  for (let tries = 0; tries < 8; tries++) await round();
  expect((await peaksOf(first)).missing).toHaveLength(1);
  files = [away, stereo()];
  for (let tries = 0; tries < 4; tries++) await round();
  expect([(await peaksOf(first)).peaks.length, (await peaksOf(second)).peaks.length]).toEqual([1, 1]);
});

it('one that comes slowly is let go when the server ends', async () => {
  const slow = new Readable({ read() {} });
  slow.push(stereo().subarray(0, 1_000));
  files = [slow];
  await recordedCall();
  worker.wake(fernway.orgId);
  await expect.poll(() => slow.listenerCount('readable')).toBeGreaterThan(0);
  await worker.stop();
  expect([slow.destroyed, world.lines.filter(({ msg }) => msg === broken)]).toEqual([true, []]);
});

it('an old one is measured when somebody looks at it', async () => {
  const call = await recordedCall();
  await world.clock.advance(48 * 60 * 60_000);
  worker.wake(fernway.orgId);
  await worker.idle();
  const { peaks, missing } = await peaksOf(call);
  expect([peaks.length, missing.length]).toEqual([0, 1]);
  worker.want(fernway.orgId, missing);
  await worker.idle();
  expect((await peaksOf(call)).peaks).toHaveLength(1);
});
