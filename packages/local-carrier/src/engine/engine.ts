import { CallTexts } from '../messaging/call-texts.ts';
import { IncomingTexts } from '../messaging/incoming-texts.ts';
import { Messages } from '../messaging/messages.ts';
import { OptOuts } from '../messaging/opt-outs.ts';
import type { Phone } from '../phones/persona.ts';
import { Phones } from '../phones/phones.ts';
import { Rushes } from '../phones/rushes.ts';
import { MediaStreams } from '../streams/media-streams.ts';
import { LiveTranscriptions } from '../transcribing/live-transcriptions.ts';
import { ApiCalls } from './api-calls.ts';
import { BrowserLegs } from './browser-calls.ts';
import { CallMessages } from './call-messages.ts';
import { CallerIds } from './caller-ids.ts';
import { ClientCalls } from './client-calls.ts';
import { isAccompanied, othersOf } from './company.ts';
import { Conferences } from './conferences.ts';
import { tellDebugger } from './debugger.ts';
import { DialLimiter } from './dial-limiter.ts';
import { Dialler, type Exchange } from './dialler.ts';
import { routeDigits } from './digits.ts';
import { Documents } from './documents.ts';
import { InboundCalls } from './inbound-calls.ts';
import { Inputs } from './inputs.ts';
import { Legs } from './legs.ts';
import { impairLines } from './line-impairments.ts';
import { Queues } from './queues.ts';
import { Recordings } from './recordings.ts';
import { Scripts } from './scripts.ts';
import { Transcriptions } from './transcriptions.ts';
import type { World } from './world.ts';

export interface Engine {
  legs: Legs;
  conferences: Conferences;
  recordings: Recordings;
  liveTranscriptions: LiveTranscriptions;
  streams: MediaStreams;
  apiCalls: ApiCalls;
  browserCalls: BrowserLegs;
  clientCalls: ClientCalls;
  queues: Queues;
  scripts: Scripts;
  phones: Phones;
  rushes: Rushes;
  messages: Messages;
  texts: IncomingTexts;
  callerIds: CallerIds;
  callMessages: CallMessages;
  /** Ends every call; callbacks that were due are not waited for. */
  stop(): void;
}

/** Joins the parts of the engine. */
export function createEngine(world: World, configuredPhones: readonly Phone[]): Engine {
  const legs = new Legs(world);
  impairLines(legs, world);
  world.notifications.onAdded((notification) => tellDebugger(notification, world));
  const documents = new Documents(world);
  const recordings = new Recordings(world);
  const conferences = new Conferences({ world, documents, recordings });
  const queues = new Queues(world);
  const inputs = new Inputs();
  const streams = new MediaStreams(world, inputs);
  const liveTranscriptions = new LiveTranscriptions(world, inputs);
  const phones: Phones = new Phones({
    media: world.media,
    clock: world.clock,
    phones: configuredPhones,
    dialIn: (request) => inbound.dial(request),
    says(callSid, words) {
      inputs.says(callSid, words);
      for (const other of othersOf(callSid, { legs, conferences })) {
        other.hearWords(words);
        if (words) phones.heardWords(other.sid, words.text);
      }
    },
    isAccompanied: (callSid) => isAccompanied(callSid, { legs, conferences }),
    ownedNumbers: () =>
      world.store.numbers.all().map(({ phoneNumber, friendlyName }) => ({ number: phoneNumber, label: friendlyName })),
  });
  const clientCalls = new ClientCalls(legs, world.unconfirmed);
  const exchange: Exchange = {
    connect: (leg, customParameters) => inbound.connect(leg, customParameters),
    reachClient: (leg, customParameters) => clientCalls.reach(leg, customParameters),
  };
  const dialler = new Dialler(world, { network: phones, exchange, limiter: new DialLimiter(world.clock) });
  const messages = new Messages(world);
  const textParts = { world, messages, optOuts: new OptOuts(world, messages) };
  const scripts = new Scripts({
    world,
    legs,
    dialler,
    documents,
    conferences,
    inputs,
    queues,
    recordings,
    transcriptions: new Transcriptions(world),
    liveTranscriptions,
    streams,
    callTexts: new CallTexts(textParts),
  });
  const heardDigits = routeDigits({ legs, conferences, inputs });
  const inbound = new InboundCalls(world, { legs, scripts, network: phones, heardDigits });
  const rushes = new Rushes({ clock: world.clock, dial: (request, behaviour) => phones.dial(request, behaviour) });
  const stopListening = world.media.onEvent((event) => {
    if (event.type === 'digit') heardDigits(event.lineId, event.digit);
    if (event.type === 'words') phones.heardWords(legs.byLine(event.lineId)?.sid ?? '', event.text);
  });
  const callMessages = new CallMessages(world);
  legs.onCreated((leg) => leg.onEnded(() => callMessages.forget(leg.sid)));
  return {
    legs,
    conferences,
    recordings,
    liveTranscriptions,
    streams,
    apiCalls: new ApiCalls(world, { legs, scripts, conferences, dialler, recordings, documents }),
    browserCalls: new BrowserLegs(world, { legs, scripts, heardDigits }),
    clientCalls,
    queues,
    scripts,
    phones,
    rushes,
    messages,
    texts: new IncomingTexts(textParts),
    callMessages,
    callerIds: new CallerIds(world, { legs, dialler }),
    stop() {
      rushes.stopAll();
      stopListening();
      for (const leg of legs.all()) leg.end('hung-up');
      streams.close();
    },
  };
}
