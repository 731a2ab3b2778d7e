import { BrowserAudio } from './browser-audio.ts';
import { keySound } from './dtmf.ts';
import type { Ear } from './ear.ts';
import { Feed } from './feed.ts';
import { clip, FRAME_SAMPLES, type Frame, SILENCE } from './frame.ts';
import type { HearingWatch } from './hearing-watch.ts';
import { ImpairedAudio } from './impaired-audio.ts';
import type { LevelMeter } from './level-meter.ts';
import type { Impairment, MediaEvent } from './media.port.ts';
import type { PhoneVoice } from './phone-voice.ts';
import type { Player } from './player.ts';
import type { Recorder } from './recorder.ts';
import type { Room } from './room.ts';
import type { SilenceWatch } from './silence-watch.ts';
import type { Sound } from './sound.ts';
import type { SpeechWatch } from './speech-watch.ts';
import type { Tap } from './tap.ts';

const SILENT_AFTER_MS = 10_000;

/**
 * One party's audio. A browser's line has `browser` alone; a phone's has a `voice`, and a browser too while a person is
 * behind it. In each tick the line first speaks, then hears.
 */
export class Line {
  readonly id: string;
  voice: PhoneVoice | null = null;
  player: Player | Feed | null = null;
  room: { id: string; room: Room<Line> } | null = null;
  readonly recorders = new Set<Recorder>();
  readonly ears = new Set<Ear>();
  readonly taps = new Set<Tap>();
  levels: LevelMeter | null = null;
  speech: SpeechWatch | null = null;
  readonly silences = new Set<SilenceWatch>();
  readonly hearings = new Set<HearingWatch>();
  /** What came from the line in this tick; null for nothing. */
  said: Frame | null = null;
  readonly #emit: (event: MediaEvent) => void;
  readonly #saying: Frame = new Int16Array(FRAME_SAMPLES);
  readonly #hearing: Frame = new Int16Array(FRAME_SAMPLES);
  /** Keys pressed at the phone, and keys sent to it: tones on top of what it says and hears. */
  #keysPressed: Sound | null = null;
  #keysReceived: Sound | null = null;
  #browser: BrowserAudio | null = null;
  #quietMs: number | null = null;
  #impairment: Impairment | null = null;
  /** Of a phone, whose audio never was in packets. */
  #fromPhone: ImpairedAudio | null = null;
  #toPhone: ImpairedAudio | null = null;

  constructor(id: string, emit: (event: MediaEvent) => void) {
    this.id = id;
    this.#emit = emit;
  }

  /** What the party heard in the last tick. */
  get heard(): Frame {
    return this.#hearing;
  }

  get browser(): BrowserAudio | null {
    return this.#browser;
  }

