import type { Call, CallId, DispositionId, MemberId, NumberId, OrgId, OwnNumber, QueueId } from '@ringdesk/contract';
import type { Encryption } from '../../../platform/db/encryption.ts';
import { Invariant } from '../../../platform/errors.ts';
import { listOwnNumbers } from '../../numbers/public.ts';
import { recordingsOfCalls } from '../../recordings/public.ts';
import { isRowInLine } from '../callers/in-line.ts';
import type { CallRow, Tx } from '../calls.store.ts';
import { endingOf } from '../story/call-end-words.ts';
import { viewCaller } from './caller-view.ts';

type Context = { orgId: OrgId; encryption: Encryption };

/** Calls as everybody outside sees them, in the order of the rows. */
export async function viewCalls(tx: Tx, context: Context, rows: readonly CallRow[]): Promise<Call[]> {
  if (rows.length === 0) return [];
  const numbers = await listOwnNumbers(tx, context.orgId, context.encryption);
  const recordings = await recordingsOfCalls(
    tx,
    rows.map(({ id }) => id as CallId),
  );
  const lines = await agentLines(tx, rows);
  return Promise.all(
    rows.map(async (row): Promise<Call> => {
      const { callerNumber, callerDisplay, contact } = await viewCaller(context.orgId, context.encryption, row);
      return {
        ...stored(row),
        contact,
        agentLine: lines.get(row.id) ?? 'none',
        customerNumber: callerNumber,
        customerDisplay: callerDisplay,
        ownNumber: ownNumberOf(row, numbers),
        recordings: recordings.get(row.id as CallId) ?? [],
      };
    }),
  );
}

export async function viewCall(tx: Tx, context: Context, row: CallRow): Promise<Call> {
  const [call] = await viewCalls(tx, context, [row]);
  if (call === undefined) throw new Invariant('A call was read and is not there.');
  return call;
}

/** What stands on the row as it is. */
function stored(row: CallRow) {
  return {
    id: row.id as CallId,
    direction: row.direction,
    state: row.state,
    outcome: row.outcome,
    endedBy: row.ended_by,
    reason: row.reason,
    ending: endingOf(row),
    hold: holdOf(row),
    recordingOnDemand: onDemandOf(row),
    heldSince: row.held_since?.toISOString() ?? null,
    disposition:
      row.disposition_id === null
        ? null
        : { id: row.disposition_id as DispositionId, label: row.disposition_label ?? '' },
    agent: row.agent_id === null ? null : { id: row.agent_id as MemberId, name: row.agent_name ?? '' },
    queue: row.queue_id === null ? null : { id: row.queue_id as QueueId, label: row.queue_label ?? '' },
    wantedAgentId: row.wanted_agent_id as MemberId | null,
    isInLine: isRowInLine(row),
    callerPlace: row.caller_place as Call['callerPlace'],
    waitingSince: row.waiting_since?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    ringingAt: row.ringing_at?.toISOString() ?? null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    talkMs: row.talk_ms,
    version: row.version,
  };
}

function holdOf({ hold_asked, held_since }: CallRow): Call['hold'] {
  if (hold_asked) return held_since === null ? 'holding' : 'held';
  return held_since === null ? 'none' : 'resuming';
}

function onDemandOf({ on_demand_stage: stage, on_demand_asked: asked, record }: CallRow): Call['recordingOnDemand'] {
  if (record) return null;
  const isEnding = !asked && (stage === 'on' || stage === 'starting');
  return isEnding ? 'stopping' : stage;
}

function ownNumberOf(row: CallRow, numbers: readonly OwnNumber[]): OwnNumber {
  const own = numbers.find(({ id }) => id === (row.number_id as NumberId));
  if (own === undefined) throw new Invariant(`Call ${row.id} shows a number that the organization does not have.`);
  return own;
}

/** The agent's line of each live call that has an agent. A call that was answered had one in it. */
async function agentLines(tx: Tx, rows: readonly CallRow[]): Promise<Map<string, Call['agentLine']>> {
  const live = rows.filter(({ state, agent_id }) => state !== 'ended' && agent_id !== null);
  const lines = new Map<string, Call['agentLine']>();
  if (live.length === 0) return lines;
  const legs = await tx
    .selectFrom('legs')
    .select(['call_id', 'joined', 'lost_at'])
    .where(
      'id',
      'in',
      live.map(({ agent_leg_id }) => agent_leg_id),
    )
    .execute();
  for (const row of live) {
    const leg = legs.find(({ call_id }) => call_id === row.id);
    const wasThere = row.state === 'answered' || leg?.lost_at != null;
    lines.set(row.id, leg?.joined ? 'joined' : wasThere ? 'lost' : 'connecting');
  }
  return lines;
}
