import type { E164, NumberId, OrgId, Overflow, OwnNumber, Prompt, PromptId, RecordingPolicy } from '@ringdesk/contract';
import type { CallPlan, Sound } from '../../carrier/call-plan.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { StoredOverflow } from '../../platform/db/tables-callers.ts';
import { Invariant } from '../../platform/errors.ts';
import {
  type CallerFlow,
  callsInLine,
  isInLine,
  type Reception,
  type SendCaller,
  type StoredCall,
} from '../calls/public.ts';
import { listOwnNumbers } from '../numbers/public.ts';
import { hasPrompt } from '../prompts/public.ts';
import { findQueue, openOverflow, type StoredQueue, type Tx } from '../queues/public.ts';
import { findBox } from '../voicemail/public.ts';
import { startOf } from './caller-start.ts';
import { expectedWaitMs, waitWords } from './expected-wait.ts';
import { settingsOf } from './number-flow.ts';
import { ourWords, soundsOf } from './sounds.ts';
import { toSend } from './to-send.ts';

export interface FlowDeps {
  encryption: Encryption;
  clock: Clock;
}

const whenRecorded = { off: 'no', 'on-with-notice': 'yes', 'on-demand': 'on-demand' } as const;
const recordingWords: Readonly<Record<RecordingPolicy, string>> = {
  off: 'never',
  'on-with-notice': 'from the answer on, after a notice',
  'on-demand': 'when the agent asks for it, after a notice',
};

/** The carrier's queue for callers of one agent: it only holds them, the order is ours. */
const directQueueName = 'direct';
const longestMessageSeconds = 120;
const forwardRingSeconds = 30;

/** What a caller meets, from the settings as they are when it is asked. */
export function callerFlow(deps: FlowDeps): CallerFlow {
  const numberOf = async (tx: Tx, orgId: OrgId, is: (number: OwnNumber) => boolean) =>
    (await listOwnNumbers(tx, orgId, deps.encryption)).find(is) ?? null;

  return {
    async receive(tx, orgId, to: E164): Promise<Reception | null> {
      const number = await numberOf(tx, orgId, (one) => one.number === to);
      if (number === null) return null;
      const settings = await settingsOf(tx, number.id);
      return {
        numberId: number.id,
        start: await startOf(tx, settings, deps.clock.now()),
        record: whenRecorded[settings.recording],
        recordDecidedBy: `the setting of ${number.label}: ${recordingWords[settings.recording]}`,
      };
    },

    async planOf(tx, orgId, call, { arriving }): Promise<CallPlan> {
      const { id: callId, caller, customerLeg } = call.record;
      if (caller === null) throw new Invariant('Only calls that came in have a flow.');
      switch (caller.place) {
        case 'greeting':
        case 'queue': {
          const queue = caller.queue === null ? null : await findQueue(tx, caller.queue.id);
          const sounds = arriving ? await welcome(tx, call, queue) : customerLeg.answeredAt === null ? [] : again;
          const queueName = queue?.name ?? directQueueName;
          return { kind: 'queue', callId, queueName, sounds, music: await musicOf(tx, queue) };
        }
        case 'conversation':
          return { kind: 'join', callId, legId: customerLeg.id, callerId: null };
        case 'voicemail':
        case 'number':
        case 'message':
          return overflowPlan(
            tx,
            call,
            caller.overflow && (await openOverflow(deps.encryption, orgId, caller.overflow)),
            await numberOf(tx, orgId, ({ id }) => id === call.row.number_id),
          );
      }
    },

    async noticePlan(tx, { row }) {
      const { recordingNotice } = await settingsOf(tx, row.number_id as NumberId);
      return { kind: 'announcement', sounds: soundsOf(await present(tx, recordingNotice), ourWords.noticeNow) };
    },

    async waitPlan(tx, _orgId, { record }): Promise<CallPlan> {
      const { caller } = record;
      const queue = caller?.queue == null ? null : await findQueue(tx, caller.queue.id);
      const music = await musicOf(tx, queue);
      const hasPlace = queue?.announcePosition === true && isInLine(record);
      if (queue === null || caller === null || !hasPlace) return { kind: 'wait', sounds: [], music };
      const position = await positionOf(tx, queue, caller.waitingSince ?? deps.clock.now());
      const expected = queue.announceWait ? await expectedWaitMs(tx, queue.id, position, deps.clock.now()) : null;
      return { kind: 'wait', sounds: [{ kind: 'words', text: waitWords(position, expected) }], music };
    },

    async overflowOf(tx, _orgId, { record, row }): Promise<SendCaller> {
      const queue = record.caller?.queue == null ? null : await findQueue(tx, record.caller.queue.id);
      const settings = await settingsOf(tx, row.number_id as NumberId);
      return toSend(tx, queue?.overflow ?? settings.otherwise, deps.clock.now());
    },

    async afterForward(tx, _orgId, { row }): Promise<SendCaller> {
      const { otherwise } = await settingsOf(tx, row.number_id as NumberId);
      const overflow = otherwise.kind === 'voicemail' ? otherwise : nobodyOutside;
      return toSend(tx, overflow, deps.clock.now());
    },
  };
}

