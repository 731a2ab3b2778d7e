import type { RingToneName } from './ring-tones.ts';

/**
 * What the call engine asks of the media plane. The engine owns calls, conferences and TwiML and touches no sample; the
 * media plane owns WebRTC, mixing and files and knows no call. Real one: `worker-media.ts`, a worker thread with werift.
 * For engine tests: `still-media.ts`, which keeps the books without audio.
 *
 * A line is one party's audio: a browser over WebRTC, or a simulated phone inside the media plane. Audio is PCMU at
 * 8000 Hz in frames of 20 ms. Commands for a line that is gone are no-ops: it may have left in the same moment.
 */
export interface Media {
  /** Opens a browser's line from its SDP offer; resolves with the SDP answer. Rejects when the offer cannot be met. */
  openBrowserLine(lineId: string, offerSdp: string): Promise<string>;
  /** Opens a browser's line with an offer of ours; it is up once one browser has answered it. */
  offerBrowserLine(lineId: string): Promise<string>;
  /** Takes a browser's answer to that offer. Rejects when it cannot be used or the line is gone. */
  acceptBrowserLine(lineId: string, answerSdp: string): Promise<void>;
  /** ICE restart or a reload's new offer on a line that is open; resolves with the new answer. */
  renegotiate(lineId: string, offerSdp: string): Promise<string>;
  openPhoneLine(lineId: string, source: AudioSource): void;
  /** Replaces what a phone line says. */
  setSource(lineId: string, source: AudioSource): void;
  closeLine(lineId: string): void;
  /** Puts a bad network between this party and the carrier, now or once the line opens; null takes it away. */
  impair(lineId: string, impairment: Impairment | null): void;

  /** Plays to this line alone, replacing what it heard; resolves when the audio ran out or was replaced. */
  play(lineId: string, prompts: readonly Prompt[], options: PlayOptions): Promise<'ended' | 'replaced'>;
  stopPlaying(lineId: string): void;

  /** Puts the line into the mix of a room. A line is in one room at most; joining another leaves the first. */
  joinRoom(roomId: string, lineId: string, flags: RoomFlags): void;
  setRoomFlags(roomId: string, lineId: string, flags: RoomFlags): void;
  leaveRoom(roomId: string, lineId: string): void;
  /** Joins two lines directly, as Dial with Number does: each hears the other, until either leaves, joins a room or closes. */
  bridge(lineA: string, lineB: string): void;
  unbridge(lineId: string): void;

  /** Sends a key as RFC 4733 events to a browser, as an in-band tone to a phone. */
  sendDigits(lineId: string, digits: string): void;
  /** Presses keys at a phone: others hear its tone, and each key is an event `digit` as it begins. */
  pressKeys(lineId: string, digits: string): void;

  /**
   * Puts a person with a browser behind a phone's line: what it says is heard together with the phone's source, and it
   * hears what the phone hears. Resolves with the SDP answer; rejects when the line is gone or the offer cannot be met.
   */
  attachPerson(lineId: string, offerSdp: string): Promise<string>;
  detachPerson(lineId: string): void;
  /** From now on this line's levels are told, ten times a second until it closes. */
  watchLevels(lineId: string): void;
  /** From now on it is told when the party of this line begins and stops to speak; at once, where it speaks already. */
  watchSpeech(lineId: string): void;

  /**
   * Records a line: one channel is what comes from the line, the other what the line hears (mono: both mixed).
   * The file is WAV, 8 kHz, 16 bit, and grows while recording. A `track` that is not `both` leaves the other silent.
   */
  startRecording(recordingId: string, lineId: string, options: RecordingFile): void;
  /**
   * Records a room until `stopRecording`: what `firstLineId` says in it in the first channel, everybody else in the second
   * (mono: both mixed). Who is muted or held is silent in it, and nobody hears there what a coach whispers.
   */
  startRoomRecording(recordingId: string, roomId: string, options: RoomRecordingFile): void;
  /** What is said meanwhile is left out (`skip`) or written as silence, until `resumeRecording`. */
  pauseRecording(recordingId: string, behavior: 'skip' | 'silence'): void;
  resumeRecording(recordingId: string): void;
  stopRecording(recordingId: string): Promise<Recorded>;

  /** Copies what passes on a line, frame by frame, as events `tapped`, until `stopTap` or the line closes. */
  startTap(tapId: string, lineId: string, tracks: TapTracks): void;
  stopTap(tapId: string): void;
  /**
   * Lets audio from outside, PCMU in base64, be heard on the line in place of what it would hear, after what was fed
   * before. `stopPlaying` drops what was not heard yet.
   */
  feed(lineId: string, payload: string): void;
  /** Resolves once all that was fed until now has been heard or dropped. */
  fed(lineId: string): Promise<void>;

