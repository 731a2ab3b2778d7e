import type { NewParticipant } from '../engine/api-calls.ts';
import { ACCOUNT, OWN_NUMBER, type TestCarrier, WEB } from './test-carrier.ts';

const allEvents = ['initiated', 'ringing', 'answered', 'completed'];

/** Has the API dial this number into the conference `room`, as Participants does. Its leg's callbacks go to /leg. */
export function addCustomer(
  { engine }: TestCarrier,
  to: string,
  { seat, ...more }: Partial<Omit<NewParticipant, 'seat'>> & { seat?: Partial<NewParticipant['seat']> } = {},
): string {
  const { callSid } = engine.apiCalls.addParticipant(
    {
      accountSid: ACCOUNT,
      from: OWN_NUMBER,
      to,
      phoneNumberSid: null,
      timeoutSeconds: 30,
      timeLimitSeconds: 14_400,
      statusCallbacks: [{ url: `${WEB}/leg`, method: 'POST', events: allEvents }],
      ...more,
      seat: {
        label: 'customer',
        muted: false,
        beep: 'false',
        startConferenceOnEnter: true,
        endConferenceOnExit: false,
        waitUrl: '',
        waitMethod: 'POST',
        maxParticipants: 250,
        statusCallback: { url: `${WEB}/customer-conference`, method: 'POST', events: ['start', 'end'] },
        recording: null,
        earlyMedia: true,
        coach: null,
        ...seat,
      },
    },
    { friendlyName: 'room' },
  );
  return callSid;
}
