import type { Clock } from '../clock.ts';
import type {
  AudioSource,
  Hearable,
  Impairment,
  Media,
  MediaEvent,
  PlayOptions,
  Prompt,
  Recorded,
  RecordingFile,
  RoomFlags,
  RoomRecordingFile,
  TapTracks,
} from './media.port.ts';
import { StillSpeech } from './still-speech.ts';
import { StillStreams } from './still-streams.ts';

/** What happened at the media plane, oldest first, for tests to read. */
export interface StillLine {
  source: AudioSource | null;
  playing: readonly Prompt[] | null;
  room: { id: string; flags: RoomFlags } | null;
  bridgedTo: string | null;
  digitsSent: string;
  /** Since when nothing has come from it; later than now while a clip is said, null for a sound without end. */
  silentSinceMs: number | null;
}

/** A media plane that keeps the books and makes no sound: prompts take their time by the clock, nothing is mixed. */
export class StillMedia implements Media {
  readonly lines = new Map<string, StillLine>();
  readonly impairments = new Map<string, Impairment>();
  readonly #clock: Clock;
  readonly #playing = new Map<string, (how: 'ended' | 'replaced') => void>();
  readonly #recordings = new Map<string, number>();
  readonly #streams: StillStreams;
  readonly #speech: StillSpeech;
  /** How each recording was asked for, oldest first. */
  readonly recordingFiles: Array<RecordingFile | RoomRecordingFile> = [];
  /** Nothing is heard in what is recorded from now on. */
  recordsSilence = false;
  readonly #listeners = new Set<(event: MediaEvent) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#streams = new StillStreams(clock, (event) => this.emit(event));
    this.#speech = new StillSpeech(clock, (event) => this.emit(event));
  }

  async openBrowserLine(lineId: string): Promise<string> {
    this.#open(lineId, null);
    return 'v=0\r\n';
  }

  async offerBrowserLine(lineId: string): Promise<string> {
    this.#open(lineId, null);
    return 'v=0\r\n';
  }

  async acceptBrowserLine(lineId: string): Promise<void> {
    if (!this.lines.has(lineId)) throw new Error('This line is closed.');
  }

  async renegotiate(): Promise<string> {
    return 'v=0\r\n';
  }

  openPhoneLine(lineId: string, source: AudioSource): void {
    this.#open(lineId, source);
  }

  setSource(lineId: string, source: AudioSource): void {
    const line = this.lines.get(lineId);
    if (!line) return;
    line.source = source;
    line.silentSinceMs = this.#silentSince(source);
    this.#speech.changed(lineId, line);
  }

  impair(lineId: string, impairment: Impairment | null): void {
    if (impairment) this.impairments.set(lineId, impairment);
    else this.impairments.delete(lineId);
  }

  closeLine(lineId: string): void {
    this.impairments.delete(lineId);
    this.stopPlaying(lineId);
    this.#streams.closeLine(lineId);
    this.#speech.closeLine(lineId);
    this.lines.delete(lineId);
  }

  play(lineId: string, prompts: readonly Prompt[], { loop, rounds = 1 }: PlayOptions): Promise<'ended' | 'replaced'> {
    this.stopPlaying(lineId);
    const line = this.lines.get(lineId);
    if (!line) return Promise.resolve('replaced');
    line.playing = prompts;
    if (line.source) {
      for (const prompt of prompts)
        if (prompt.kind === 'speech') this.emit({ type: 'words', lineId, text: prompt.text });
    }
    return new Promise((resolve) => {
      const ms = rounds * prompts.reduce((sum, prompt) => sum + durationMs(prompt), 0);
      const end = (how: 'ended' | 'replaced') => {
        cancel();
        this.#playing.delete(lineId);
        line.playing = null;
        resolve(how);
      };
      const cancel = loop || ms === Number.POSITIVE_INFINITY ? () => {} : this.#clock.after(ms, () => end('ended'));
      this.#playing.set(lineId, end);
    });
  }

  stopPlaying(lineId: string): void {
    this.#streams.dropFeed(lineId);
    this.#playing.get(lineId)?.('replaced');
  }

  joinRoom(roomId: string, lineId: string, flags: RoomFlags): void {
    const line = this.lines.get(lineId);
    if (line) line.room = { id: roomId, flags };
  }

  setRoomFlags(roomId: string, lineId: string, flags: RoomFlags): void {
    const line = this.lines.get(lineId);
    if (line?.room?.id === roomId) line.room = { id: roomId, flags };
  }

  leaveRoom(roomId: string, lineId: string): void {
    const line = this.lines.get(lineId);
    if (line?.room?.id === roomId) line.room = null;
  }

  bridge(lineA: string, lineB: string): void {
    const [a, b] = [this.lines.get(lineA), this.lines.get(lineB)];
    if (a) a.bridgedTo = lineB;
    if (b) b.bridgedTo = lineA;
  }

  unbridge(lineId: string): void {
    for (const [id, line] of this.lines) if (id === lineId || line.bridgedTo === lineId) line.bridgedTo = null;
  }

  sendDigits(lineId: string, digits: string): void {
    const line = this.lines.get(lineId);
    if (line) line.digitsSent += digits;
  }

  pressKeys(lineId: string, digits: string): void {
    for (const digit of digits) this.emit({ type: 'digit', lineId, digit });
  }

  async attachPerson(): Promise<string> {
    return 'v=0\r\n';
  }

  detachPerson(): void {}
  watchLevels(): void {}

  watchSpeech(lineId: string): void {
    this.#speech.watch(lineId, this.lines.get(lineId));
  }

  startRecording(recordingId: string, _lineId: string, file: RecordingFile): void {
    this.recordingFiles.push(file);
    this.#recordings.set(recordingId, this.#clock.now());
  }

  startRoomRecording(recordingId: string, _roomId: string, file: RoomRecordingFile): void {
    this.recordingFiles.push(file);
    this.#recordings.set(recordingId, this.#clock.now());
  }

  pauseRecording(): void {}

  resumeRecording(): void {}

  async stopRecording(recordingId: string): Promise<Recorded> {
    const startedAtMs = this.#recordings.get(recordingId);
    if (startedAtMs === undefined) throw new Error('There is no such recording.');
    this.#recordings.delete(recordingId);
    return { durationMs: this.#clock.now() - startedAtMs, bytes: 0, isSilent: this.recordsSilence };
  }

  startTap(tapId: string, lineId: string, tracks: TapTracks): void {
    if (this.lines.has(lineId)) this.#streams.startTap(tapId, lineId, tracks);
  }

  stopTap(tapId: string): void {
    this.#streams.stopTap(tapId);
  }

  feed(lineId: string, payload: string): void {
    if (this.lines.has(lineId)) this.#streams.feed(lineId, payload);
  }

  fed(lineId: string): Promise<void> {
    return this.#streams.fed(lineId);
  }

  waitForSilence(lineId: string, ms: number): Promise<'silent' | 'closed'> {
    const fromMs = this.#clock.now();
    return new Promise((resolve) => {
      const look = () => {
        const line = this.lines.get(lineId);
        if (!line) return resolve('closed');
        const sinceMs = Math.max(fromMs, line.silentSinceMs ?? Number.POSITIVE_INFINITY);
        if (this.#clock.now() - sinceMs >= ms) resolve('silent');
        else this.#clock.after(SILENCE_LOOK_MS, look);
      };
      look();
    });
  }

  /** Knows of prompts alone: what is said in rooms and bridges passes for silence. */
  waitToHear(lineId: string, what: Hearable, withinMs: number): Promise<'heard' | 'not-in-time' | 'closed'> {
    const startedAtMs = this.#clock.now();
    let quietSinceMs = startedAtMs;
    return new Promise((resolve) => {
      const look = () => {
        const line = this.lines.get(lineId);
        const nowMs = this.#clock.now();
        if (line?.playing) quietSinceMs = nowMs;
        const hears =
          what.kind === 'silence'
            ? nowMs - quietSinceMs >= what.ms
            : line?.playing?.some((prompt) => prompt.kind === 'tone' && prompt.hz === what.hz);
        if (!line) resolve('closed');
        else if (hears) resolve('heard');
        else if (nowMs - startedAtMs >= withinMs) resolve('not-in-time');
        else this.#clock.after(SILENCE_LOOK_MS, look);
      };
      look();
    });
  }

  async listen(_lineId: string, { ms }: { ms: number }) {
    return { ms, packets: 0, rms: 0, toneToNoiseDb: null, strongestHz: null };
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** As if it came from a line. */
  emit(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async close(): Promise<void> {
    for (const lineId of [...this.lines.keys()]) this.closeLine(lineId);
  }

  #open(lineId: string, source: AudioSource | null): void {
    const silentSinceMs = this.#silentSince(source);
    this.lines.set(lineId, {
      source,
      playing: null,
      room: null,
      bridgedTo: null,
      digitsSent: '',
      silentSinceMs,
    });
  }

  #silentSince(source: AudioSource | null): number | null {
    const nowMs = this.#clock.now();
    if (source === null || source.kind === 'silence') return nowMs;
    return source.kind === 'clip' && !source.loop ? nowMs + CLIP_MS : null;
  }
}

const SPEECH_MS_PER_CHARACTER = 60;
const CLIP_MS = 3000;
const SILENCE_LOOK_MS = 100;

function durationMs(prompt: Prompt): number {
  switch (prompt.kind) {
    case 'speech':
      return prompt.text.length * SPEECH_MS_PER_CHARACTER;
    case 'tone':
    case 'silence':
      return prompt.ms;
    case 'clip':
    case 'file':
    case 'music':
      return CLIP_MS;
    case 'ringback':
    case 'busy-tone':
      return Number.POSITIVE_INFINITY;
  }
}
