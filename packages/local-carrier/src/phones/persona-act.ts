import type { Clock } from '../clock.ts';
import type { AudioSource, Media } from '../media/media.port.ts';
import { GREETING_MS } from './answerer.ts';
import type { CallAtPhone } from './call-at-phone.ts';
import type { Persona } from './persona.ts';
import type { Voice } from './voice.ts';

export function sourceOf(voice: Voice): AudioSource {
  switch (voice.kind) {
    case 'speech':
      return { kind: 'clip', clip: voice.clip, loop: voice.once !== true };
    case 'tone':
      return { kind: 'tone', hz: voice.hz, amplitude: voice.amplitude };
    case 'echo':
    case 'silence':
      return { kind: voice.kind };
  }
}

/** Lets a phone do with a call what its persona does. Returns how to stop it: when the call is over, so is the act. */
export function actPersona(
  persona: Persona,
  call: CallAtPhone,
  { clock, media }: { clock: Clock; media: Media },
): () => void {
  const cancels: Array<() => void> = [];
  const later = (ms: number, work: () => void) => cancels.push(clock.after(ms, work));
  const answerAfter = (ms: number, then: () => void) => {
    call.ring();
    later(ms, () => {
      if (call.answer()) then();
    });
  };
  switch (persona.kind) {
    case 'busy':
    case 'unreachable':
      call.refuse(persona.kind);
      break;
    case 'no-answer':
    case 'person':
      call.ring();
      break;
    case 'rejects':
      call.ring();
      later(persona.afterMs, () => call.refuse('rejected'));
      break;
    case 'answers':
      answerAfter(persona.afterMs, () => {
        if (persona.hangsUpAfterMs !== undefined) later(persona.hangsUpAfterMs, () => call.hangUp());
      });
      break;
    case 'script':
      answerAfter(persona.afterMs, () => {});
      break;
    case 'voicemail':
      answerAfter(persona.afterMs, () => {
        media.setSource(call.lineId, { kind: 'clip', clip: 'voicemail-greeting', loop: false });
        later(GREETING_MS + persona.listenMs, () => call.hangUp());
      });
      break;
  }
  return () => {
    for (const cancel of cancels) cancel();
  };
}
