import { figure } from '../figure.ts';
import type { Part } from '../part.ts';
import { type AudioMeasured, audioCalls } from './audio-calls.ts';
import { type MemoryMeasured, memory } from './memory.ts';
import { type SilentMeasured, silentCalls } from './silent-calls.ts';

const audioCount = 60;
const silentCount = 2000;
const memoryCalls = 10_000;

/** What the local carrier carries by itself: calls with audio, calls with webhooks, memory, long lists. */
export async function carrier(): Promise<Part> {
  console.log(`${audioCount} calls with audio`);
  const audio = await audioCalls(audioCount);
  console.log(`${silentCount} calls without audio`);
  const silent = await silentCalls({ calls: silentCount, perSecond: 100, talkMs: 25_000 });
  console.log(`${memoryCalls} calls for the memory`);
  const kept = await memory(memoryCalls);
  return {
    title: 'The local carrier',
    setting: `${audioCount} calls with audio at once, then ${silent.mostAtOnce} without audio at once, then ${memoryCalls} one after the other`,
    figures: [...audioFigures(audio), ...silentFigures(silent), ...memoryFigures(kept)],
    notes: [
      '*Audio*: each call is a Node client of the Voice SDK’s signalling (ICE, DTLS, SRTP) and a phone of the carrier, a tone each way; all clients are one process on the same processors. Loss is the worse of both ways, and counts what came too late to be heard. A tone is measured over every second by itself.',
      `*CPU* is that of the carrier’s process for each call, in percent of one core: a browser’s line and a phone’s. The clients took ${audio.softphonesCpuPercent.toFixed(2)} % for each call beside it.`,
      `*Late*: a webhook of a call is due by the call’s creation and by what its phone was told to do, one of a conference by the document or hang-up that it follows from; it arrives when the program has it. ${silent.lateMs.length} of ${silent.expected} came; the carrier took ${silent.carrierCpuPercent.toFixed(0)} % of a core.`,
      `*Heap*: what one of ${memoryCalls} calls leaves, after 3,000 that fill what is bounded, against what the same records take in a carrier that only reads them.`,
    ],
  };
}

function audioFigures({ lossPercent, jitterMs, softphoneHearsDb, phoneHearsDb, carrierCpuPercent }: AudioMeasured) {
  return [
    figure('audio: packets lost', '%', lossPercent, 1),
    figure('audio: jitter', 'ms', jitterMs, 20),
    figure('audio: the browser hears the phone’s tone', 'dB', softphoneHearsDb, 20, 'at-least'),
    figure('audio: the phone hears the browser’s tone', 'dB', phoneHearsDb, 20, 'at-least'),
    figure('audio: CPU of the carrier', '%', [carrierCpuPercent], 1),
  ];
}

/** The bound is about the median. */
function silentFigures({ lateMs, expected, mostAtOnce }: SilentMeasured) {
  const late = figure('without audio: webhooks late', 'ms', lateMs, 200);
  return [
    figure('without audio: calls at once', 'calls', [mostAtOnce], silentCount, 'at-least'),
    { ...late, what: 'without audio: webhooks late, the median', p95: late.p50 },
    late,
    figure('without audio: webhooks that came', '%', [(lateMs.length / expected) * 100], 100, 'at-least'),
  ];
}

function memoryFigures({ grownBytes, recordBytes, lists }: MemoryMeasured) {
  return [
    figure('memory: heap grown against the records kept', '×', [grownBytes / recordBytes], 1.1),
    figure(`list of ${lists.kept} calls: one of the first pages`, 'ms', lists.firstMs, 50),
    figure(`list of ${lists.kept} calls: one of the last pages`, 'ms', lists.lastMs, 50),
  ];
}
