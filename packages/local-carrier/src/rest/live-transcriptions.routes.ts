import type { FastifyInstance } from 'fastify';
import type { LiveTranscription } from '../transcribing/live-transcription.ts';
import { transcriptionWish } from '../transcribing/transcription-wish.ts';
import { type TranscriptionWish, tracks } from '../twiml/call-control.ts';
import { rfc2822 } from './dates.ts';
import type { Form } from './form.ts';
import type { RestDeps } from './rest-context.ts';
import { startStopRoutes } from './start-stop-routes.ts';

/** Real-time transcriptions: started and stopped, never listed. */
export function liveTranscriptionRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { liveTranscriptions } = deps.engine;
  startStopRoutes(app, deps, {
    path: '/Accounts/:accountSid/Calls/:callSid/Transcriptions',
    start: (leg, form) => liveTranscriptions.start(leg, wishIn(form)),
    stop: (callSid, sidOrName) => liveTranscriptions.stop(callSid, sidOrName),
    present,
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

function present({ sid, leg, wish, isRunning, updatedAtMs }: LiveTranscription) {
  return {
    sid,
    account_sid: leg.accountSid,
    call_sid: leg.sid,
    name: wish.name,
    status: isRunning ? 'in-progress' : 'stopped',
    date_updated: rfc2822(updatedAtMs),
    uri: `/2010-04-01/Accounts/${leg.accountSid}/Calls/${leg.sid}/Transcriptions/${sid}.json`,
  };
}