const nobodyOutside: StoredOverflow = {
  kind: 'hang-up',
  message: { kind: 'text', text: 'We are sorry, nobody could take your call. Please call again later. Goodbye.' },
};

/** For who has talked to somebody already, and waits once more. */
const again = soundsOf(null, ourWords.again);

/** The number's greeting, the notice where the call will be recorded, and the queue's greeting, in this order. */
async function welcome(tx: Tx, { record, row }: StoredCall, queue: StoredQueue | null): Promise<Sound[]> {
  const settings = await settingsOf(tx, row.number_id as NumberId);
  const ofQueue = await present(tx, queue?.greeting ?? null);
  return [
    ...soundsOf(await present(tx, settings.greeting), ofQueue === null ? ourWords.welcome : undefined),
    ...(record.record ? soundsOf(await present(tx, settings.recordingNotice), ourWords.notice) : []),
    ...soundsOf(ofQueue),
  ];
}

/** Null: our own. */
async function musicOf(tx: Tx, queue: StoredQueue | null): Promise<PromptId | null> {
  const promptId = queue?.musicPromptId ?? null;
  return promptId !== null && (await hasPrompt(tx, promptId)) ? promptId : null;
}

/** What was chosen to be heard, if it is there: a sound that is gone counts as none chosen, and our words take its place. */
async function present(tx: Tx, prompt: Prompt | null): Promise<Prompt | null> {
  if (prompt?.kind !== 'audio') return prompt;
  return (await hasPrompt(tx, prompt.promptId)) ? prompt : null;
}

/** Counted from 1, by who waited longest. Nobody stands before others who is on the way to an agent, or out of the queue. */
async function positionOf(tx: Tx, queue: StoredQueue, waitingSince: Date): Promise<number> {
  const { count } = await callsInLine(tx)
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('queue_id', '=', queue.id)
    .where('waiting_since', '<', waitingSince)
    .executeTakeFirstOrThrow();
  return Number(count) + 1;
}

async function overflowPlan(
  tx: Tx,
  { record }: StoredCall,
  overflow: Overflow | null,
  number: OwnNumber | null,
): Promise<CallPlan> {
  const callId = record.id;
  switch (overflow?.kind) {
    case 'voicemail': {
      const box = await findBox(tx, overflow.boxId);
      const sounds = soundsOf(await present(tx, box?.greeting ?? null), ourWords.voicemail);
      return { kind: 'voicemail', callId, sounds, longestSeconds: longestMessageSeconds };
    }
    case 'number': {
      if (number === null) throw new Invariant(`Call ${callId} came in on a number that is not there.`);
      const sounds = soundsOf(null, ourWords.forwarding);
      const ring = { ringSeconds: forwardRingSeconds, callerId: number.number };
      return { kind: 'forward', callId, sounds, to: overflow.number, ...ring };
    }
    case 'hang-up':
      return { kind: 'farewell', sounds: soundsOf(await present(tx, overflow.message), ourWords.goodbye) };
    default:
      throw new Invariant(`Call ${callId} is to be sent somewhere, and nobody said where.`);
  }
}
