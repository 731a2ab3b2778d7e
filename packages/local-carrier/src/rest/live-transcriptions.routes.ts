import type { FastifyInstance } from 'fastify';
import { transcriptionWish } from '../transcribing/transcription-wish.ts';
import { type TranscriptionWish, tracks } from '../twiml/call-control.ts';
import type { Form } from './form.ts';
import type { RestDeps } from './rest-context.ts';
import { startStopRoutes } from './start-stop-routes.ts';

/** Real-time transcriptions: started and stopped, never listed. */
export function liveTranscriptionRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { liveTranscriptions } = deps.engine;
  startStopRoutes(app, deps, {
    collection: 'Transcriptions',
    start: (leg, form) => liveTranscriptions.start(leg, wishIn(form)),
    stop: (callSid, sidOrName) => liveTranscriptions.stop(callSid, sidOrName),
  });
}

function wishIn(form: Form): TranscriptionWish {
  const url = form.url('StatusCallbackUrl', 21502);
  return transcriptionWish({
    name: form.text('Name') ?? null,
    track: form.oneOf('Track', tracks) ?? 'both_tracks',
    inboundTrackLabel: form.text('InboundTrackLabel') ?? null,
    outboundTrackLabel: form.text('OutboundTrackLabel') ?? null,
    languageCode: form.text('LanguageCode') ?? null,
    engine: form.text('TranscriptionEngine') ?? null,
    speechModel: form.text('SpeechModel') ?? null,
    hints: form.text('Hints') ?? null,
    partialResults: form.flag('PartialResults') ?? false,
    profanityFilter: form.flag('ProfanityFilter') ?? true,
    enableAutomaticPunctuation: form.flag('EnableAutomaticPunctuation') ?? true,
    callback: url ? { url, method: form.method('StatusCallbackMethod') ?? 'POST' } : null,
  });
}
