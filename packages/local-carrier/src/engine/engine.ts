import type { Phone } from '../phones/persona.ts';
import { Phones } from '../phones/phones.ts';
import { ApiCalls } from './api-calls.ts';
import { BrowserLegs } from './browser-calls.ts';
import { Conferences } from './conferences.ts';
import { DialLimiter } from './dial-limiter.ts';
import { Dialler } from './dialler.ts';
import { routeDigits } from './digits.ts';
import { Documents } from './documents.ts';
import { InboundCalls } from './inbound-calls.ts';
import { Legs } from './legs.ts';
import { Recordings } from './recordings.ts';
import { Scripts } from './scripts.ts';
import type { World } from './world.ts';

export interface Engine {
  legs: Legs;
  conferences: Conferences;
  recordings: Recordings;
  apiCalls: ApiCalls;
  browserCalls: BrowserLegs;
  phones: Phones;
  /** Ends every call; callbacks that were due are not waited for. */
  stop(): void;
}

/** Joins the parts of the engine. */
export function createEngine(world: World, configuredPhones: readonly Phone[]): Engine {
  const legs = new Legs(world);
  const documents = new Documents(world);
  const conferences = new Conferences({ world, documents });
  const phones: Phones = new Phones({
    media: world.media,
    clock: world.clock,
    phones: configuredPhones,
    dialIn: (request) => inbound.dial(request),
    ownedNumbers: () =>
      world.store.numbers.all().map(({ phoneNumber, friendlyName }) => ({ number: phoneNumber, label: friendlyName })),
  });
  const dialler = new Dialler(world, phones, new DialLimiter(world.clock));
  const scripts = new Scripts({ world, legs, dialler, documents, conferences });
  const inbound = new InboundCalls(world, { legs, scripts, network: phones });
  const heardDigits = routeDigits(world, { legs, conferences, phones });
  const stopListening = world.media.onEvent((event) => {
    if (event.type === 'digit') heardDigits(event.lineId, event.digit);
  });
  return {
    legs,
    conferences,
    recordings: new Recordings(world),
    apiCalls: new ApiCalls(world, { legs, scripts, conferences, dialler }),
    browserCalls: new BrowserLegs(world, { legs, scripts, heardDigits }),
    phones,
    stop() {
      stopListening();
      for (const leg of legs.all()) leg.end('hung-up');
    },
  };
}