  /** Resolves when nothing has come from the line for so long, from now on, or with `closed` when the line ended. */
  waitForSilence(lineId: string, ms: number): Promise<'silent' | 'closed'>;

  /** Resolves when the line hears it, or not in time, or when the line ended. */
  waitToHear(lineId: string, what: Hearable, withinMs: number): Promise<'heard' | 'not-in-time' | 'closed'>;

  /** Measures in real time, from now on, what the line hears. */
  listen(lineId: string, request: { ms: number; hz?: number }): Promise<ListenResult>;

  onEvent(listener: (event: MediaEvent) => void): () => void;
  close(): Promise<void>;
}

export interface PlayOptions {
  /** For ever. */
  loop: boolean;
  /** How often all of it is played, where it does not loop; once where this is left out. */
  rounds?: number;
}

export interface Recorded {
  durationMs: number;
  bytes: number;
  /** It was to be trimmed, and there was no sound in it. */
  isSilent: boolean;
}

export interface RecordingFile {
  channels: 1 | 2;
  track: 'inbound' | 'outbound' | 'both';
  /** Leaves out the silence at both ends; a recording of nothing else stays as it is. */
  trim: boolean;
  /** Where what comes from the line goes; what it hears goes to the other. */
  legChannel: 1 | 2;
  path: string;
}

export interface RoomRecordingFile {
  channels: 1 | 2;
  firstLineId: string;
  trim: boolean;
  path: string;
}

/** What comes from the line, what it hears. */
export interface TapTracks {
  inbound: boolean;
  outbound: boolean;
}

export type AudioSource =
  | { kind: 'clip'; clip: string; loop: boolean }
  | { kind: 'tone'; hz: number; amplitude: number }
  | { kind: 'echo' }
  | { kind: 'silence' }
  /** What another line hears: the two are the ends of one call between numbers of this carrier. */
  | { kind: 'far-end'; lineId: string }
  /** Early media: a leg that rings, or is busy, is heard in the room before anyone is behind it. */
  | { kind: 'ringback' }
  | { kind: 'busy-tone' };

export type Prompt =
  | { kind: 'clip'; clip: string }
  /** A WAV file that the engine fetched (Play); PCM or G.711, any rate. */
  | { kind: 'file'; path: string }
  /** Words to say: the installed espeak-ng where there is one, else a soft tone of about the same length. */
  | { kind: 'speech'; text: string; language: string }
  | { kind: 'tone'; hz: number; ms: number; amplitude: number }
  /** As in North America, unless a country is named. */
  | { kind: 'ringback'; ringTone?: RingToneName }
  | { kind: 'busy-tone' }
  | { kind: 'music' }
  | { kind: 'silence'; ms: number };

/** Trouble on the way from a party, and to it. */
export interface Impairment {
  from: PathTrouble;
  to: PathTrouble;
  /** A browser's line comes up so much later. */
  setupMs: number;
}

export interface PathTrouble {
  lostPercent: number;
  lateMs: number;
  /** Each packet is late by a time of its own up to this, beside `lateMs`. */
  jitterMs: number;
}

export interface RoomFlags {
  /** Is not heard. */
  muted: boolean;
  /** Neither hears the room nor is heard: the engine plays music to it. */
  held: boolean;
  /** Heard by this line alone: a coach. */
  onlyTo?: string | null;
}

/** Nothing for so long, or a tone. */
export type Hearable = { kind: 'silence'; ms: number } | { kind: 'tone'; hz: number };

export interface ListenResult {
  ms: number;
  packets: number;
  rms: number;
  toneToNoiseDb: number | null;
  strongestHz: number | null;
}

export type MediaEvent =
  /** ICE and DTLS are up and the first packet of audio has come from the browser. */
  | { type: 'line-connected'; lineId: string }
  /** No packet for 10 s, or ICE failed. */
  | { type: 'line-silent'; lineId: string }
  /** A phone hears a prompt of these words begin. */
  | { type: 'words'; lineId: string; text: string }
  /** 20 ms of a tapped line, each track PCMU in base64, null where it was not asked for; `atMs` after the tap began. */
  | { type: 'tapped'; tapId: string; atMs: number; inbound: string | null; outbound: string | null }
  /** A key from the browser (RFC 4733) or in-band from a phone. */
  | { type: 'digit'; lineId: string; digit: string }
  /** The party of a watched line has begun to speak, or stopped. */
  | { type: 'speech'; lineId: string; isSpeaking: boolean }
  /** How loud a watched line is, both ways, 0 to 1. */
  | { type: 'level'; lineId: string; said: number; heard: number };
