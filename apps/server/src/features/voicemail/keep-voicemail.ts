import type { CallId, ContractEvent, OrgId, VoicemailBoxId, VoicemailId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import { Invariant } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Actor, AppendEvent } from '../../platform/outbox/outbox.ts';
import { changeVoicemail, countOpenVoicemails, findVoicemail, insertVoicemail, type Tx } from './voicemail.store.ts';

export interface VoicemailDeps {
  encryption: Encryption;
  append: AppendEvent;
  clock: Clock;
}

export interface LeftMessage {
  boxId: VoicemailBoxId;
  callId: CallId;
  carrierRecordingId: string;
  durationMs: number;
}

const carrier = { kind: 'carrier', id: null } as const;

/** Keeps a message that a caller has left, once, in the transaction in which the carrier says so. */
export async function keepVoicemail(deps: VoicemailDeps, tx: Tx, orgId: OrgId, message: LeftMessage): Promise<void> {
  const id = newId<VoicemailId>();
  const isNew = await insertVoicemail(tx, orgId, { ...message, id, receivedAt: deps.clock.now() });
  if (isNew) await announceVoicemail(deps, tx, orgId, id, 'voicemail.received', carrier);
}

/** The sound can be listened to, or never will be. Nothing happens for a recording that is no message. */
export async function finishVoicemail(
  deps: VoicemailDeps,
  tx: Tx,
  orgId: OrgId,
  recording: { carrierRecordingId: string; state: 'ready' | 'failed'; durationMs: number | null },
): Promise<void> {
  const { carrierRecordingId, state, durationMs } = recording;
  const change = durationMs === null ? { state } : { state, duration_ms: durationMs };
  const id = await changeVoicemail(tx, { carrierRecordingId }, change);
  if (id !== null) await announceVoicemail(deps, tx, orgId, id, 'voicemail.changed', carrier);
}

/** What was said, written down. It is sealed as numbers are. */
export async function transcribeVoicemail(
  deps: VoicemailDeps,
  tx: Tx,
  orgId: OrgId,
  { carrierRecordingId, text }: { carrierRecordingId: string; text: string },
): Promise<void> {
  const sealed_transcript = await deps.encryption.encrypt(orgId, text);
  const id = await changeVoicemail(tx, { carrierRecordingId }, { sealed_transcript });
  if (id !== null) await announceVoicemail(deps, tx, orgId, id, 'voicemail.changed', carrier);
}

export async function announceVoicemail(
  { encryption, append, clock }: VoicemailDeps,
  tx: Tx,
  orgId: OrgId,
  id: VoicemailId,
  type: Extract<ContractEvent['type'], `voicemail.${string}`>,
  actor: Actor,
): Promise<void> {
  const voicemail = await findVoicemail(tx, orgId, encryption, id);
  if (voicemail === null) throw new Invariant('A message was changed and is not there.');
  const openVoicemails = await countOpenVoicemails(tx);
  await append(tx, orgId, clock.now(), { type, actor, data: { voicemail, openVoicemails } });
}
