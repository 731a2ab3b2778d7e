import type { Inputs } from '../engine/inputs.ts';
import type { Leg } from '../engine/leg.ts';
import type { World } from '../engine/world.ts';
import { CONFIDENCE, type Words } from '../phones/clip-words.ts';
import type { Track, TranscriptionWish } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import { Utterance } from './utterance.ts';

type OneTrack = Exclude<Track, 'both_tracks'>;

/**
 * One transcription of a live leg and its callbacks: what simulated phones and Say are known to say, as it is said.
 * https://www.twilio.com/docs/voice/twiml/transcription
 */
export class LiveTranscription {
  readonly sid: string;
  readonly leg: Leg;
  readonly wish: TranscriptionWish;
  updatedAtMs: number;
  readonly #world: World;
  readonly #speaking = new Map<OneTrack, Utterance>();
  readonly #stopListening: Array<() => void> = [];
  #sequence = 0;
  #isRunning = true;

  constructor(sid: string, leg: Leg, wish: TranscriptionWish, { world, inputs }: { world: World; inputs: Inputs }) {
    this.sid = sid;
    this.leg = leg;
    this.wish = wish;
    this.#world = world;
    this.updatedAtMs = world.clock.now();
    this.#tellStarted();
    if (wish.track !== 'outbound_track') this.#listenInbound(inputs);
    if (wish.track !== 'inbound_track')
      this.#stopListening.push(leg.onWordsHeard((words) => this.#hear('outbound_track', words)));
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** What is being said is told as far as it was heard. */
  stop(): void {
    if (!this.#isRunning) return;
    for (const stop of this.#stopListening) stop();
    for (const utterance of this.#speaking.values()) utterance.finish();
    this.#isRunning = false;
    this.updatedAtMs = this.#world.clock.now();
    this.#tell('transcription-stopped');
  }

  /** The recogniser cannot work as it was asked to; the call goes on. */
  fail(code: number, reason: string): void {
    this.#tell('transcription-error', { TranscriptionErrorCode: String(code), TranscriptionError: reason });
    this.stop();
  }

  #listenInbound(inputs: Inputs): void {
    const listener = {
      words: (said: Words) => this.#hear('inbound_track', said),
      quiet: () => this.#hear('inbound_track', null),
    };
    this.#stopListening.push(inputs.listen(this.leg.sid, listener));
  }

  #hear(track: OneTrack, words: Words | null): void {
    this.#speaking.get(track)?.finish();
    if (!words) return;
    const { partialResults: partials } = this.wish;
    const tell = (text: string, isFinal: boolean) => this.#tellContent(track, text, isFinal);
    this.#speaking.set(track, new Utterance(words, { clock: this.#world.clock, partials, tell }));
  }

  #tellStarted(): void {
    const { name, track, inboundTrackLabel, outboundTrackLabel, engine, languageCode, partialResults } = this.wish;
    this.#tell('transcription-started', {
      ProviderConfiguration: JSON.stringify(this.wish.providerConfiguration),
      TranscriptionEngine: engine,
      ...(name === null ? {} : { Name: name }),
      Track: track,
      ...(inboundTrackLabel === null ? {} : { InboundTrackLabel: inboundTrackLabel }),
      ...(outboundTrackLabel === null ? {} : { OutboundTrackLabel: outboundTrackLabel }),
      PartialResults: String(partialResults),
      LanguageCode: languageCode,
    });
  }

  #tellContent(track: OneTrack, transcript: string, isFinal: boolean): void {
    this.#tell('transcription-content', {
      LanguageCode: this.wish.languageCode,
      Track: track,
      TranscriptionData: JSON.stringify(isFinal ? { transcript, confidence: CONFIDENCE } : { transcript }),
      Final: String(isFinal),
      ...(isFinal ? {} : { Stability: String(CONFIDENCE) }),
    });
  }

  #tell(event: string, more: Params = {}): void {
    const { callback } = this.wish;
    this.#sequence++;
    if (!callback) return;
    const { from, to } = this.leg.record;
    this.#world.webhooks.tell({
      kind: 'live-transcription',
      accountSid: this.leg.accountSid,
      callSid: this.leg.sid,
      numbers: [from, to],
      ...callback,
      params: {
        AccountSid: this.leg.accountSid,
        CallSid: this.leg.sid,
        TranscriptionSid: this.sid,
        Timestamp: new Date(this.#world.clock.now()).toISOString(),
        SequenceId: String(this.#sequence),
        TranscriptionEvent: event,
        ...more,
      },
    });
  }
}
