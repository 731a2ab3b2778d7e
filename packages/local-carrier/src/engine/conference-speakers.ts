import type { Media } from '../media/media.port.ts';
import type { Conference } from './conference.machine.ts';
import type { SpeechEventName } from './conference-params.ts';
import type { Member } from './conference-seat.ts';

interface Speaker {
  callSid: string;
  /** In the conference: one who waits, is held or muted says nothing there. */
  isHeard: boolean;
  speaks: boolean;
  wasTold: boolean;
}

/** Who speaks in one conference, told as it begins and ends. Nobody is listened to before the first `refresh`. */
export class ConferenceSpeakers {
  readonly #media: Media;
  readonly #tell: (type: SpeechEventName, callSid: string) => void;
  readonly #byLine = new Map<string, Speaker>();
  #stopListening: (() => void) | null = null;

  constructor(media: Media, tell: (type: SpeechEventName, callSid: string) => void) {
    this.#media = media;
    this.#tell = tell;
  }

  /** Who is heard now. */
  refresh({ status, participants }: Conference, members: ReadonlyMap<string, Member>): void {
    this.#stopListening ??= this.#listen();
    for (const { callSid, muted } of participants) {
      const member = members.get(callSid);
      if (!member) continue;
      const speaker = this.#speaker(member.seat.leg.lineId, callSid);
      speaker.isHeard = status === 'in-progress' && member.ear.hearing === 'mix' && !muted;
      this.#settle(speaker);
    }
  }

  /** One who leaves is told to have left, and no more. */
  leave(lineId: string): void {
    this.#byLine.delete(lineId);
    if (this.#byLine.size > 0) return;
    this.#stopListening?.();
    this.#stopListening = null;
  }

  #listen(): () => void {
    return this.#media.onEvent((event) => {
      const speaker = event.type === 'speech' ? this.#byLine.get(event.lineId) : undefined;
      if (event.type !== 'speech' || !speaker) return;
      speaker.speaks = event.isSpeaking;
      this.#settle(speaker);
    });
  }

  #speaker(lineId: string, callSid: string): Speaker {
    const known = this.#byLine.get(lineId);
    if (known) return known;
    const speaker = { callSid, isHeard: false, speaks: false, wasTold: false };
    this.#byLine.set(lineId, speaker);
    this.#media.watchSpeech(lineId);
    return speaker;
  }

  #settle(speaker: Speaker): void {
    const isSpeaking = speaker.isHeard && speaker.speaks;
    if (isSpeaking === speaker.wasTold) return;
    speaker.wasTold = isSpeaking;
    this.#tell(isSpeaking ? 'participant-speech-start' : 'participant-speech-stop', speaker.callSid);
  }
}
