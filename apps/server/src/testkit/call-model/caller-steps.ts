import type { E164, QueueId, VoicemailBoxId } from '@ringdesk/contract';
import type { CallEvent, SendCaller } from '../../features/calls/machine/call-event.ts';
import { type Add, apply, ended, ofCaller, type StepKind } from './call-step.ts';
import { type Heard, type ModelCall, moment } from './model-call.ts';
import type { Rules } from './model-rules.ts';

const otherQueue = { id: 'sales' as QueueId, label: 'Sales' };
/** Where a caller may go who could not be served, by whatever the settings are then. */
export const sentTo: readonly SendCaller[] = [
  { place: 'message', overflow: { kind: 'hang-up', message: { kind: 'text', text: '' } } },
  { place: 'voicemail', overflow: { kind: 'voicemail', boxId: 'box' as VoicemailBoxId } },
  { place: 'number', overflow: { kind: 'number', number: '+14155550123' as E164 } },
];
/** Nobody is sent outside twice. */
export const afterOutside = sentTo.filter(({ place }) => place !== 'number');
export const toQueue: SendCaller = { place: 'queue', queue: otherQueue, wantedAgentId: null, waitUntil: moment.late };

/** What the caller does, and what the carrier says of them: at any time after it happened, any number of times, or never. */
export function callerSteps(call: ModelCall, rules: Rules, add: Add): void {
  const { hears, record } = call;
  const fact = (what: string, event: CallEvent, kind?: StepKind) => add(`"${what}"`, apply(call, event, rules), kind);
  if (hears === 'gone') {
    fact('ended', { ...ended, ...ofCaller(moment.now) });
    if (record.caller?.place === 'voicemail') fact('a message was left', { type: 'caller.served' });
    fact('left', { type: 'leg.left', conversationEnded: false, ...ofCaller(moment.lateEnd) });
  } else {
    add('hangs up', { ...call, hears: 'gone' });
  }
  if (hears === 'conversation') fact('joined', { type: 'leg.joined', ...ofCaller(moment.late) });
  fact('joined", of an earlier conversation', { type: 'leg.joined', ...ofCaller(moment.early) }, 'mishap');
  const left = { type: 'leg.left', conversationEnded: false, ...ofCaller(moment.earlyEnd) } as const;
  fact('left", of an earlier conversation', left, 'mishap');
  const asked = { type: 'caller.waits', at: moment.early } as const;
  fact('asks for music", from before', asked, 'mishap');
  fact('is out of the conversation", from before', { type: 'caller.dropped' }, 'mishap');
  documentSteps(call, rules, add);
}

/** The carrier comes to the end of what the caller hears. */
function documentSteps(call: ModelCall, rules: Rules, add: Add): void {
  const { hears } = call;
  switch (hears) {
    case 'greeting':
      add('hears music, and we do not know', { ...call, hears: 'music' }, 'mishap');
      break;
    case 'conversation':
      add('is thrown out of the conversation', { ...call, hears: 'asks after conversation' }, 'mishap');
      break;
    case 'message':
      add('has heard the words', { ...call, hears: 'gone' }, 'sure');
      break;
    case 'voicemail':
      add('has left a message', apply({ ...call, hears: 'gone' }, { type: 'caller.served' }, rules));
      add('has been silent', { ...call, hears: 'gone' }, 'sure');
      break;
    case 'number':
      add('has spoken outside', apply({ ...call, hears: 'gone' }, { type: 'caller.served' }, rules));
      add('is not answered outside', { ...call, hears: 'asks after number' }, 'sure');
      break;
    default:
      if (hears.startsWith('asks')) answerSteps(call, rules, add);
  }
  if (hears === 'greeting' || hears === 'music') {
    add('asks for music', apply({ ...call, hears: 'music' }, { type: 'caller.waits', at: moment.now }, rules));
  }
}

/** The answer to what the carrier asks may be lost, and then it asks again; at last it hangs up. */
function answerSteps(call: ModelCall, rules: Rules, add: Add): void {
  add('is hung up on by the carrier, which had no answer', { ...call, hears: 'gone' }, 'sure');
  for (const event of answersTo(call.hears)) {
    const what = event.type === 'caller.sent' ? `to ${event.to.place}` : 'what now';
    const asked = apply(call, event, rules);
    add(`asks: ${what}`, { ...asked, hears: heardAsTold(asked, event) });
    add(`asks: ${what}, and the answer is lost`, asked, 'mishap');
  }
}

function answersTo(hears: Heard): CallEvent[] {
  if (hears === 'asks after conversation') return [{ type: 'caller.dropped' }];
  return afterOutside.map((place) => ({ type: 'caller.sent', to: place, told: true }));
}

function heardAsTold({ record }: ModelCall, event: CallEvent): Heard {
  const isOver = record.state === 'ended' || record.hangUp !== null;
  return event.type === 'caller.dropped' && isOver ? 'gone' : heardAt(record);
}

/** What a caller hears who is brought to where the record says. */
export function heardAt({ caller }: ModelCall['record']): Heard {
  const place = caller?.place ?? 'message';
  return place === 'queue' || place === 'greeting' ? 'music' : place;
}
