import { setTimeout as sleep } from 'node:timers/promises';
import type { Heard } from '@ringdesk/local-carrier/control';
import { FRAME_MS } from '../../packages/local-carrier/src/media/frame.ts';
import { CarrierUnderTest } from './carrier-under-test.ts';
import { AskedProcess } from './process-messages.ts';
import { Program } from './program.ts';
import type { SoftphonesQuestions } from './softphones-process.ts';

const phoneHz = 880;
const softphoneHz = 440;
const setUpAtOnce = 4;
const settleMs = 2000;
/** Nothing but the calls: what they cost. */
const quietMs = 12_000;
/** Then the phones measure what they hear. */
const listenMs = 8000;

export interface AudioMeasured {
  /** Per call, worse of both directions: percent of what should have come. */
  lossPercent: number[];
  jitterMs: number[];
  /** For each second of each call. */
  softphoneHearsDb: number[];
  phoneHearsDb: number[];
  /** Of one core, for each call: one browser's line and one phone's. */
  carrierCpuPercent: number;
  softphonesCpuPercent: number;
}

const numberOf = (index: number) => `+1415555${String(2000 + index)}`;

/** So many calls with audio both ways at once, each between a softphone of its own and a phone with a tone. */
export async function audioCalls(count: number): Promise<AudioMeasured> {
  const voice = { kind: 'tone', hz: phoneHz, amplitude: 8000 } as const;
  const phones = Array.from({ length: count }, (_, index) => ({
    number: numberOf(index),
    persona: { kind: 'answers', afterMs: 0, voice } as const,
  }));
  await using carrier = await CarrierUnderTest.start({ withAudio: true, phones });
  await using program = await Program.start({
    '/voice': (params) =>
      `<Response><Dial callerId="+14155550100"><Number>${params.get('To')}</Number></Dial></Response>`,
  });
  await carrier.create('IncomingPhoneNumbers.json', { PhoneNumber: '+14155550100' });
  const application = await carrier.create('Applications.json', {
    FriendlyName: 'Bench',
    VoiceUrl: `${program.url}/voice`,
  });
  const tokenFor = await carrier.tokenMaker(application);
  const softphones = await AskedProcess.start<SoftphonesQuestions>(new URL('./softphones-process.ts', import.meta.url));
  try {
    for (let at = 0; at < count; at += setUpAtOnce) {
      const batch = phones.slice(at, at + setUpAtOnce).map(({ number }, index) =>
        softphones.ask('call', {
          carrierUrl: carrier.url,
          token: tokenFor(`o1_m${at + index}`),
          to: number,
          hz: softphoneHz,
        }),
      );
      await Promise.all(batch);
    }
    await sleep(settleMs);
    const receptions = softphones.ask('receptions', { ms: quietMs + listenMs, toneHz: phoneHz });
    const cpuMs = () => Promise.all([carrier.cpuMs(), softphones.ask('cpuMs', undefined)]);
    const [before, since] = [await cpuMs(), performance.now()];
    await sleep(quietMs);
    const [after, tookMs] = [await cpuMs(), performance.now() - since];
    const percentEach = (at: 0 | 1) => ((after[at] - before[at]) / tookMs / count) * 100;
    const heard = await Promise.all(phones.map(({ number }, index) => listens(carrier, number, index / count)));
    const received = await receptions;
    await softphones.ask('hangUp', undefined);
    return {
      lossPercent: received.map(({ expected, received: came }, index) =>
        Math.max(lostPercent(expected, came), lostIn(heard[index] ?? [])),
      ),
      jitterMs: received.map(({ jitterMs }) => jitterMs),
      softphoneHearsDb: received.flatMap(({ toneToNoiseDb }) => toneToNoiseDb),
      phoneHearsDb: heard.flat().map(({ toneToNoiseDb }) => toneToNoiseDb ?? Number.NEGATIVE_INFINITY),
      carrierCpuPercent: percentEach(0),
      softphonesCpuPercent: percentEach(1),
    };
  } finally {
    await softphones.end();
  }
}

/** The phone's own measurement, a second at a time. Each begins at its own moment, since measuring takes time too. */
async function listens(carrier: CarrierUnderTest, number: string, offset: number): Promise<Heard[]> {
  const heard: Heard[] = [];
  await sleep(offset * 1000);
  for (let second = 0; second < listenMs / 1000 - 2; second++) {
    heard.push(await carrier.control.listen(number, { ms: 1000, hz: softphoneHz }));
  }
  return heard;
}

function lostIn(heard: readonly Heard[]): number {
  const frames = heard.reduce((sum, { ms }) => sum + ms / FRAME_MS, 0);
  return lostPercent(
    frames,
    heard.reduce((sum, { packets }) => sum + packets, 0),
  );
}

function lostPercent(expected: number, received: number): number {
  return expected === 0 ? 100 : (1 - received / expected) * 100;
}
