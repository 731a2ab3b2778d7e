import { setTimeout } from 'node:timers/promises';
import { Ear } from './ear.ts';
import { FRAME_MS } from './frame.ts';
import { HearingWatch } from './hearing-watch.ts';
import { LevelMeter } from './level-meter.ts';
import { Line } from './line.ts';
import type {
  AudioSource,
  Hearable,
  Impairment,
  ListenResult,
  MediaEvent,
  PlayOptions,
  Prompt,
  Recorded,
  RecordingFile,
  RoomFlags,
  RoomRecordingFile,
  TapTracks,
} from './media.port.ts';
import { decodePcmu } from './pcmu.ts';
import { PhoneVoice } from './phone-voice.ts';
import { Player } from './player.ts';
import { type PromptSources, preparePrompts } from './prompts.ts';
import { Recorder } from './recorder.ts';
import { Room } from './room.ts';
import { RoomTape } from './room-tape.ts';
import { SilenceWatch } from './silence-watch.ts';
import { SpeechWatch } from './speech-watch.ts';
import { Tap } from './tap.ts';
import { type Pacing, realPacing, Ticker } from './ticker.ts';

/**
 * All lines, rooms and recordings of the media plane, and the tick that moves audio between them. It runs in the media
 * worker; `media.port.ts` says what each method means.
 */
export class Studio {
  readonly #sources: PromptSources;
  readonly #emit: (event: MediaEvent) => void;
  readonly #lines = new Map<string, Line>();
  readonly #impairments = new Map<string, Impairment>();
  readonly #rooms = new Map<string, Room<Line>>();
  readonly #recordings = new Map<string, Recorder>();
  readonly #tapes = new Map<string, RoomTape>();
  readonly #ticker: Ticker;

  constructor(sources: PromptSources, emit: (event: MediaEvent) => void, pacing: Pacing = realPacing) {
    this.#sources = sources;
    this.#emit = emit;
    this.#ticker = new Ticker((skipped) => this.tick(skipped), pacing);
  }