  /** Opens WebRTC for this line, in place of what it had. */
  openBrowser(): BrowserAudio {
    this.closeBrowser();
    this.#quietMs = 0;
    this.#browser = new BrowserAudio({
      onFirstAudio: () => this.#emit({ type: 'line-connected', lineId: this.id }),
      onPacket: () => {
        this.#quietMs = 0;
      },
      onDigit: (digit) => this.#emit({ type: 'digit', lineId: this.id, digit }),
      onFailed: () => this.#becomeSilent(),
    });
    if (!this.voice) this.#browser.impair(this.#impairment);
    return this.#browser;
  }

  /** A bad network, each way, from now on; null for none. */
  impair(impairment: Impairment | null): void {
    this.#impairment = impairment;
    this.#fromPhone = impairment && new ImpairedAudio(impairment.from);
    this.#toPhone = impairment && new ImpairedAudio(impairment.to);
    if (!this.voice) this.#browser?.impair(impairment);
  }

  closeBrowser(): void {
    this.#browser?.close().catch(() => {});
    this.#browser = null;
    this.#quietMs = null;
  }

  pressKeys(digits: string): void {
    this.#keysPressed = keySound(digits, (digit) => this.#emit({ type: 'digit', lineId: this.id, digit }));
  }

  sendDigits(digits: string): void {
    if (this.voice) this.#keysReceived = keySound(digits);
    else this.#browser?.sendDigits(digits);
  }

  /** In place of what the party would hear, after what was fed before. */
  feed(samples: Int16Array): void {
    if (!(this.player instanceof Feed)) {
      this.player?.replace();
      this.player = new Feed();
    }
    this.player.add(samples);
  }

  async fed(): Promise<void> {
    if (this.player instanceof Feed) await this.player.heard();
  }

  /** First half of a tick: takes what comes from the party. `skipped` ticks were given up before it. */
  speak(skipped: number): void {
    const fromBrowser = this.#browser?.take(skipped) ?? null;
    const fromVoice = this.voice?.take(this.#hearing) ?? null;
    this.said = fromBrowser && fromVoice ? this.#both(fromBrowser, fromVoice) : (fromBrowser ?? fromVoice);
    if (this.#keysPressed) this.said = this.#sayKeys(this.#keysPressed);
    if (this.#fromPhone && this.voice) this.said = this.#fromPhone.carry(this.said, skipped);
  }

  /** Second half of a tick, `ms` after the one before: what the party hears goes out and to those who note it down. */
  hear(ms: number, skipped: number): void {
    const played = this.player?.take() ?? null;
    if (this.player?.isOver) this.player = null;
    const sent = played ?? (this.player ? null : (this.room?.room.hears(this, this.#hearing) ?? null));
    const mixed = this.#toPhone && this.voice ? this.#toPhone.carry(sent, skipped) : sent;
    if (mixed !== this.#hearing) this.#hearing.set(mixed ?? SILENCE);
    if (this.#keysReceived && !addSound(this.#keysReceived, this.#hearing)) this.#keysReceived = null;
    this.#browser?.send(this.#hearing, skipped);
    this.#note(mixed !== null, skipped);
    this.#watchSilence(ms);
  }

  close(): void {
    this.player?.replace();
    for (const ear of this.ears) ear.finish();
    for (const watch of this.silences) watch.close();
    for (const watch of this.hearings) watch.close();
    for (const recorder of this.recorders) recorder.stop().catch(() => {});
    this.closeBrowser();
  }

  #note(hasSource: boolean, skipped: number): void {
    this.levels?.add(this.said, this.#hearing);
    this.speech?.hear(this.said, skipped);
    for (const tap of this.taps) tap.write(this.said, this.#hearing, skipped);
    for (const recorder of this.recorders) {
      for (let i = 0; i < skipped; i++) recorder.write(SILENCE, SILENCE);
      recorder.write(this.said ?? SILENCE, this.#hearing);
    }
    for (const watch of this.silences) if (watch.hear(this.said, skipped)) this.silences.delete(watch);
    for (const watch of this.hearings) if (watch.hear(this.#hearing, skipped)) this.hearings.delete(watch);
    for (const ear of this.ears) {
      ear.hear(this.#hearing, hasSource);
      if (ear.isDone) this.ears.delete(ear);
    }
  }

  #both(one: Frame, two: Frame): Frame {
    for (let i = 0; i < FRAME_SAMPLES; i++) this.#saying[i] = clip((one[i] as number) + (two[i] as number));
    return this.#saying;
  }

  #sayKeys(keys: Sound): Frame | null {
    const frame = this.#saying;
    if (this.said !== frame) frame.set(this.said ?? SILENCE);
    if (!addSound(keys, frame)) this.#keysPressed = null;
    return frame;
  }

  #watchSilence(ms: number): void {
    if (this.#quietMs === null) return;
    this.#quietMs += ms;
    if (this.#quietMs >= SILENT_AFTER_MS) this.#becomeSilent();
  }

  /** Once; the next packet makes the line one that can fall silent again. */
  #becomeSilent(): void {
    if (this.#quietMs === null) return;
    this.#quietMs = null;
    this.#emit({ type: 'line-silent', lineId: this.id });
  }
}

/** Adds a sound's next frame to `frame`; false when the sound is over. */
function addSound(sound: Sound, frame: Frame): boolean {
  const part = new Int16Array(FRAME_SAMPLES);
  const given = sound.read(part, 0);
  for (let i = 0; i < given; i++) frame[i] = clip((frame[i] as number) + (part[i] as number));
  return given === FRAME_SAMPLES;
}
