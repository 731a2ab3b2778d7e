import { OWN_NUMBER, type TestCarrier } from './test-carrier.ts';

export const CALLER = '+14155550199';

/** A phone calls the account's number, whose VoiceUrl answers with these verbs. The call's sid. */
export async function dialIn(carrier: TestCarrier, verbs: string, from = CALLER): Promise<string> {
  carrier.web.on('/voice', `<Response>${verbs}</Response>`);
  const dialled = carrier.engine.phones.dial({ from, to: OWN_NUMBER });
  await carrier.clock.advance(0);
  return dialled?.callSid ?? '';
}

export const playing = (carrier: TestCarrier, callSid: string) =>
  carrier.media.lines.get(carrier.engine.legs.get(callSid)?.lineId ?? '')?.playing ?? null;

export const statusOf = (carrier: TestCarrier, sid: string) => carrier.world.store.calls.get(sid)?.status;

/** The party of this call presses keys, one after the other. */
export async function press(carrier: TestCarrier, callSid: string, digits: string): Promise<void> {
  carrier.engine.phones.press(callSid, digits);
  await carrier.clock.advance(0);
}
