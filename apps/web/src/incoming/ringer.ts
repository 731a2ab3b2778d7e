import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ringChoice } from './ring-choice.ts';
import { reminderSamples, ringSamples } from './ring-sound.ts';

/** Chrome and Edge; others ring where all their sound goes. https://w3c.github.io/webaudio/#dom-audiocontext-setsinkid */
type RingContext = AudioContext & { setSinkId?(deviceId: string): Promise<void> };

let context: RingContext | null = null;
let volume: GainNode | null = null;
let source: AudioBufferSourceNode | null = null;

const lock = createStore(() => ({ isLocked: !mayPlay() }));

/** Whether the browser keeps this page silent until somebody clicks. */
export function useRingerLocked(): boolean {
  return useStore(lock, ({ isLocked }) => isLocked);
}

/** To be called by a click: browsers keep a page silent until somebody has clicked. */
export function unlockRinger(): void {
  void open().resume();
}

/** Whether the ring can be sent to a device of its own. */
export function canChooseRingDevice(): boolean {
  return 'setSinkId' in AudioContext.prototype;
}

/** Rings until `stopRinging`; ringing already is left as it is. A page that is still locked stays silent. */
export function startRinging(): void {
  if (source === null) source = play(ringSamples, true);
}

export function stopRinging(): void {
  source?.stop();
  source?.disconnect();
  source = null;
}

/** One ring, to hear how loud it is and where. */
export function ringOnce(): void {
  if (source === null) play(ringSamples, false);
}

/** A low note on the ring's device. */
export function beep(): void {
  play(reminderSamples, false);
}

/** From the page's start: the first click anywhere unlocks, and the choice of device and volume is followed. */
export function watchRinger(): () => void {
  const unlock = () => unlockRinger();
  const forget = ringChoice.subscribe(follow);
  const gestures = ['pointerdown', 'keydown'] as const;
  for (const gesture of gestures) document.addEventListener(gesture, unlock, { once: true });
  if (mayPlay()) unlockRinger();
  return () => {
    forget();
    for (const gesture of gestures) document.removeEventListener(gesture, unlock);
  };
}

function mayPlay(): boolean {
  return context?.state === 'running' || navigator.userActivation?.hasBeenActive === true;
}

function open(): RingContext {
  if (context !== null) return context;
  const opened: RingContext = new AudioContext();
  context = opened;
  volume = new GainNode(opened);
  volume.connect(opened.destination);
  opened.addEventListener('statechange', () => lock.setState({ isLocked: opened.state !== 'running' }));
  follow();
  return opened;
}

function follow(): void {
  const { deviceId, volume: level } = ringChoice.getState();
  if (volume !== null) volume.gain.value = level;
  // A device that is gone: the ring goes where all sound goes, and comes back to it when it is there again.
  context?.setSinkId?.(deviceId).catch(() => context?.setSinkId?.(''));
}

function play(make: typeof ringSamples, loop: boolean): AudioBufferSourceNode {
  const audio = open();
  void audio.resume();
  const samples = make(audio.sampleRate);
  const buffer = audio.createBuffer(1, samples.length, audio.sampleRate);
  buffer.copyToChannel(samples, 0);
  const playing = new AudioBufferSourceNode(audio, { buffer, loop });
  if (volume !== null) playing.connect(volume);
  playing.start();
  return playing;
}