  async openBrowserLine(lineId: string, offerSdp: string): Promise<string> {
    const line = this.#open(lineId);
    const { setupMs = 0 } = this.#impairments.get(lineId) ?? {};
    if (setupMs > 0) await setTimeout(setupMs);
    if (this.#lines.get(lineId) !== line) throw new Error('This line is closed.');
    return this.#answer(line, offerSdp, () => this.closeLine(lineId));
  }

  async offerBrowserLine(lineId: string): Promise<string> {
    return this.#open(lineId).openBrowser().offer();
  }

  async acceptBrowserLine(lineId: string, answerSdp: string): Promise<void> {
    const browser = this.#lines.get(lineId)?.browser;
    if (!browser) throw new Error('This line is closed.');
    await browser.accept(answerSdp);
  }

  async renegotiate(lineId: string, offerSdp: string): Promise<string> {
    const browser = this.#lines.get(lineId)?.browser;
    if (!browser) throw new Error('This line is closed.');
    return browser.negotiate(offerSdp);
  }

  openPhoneLine(lineId: string, source: AudioSource): void {
    this.#open(lineId).voice = this.#voiceOf(source);
  }

  setSource(lineId: string, source: AudioSource): void {
    const line = this.#lines.get(lineId);
    if (line?.voice) line.voice = this.#voiceOf(source);
  }

  async attachPerson(lineId: string, offerSdp: string): Promise<string> {
    const line = this.#lines.get(lineId);
    if (!line?.voice) throw new Error('This phone is not in a call.');
    return this.#answer(line, offerSdp, () => line.closeBrowser());
  }

  detachPerson(lineId: string): void {
    const line = this.#lines.get(lineId);
    if (line?.voice) line.closeBrowser();
  }

  watchLevels(lineId: string): void {
    const line = this.#lines.get(lineId);
    if (!line) return;
    line.levels ??= new LevelMeter((said, heard) => this.#emit({ type: 'level', lineId, said, heard }));
  }

  watchSpeech(lineId: string): void {
    const line = this.#lines.get(lineId);
    const tell = (isSpeaking: boolean) => this.#emit({ type: 'speech', lineId, isSpeaking });
    if (line?.speech?.isSpeaking) tell(true);
    if (line) line.speech ??= new SpeechWatch(tell);
  }

  impair(lineId: string, impairment: Impairment | null): void {
    if (impairment) this.#impairments.set(lineId, impairment);
    else this.#impairments.delete(lineId);
    this.#lines.get(lineId)?.impair(impairment);
  }

  closeLine(lineId: string): void {
    this.#impairments.delete(lineId);
    this.#end(lineId);
  }

  play(lineId: string, prompts: readonly Prompt[], options: PlayOptions): Promise<'ended' | 'replaced'> {
    const line = this.#lines.get(lineId);
    if (!line) return Promise.resolve('replaced');
    line.player?.replace();
    const understood = (text: string) => line.voice && this.#emit({ type: 'words', lineId, text });
    line.player = new Player(preparePrompts(prompts, this.#sources, understood), options);
    return line.player.done;
  }

  stopPlaying(lineId: string): void {
    const line = this.#lines.get(lineId);
    line?.player?.replace();
    if (line) line.player = null;
  }

  joinRoom(roomId: string, lineId: string, flags: RoomFlags): void {
    const line = this.#lines.get(lineId);
    if (!line) return;
    if (line.room?.id !== roomId) this.#leave(line);
    const room = this.#rooms.get(roomId) ?? new Room<Line>();
    this.#rooms.set(roomId, room);
    room.set(line, flags);
    line.room = { id: roomId, room };
  }

  setRoomFlags(roomId: string, lineId: string, flags: RoomFlags): void {
    const line = this.#lines.get(lineId);
    if (line?.room?.id === roomId) line.room.room.set(line, flags);
  }

  leaveRoom(roomId: string, lineId: string): void {
    const line = this.#lines.get(lineId);
    if (line?.room?.id === roomId) this.#leave(line);
  }

  bridge(lineA: string, lineB: string): void {
    const roomId = `bridge ${lineA} ${lineB}`;
    for (const lineId of [lineA, lineB]) this.joinRoom(roomId, lineId, { muted: false, held: false });
  }

  unbridge(lineId: string): void {
    const line = this.#lines.get(lineId);
    if (line?.room?.id.startsWith('bridge ')) this.#leave(line);
  }

  sendDigits(lineId: string, digits: string): void {
    this.#lines.get(lineId)?.sendDigits(digits);
  }

  pressKeys(lineId: string, digits: string): void {
    this.#lines.get(lineId)?.pressKeys(digits);
  }

  startRecording(recordingId: string, lineId: string, options: RecordingFile): void {
    const line = this.#lines.get(lineId);
    if (!line) return;
    const recorder = new Recorder(options);
    this.#recordings.set(recordingId, recorder);
    line.recorders.add(recorder);
  }

  startRoomRecording(recordingId: string, roomId: string, options: RoomRecordingFile): void {
    const tape = new RoomTape(roomId, options);
    this.#tapes.set(recordingId, tape);
    this.#recordings.set(recordingId, tape.recorder);
  }

  pauseRecording(recordingId: string, behavior: 'skip' | 'silence'): void {
    this.#recordings.get(recordingId)?.pause(behavior);
  }

  resumeRecording(recordingId: string): void {
    this.#recordings.get(recordingId)?.pause(null);
  }

  async stopRecording(recordingId: string): Promise<Recorded> {
    const recorder = this.#recordings.get(recordingId);
    if (!recorder) throw new Error('There is no such recording.');
    this.#recordings.delete(recordingId);
    this.#tapes.delete(recordingId);
    for (const line of this.#lines.values()) line.recorders.delete(recorder);
    return recorder.stop();
  }

  startTap(tapId: string, lineId: string, tracks: TapTracks): void {
    this.#lines.get(lineId)?.taps.add(new Tap(tapId, tracks, this.#emit));
  }

  stopTap(tapId: string): void {
    for (const { taps } of this.#lines.values()) for (const tap of taps) if (tap.id === tapId) taps.delete(tap);
  }

  feed(lineId: string, payload: string): void {
    this.#lines.get(lineId)?.feed(decodePcmu(Buffer.from(payload, 'base64')));
  }

  async fed(lineId: string): Promise<void> {
    await this.#lines.get(lineId)?.fed();
  }

  async waitForSilence(lineId: string, ms: number): Promise<'silent' | 'closed'> {
    const line = this.#lines.get(lineId);
    if (!line) return 'closed';
    const watch = new SilenceWatch(ms);
    line.silences.add(watch);
    return watch.result;
  }

  async waitToHear(lineId: string, what: Hearable, withinMs: number): Promise<'heard' | 'not-in-time' | 'closed'> {
    const line = this.#lines.get(lineId);
    if (!line) return 'closed';
    const watch = new HearingWatch(what, withinMs);
    line.hearings.add(watch);
    return watch.result;
  }

  async listen(lineId: string, request: { ms: number; hz?: number }): Promise<ListenResult> {
    const ear = new Ear(request);
    const line = this.#lines.get(lineId);
    if (line) line.ears.add(ear);
    else ear.finish();
    return ear.result;
  }

  /** Moves 20 ms of audio through everything: all speak, rooms are mixed, all hear. */
  tick(skipped: number): void {
    for (const line of this.#lines.values()) line.speak(skipped);
    for (const room of this.#rooms.values()) room.mix();
    for (const tape of this.#tapes.values()) tape.hear(this.#rooms.get(tape.roomId), skipped);
    for (const line of this.#lines.values()) line.hear((skipped + 1) * FRAME_MS, skipped);
  }

  /** Closes every line and waits until the recordings are on disk. */
  async close(): Promise<void> {
    for (const lineId of [...this.#lines.keys()]) this.closeLine(lineId);
    await Promise.allSettled([...this.#recordings.values()].map((recorder) => recorder.stop()));
  }

  #voiceOf(source: AudioSource): PhoneVoice {
    return new PhoneVoice(source, this.#sources, (lineId) => this.#lines.get(lineId)?.heard ?? null);
  }

  #end(lineId: string): void {
    const line = this.#lines.get(lineId);
    if (!line) return;
    this.#lines.delete(lineId);
    this.#leave(line);
    line.close();
    if (this.#lines.size === 0) this.#ticker.stop();
  }

  #open(lineId: string): Line {
    this.#end(lineId);
    const line = new Line(lineId, this.#emit);
    line.impair(this.#impairments.get(lineId) ?? null);
    this.#lines.set(lineId, line);
    this.#ticker.start();
    return line;
  }

  /** `onRefused` only while the line still has the browser of this offer: a later one may have taken its place. */
  async #answer(line: Line, offerSdp: string, onRefused: () => void): Promise<string> {
    const browser = line.openBrowser();
    try {
      return await browser.negotiate(offerSdp);
    } catch (error) {
      if (line.browser === browser) onRefused();
      throw new Error('The offer cannot be met.', { cause: error });
    }
  }

  #leave(line: Line): void {
    const membership = line.room;
    if (!membership) return;
    line.room = null;
    membership.room.delete(line);
    if (membership.room.isEmpty) this.#rooms.delete(membership.id);
  }
}
