import { createEngine, type Engine } from '../engine/engine.ts';
import { Notifications } from '../engine/notifications.ts';
import type { World } from '../engine/world.ts';
import { Faults } from '../faults/faults.ts';
import { convertFile } from '../media/conversion/convert-file.ts';
import { StillMedia } from '../media/still-media.ts';
import type { Phone } from '../phones/persona.ts';
import { Profile, type ProfileName } from '../profile.ts';
import { openStore } from '../store/store.ts';
import { Unconfirmed, type UnconfirmedChoices, unconfirmedChoices } from '../unconfirmed.ts';
import { DeliveryLog } from '../webhooks/delivery-log.ts';
import { Webhooks } from '../webhooks/webhooks.ts';
import { ChosenRandom } from './chosen-random.ts';
import { NotedLog } from './noted-log.ts';
import { ScriptedSockets } from './scripted-sockets.ts';
import { ScriptedWeb } from './scripted-web.ts';
import { VirtualClock } from './virtual-clock.ts';

export const ACCOUNT = `AC${'a'.repeat(32)}`;
export const OWN_NUMBER = '+14155550100';
export const APPLICATION = `AP${'b'.repeat(32)}`;
export const WEB = 'http://customer.test';

export interface TestCarrier {
  engine: Engine;
  world: World;
  media: StillMedia;
  clock: VirtualClock;
  random: ChosenRandom;
  web: ScriptedWeb;
  sockets: ScriptedSockets;
  faults: Faults;
  deliveries: DeliveryLog;
  log: NotedLog;
  close(): void;
}

/** A whole engine on virtual time, with one account, one number and one application whose VoiceUrl is /voice. */
export function startTestCarrier(
  options: {
    profile?: ProfileName;
    callsPerSecond?: number;
    phones?: Phone[];
    unconfirmed?: Partial<UnconfirmedChoices>;
  } = {},
): TestCarrier {
  const clock = new VirtualClock();
  const random = new ChosenRandom();
  const log = new NotedLog();
  const profile = new Profile(options.profile ?? 'plain', clock, random);
  const store = openStore(null, clock.now(), profile.publish);
  const media = new StillMedia(clock);
  const web = new ScriptedWeb(clock);
  const sockets = new ScriptedSockets();
  const faults = new Faults(random);
  const deliveries = new DeliveryLog();
  const notifications = new Notifications({ store, clock, random, log });
  const unconfirmed = new Unconfirmed(unconfirmedChoices.parse(options.unconfirmed ?? {}));
  const webhooks = new Webhooks({
    exchange: web.exchange,
    authTokenOf: () => '12345',
    faults,
    deliveries,
    onRefused: notifications.callbackRefused,
    onMisconfigured: notifications.misconfigured,
    onOddAnswer: notifications.oddlyAnswered,
    unconfirmed,
    profile,
    clock,
    random,
    log,
  });
  const world: World = {
    store,
    media,
    convertAudio: convertFile,
    webhooks,
    profile,
    notifications,
    faults,
    clock,
    random,
    log,
    unconfirmed,
    openStreamSocket: sockets.open,
    baseUrl: () => 'http://carrier.test',
  };
  const stamp = { accountSid: ACCOUNT, createdAtMs: clock.now(), updatedAtMs: clock.now() };
  const urls = {
    voiceUrl: `${WEB}/voice`,
    voiceMethod: 'POST',
    voiceFallbackUrl: `${WEB}/fallback`,
    voiceFallbackMethod: 'POST',
    statusCallback: `${WEB}/app-status`,
    statusCallbackMethod: 'POST',
  } as const;
  store.accounts.put({
    ...stamp,
    sid: ACCOUNT,
    parentSid: null,
    friendlyName: 'Test',
    authToken: '12345',
    status: 'active',
    callsPerSecond: options.callsPerSecond ?? 1,
  });
  store.applications.put({ ...stamp, ...urls, sid: APPLICATION, friendlyName: 'App' });
  store.numbers.put({
    ...stamp,
    ...urls,
    sid: `PN${'c'.repeat(32)}`,
    phoneNumber: OWN_NUMBER,
    friendlyName: 'Sales',
    voiceApplicationSid: '',
  });
  const engine = createEngine(world, options.phones ?? []);
  return {
    engine,
    world,
    media,
    clock,
    random,
    web,
    sockets,
    faults,
    deliveries,
    log,
    close() {
      engine.stop();
      store.close();
    },
  };
}

export interface BrowserEnd {
  callSid: string;
  lineId: string;
  heard: string[];
}

/** A browser's call to the application, its line open. */
export async function dialFromBrowser({ engine, media, clock }: TestCarrier, identity = 'o1_m1'): Promise<BrowserEnd> {
  const heard: string[] = [];
  const lineId = `browser ${identity}`;
  await media.openBrowserLine(lineId);
  const begun = engine.browserCalls.invite(
    { accountSid: ACCOUNT, identity, applicationSid: APPLICATION, params: { callId: 'call-1' }, lineId },
    {
      ringing: () => heard.push('ringing'),
      answered: () => heard.push('answered'),
      ended: (error) => heard.push(error ? `ended ${error.code}` : 'ended'),
    },
  );
  await clock.advance(0);
  return { callSid: begun?.callSid ?? '', lineId, heard };
}

/** TwiML that puts a leg into the conference `room`, silent while it waits, with all events. */
export function conferenceTwiml(label: string, attributes = ''): string {
  const events = 'start end join leave mute hold modify announcement';
  return `<Response><Dial action="/dial-action"><Conference participantLabel="${label}" beep="false" waitUrl="" statusCallback="/conference" statusCallbackEvent="${events}" ${attributes}>room</Conference></Dial></Response>`;
}
