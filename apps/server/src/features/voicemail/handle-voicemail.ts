import type { Voicemail, VoicemailId } from '@ringdesk/contract';
import type { CarrierOf, RecordingAudio } from '../../carrier/carrier.port.ts';
import { asAppErrors } from '../../carrier/require-carrier.ts';
import type { Database } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { announceVoicemail, type VoicemailDeps } from './keep-voicemail.ts';
import {
  changeVoicemail,
  findVoicemail,
  findVoicemailAudio,
  type ListVoicemails,
  listVoicemails,
} from './voicemail.store.ts';

export interface HandleVoicemailDeps extends VoicemailDeps {
  database: Database;
  carrierOf: CarrierOf;
}

/** A page of messages, newest first. */
export function readVoicemails(
  { database, encryption }: HandleVoicemailDeps,
  { orgId }: Member,
  query: ListVoicemails,
) {
  return database.withOrganization(orgId, (tx) => listVoicemails(tx, orgId, encryption, query));
}

/** The sound of a message, or the range of it that was asked for. Throws not-found, recording.not-ready or the carrier's. */
export async function openVoicemailAudio(
  { database, carrierOf }: HandleVoicemailDeps,
  { orgId }: Member,
  id: VoicemailId,
  range: string | undefined,
): Promise<RecordingAudio> {
  const row = await database.withOrganization(orgId, (tx) => findVoicemailAudio(tx, id));
  if (row === undefined) throw noSuchMessage();
  if (row.state !== 'ready') {
    throw AppError.of('recording.not-ready', 'This message is still being prepared. Try again in a moment.');
  }
  return asAppErrors(async () => (await carrierOf(orgId)).openRecording(row.carrier_recording_id, range));
}

/** Safe to repeat; undo is the same the other way. Throws not-found. */
export function markVoicemail(
  deps: HandleVoicemailDeps,
  member: Member,
  id: VoicemailId,
  handled: boolean,
): Promise<Voicemail> {
  const { orgId } = member;
  return deps.database.withOrganization(orgId, async (tx) => {
    const by = handled ? { handled_by_id: member.id, handled_by_name: member.name } : nobody;
    const handled_at = handled ? deps.clock.now() : null;
    if ((await changeVoicemail(tx, { id }, { handled_at, ...by })) === null) throw noSuchMessage();
    await announceVoicemail(deps, tx, orgId, id, 'voicemail.changed', { kind: 'member', id: member.id });
    const voicemail = await findVoicemail(tx, orgId, deps.encryption, id);
    if (voicemail === null) throw noSuchMessage();
    return voicemail;
  });
}

const nobody = { handled_by_id: null, handled_by_name: null };
const noSuchMessage = () => AppError.of('not-found', 'There is no such message.');
