import {
  getVoicemailAudio,
  listVoicemails as listVoicemailsEndpoint,
  markVoicemail,
  type Voicemail,
  type VoicemailId,
} from '@ringdesk/contract';
import type { CarrierOf } from '../../carrier/carrier.port.ts';
import { asAppErrors } from '../../carrier/require-carrier.ts';
import type { Database } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { EndpointRegistrar, Member } from '../../platform/http/endpoint-route.ts';
import { sendAudio } from '../recordings/public.ts';
import { announceVoicemail, type VoicemailDeps } from './keep-voicemail.ts';
import { changeVoicemail, findVoicemail, findVoicemailAudio, listVoicemails } from './voicemail.store.ts';

export interface VoicemailRouteDeps extends VoicemailDeps {
  database: Database;
  carrierOf: CarrierOf;
}

export function registerVoicemail(
  { registerEndpoint, registerRaw }: EndpointRegistrar,
  deps: VoicemailRouteDeps,
): void {
  const { database, encryption, carrierOf } = deps;

  registerEndpoint(listVoicemailsEndpoint, ({ member: { orgId }, query }) =>
    database.withOrganization(orgId, (tx) => listVoicemails(tx, orgId, encryption, query)),
  );

  registerEndpoint(markVoicemail, async ({ member, params, body }) => ({
    voicemail: await mark(deps, member, params.voicemailId, body.handled),
  }));

  registerRaw(getVoicemailAudio, async ({ member: { orgId }, params }, request, reply) => {
    const row = await database.withOrganization(orgId, (tx) => findVoicemailAudio(tx, params.voicemailId));
    if (row === undefined) throw noSuchMessage();
    if (row.state !== 'ready') {
      throw AppError.of('recording.not-ready', 'This message is still being prepared. Try again in a moment.');
    }
    const carrier = await asAppErrors(() => carrierOf(orgId));
    const { range } = request.headers;
    return sendAudio(reply, await asAppErrors(() => carrier.openRecording(row.carrier_recording_id, range)));
  });
}

/** Safe to repeat; undo is the same the other way. */
function mark(deps: VoicemailRouteDeps, member: Member, id: VoicemailId, handled: boolean): Promise<Voicemail> {
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
