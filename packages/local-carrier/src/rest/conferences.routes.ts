import type { FastifyInstance } from 'fastify';
import type { ConferenceRecord } from '../store/records.ts';
import { dateFilter, rfc2822 } from './dates.ts';
import type { Form } from './form.ts';
import { soundIn } from './participants.routes.ts';
import { resourceRoutes } from './resource-routes.ts';
import type { RestDeps, RestRequest } from './rest-context.ts';

export function conferenceRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { conferences } = deps.world.store;
  resourceRoutes(app, deps, {
    path: '/Accounts/:accountSid/Conferences',
    key: 'conferences',
    records: conferences,
    present,
    matches,
    update: (conference, request) => updateConference(conference, request, deps),
  });
}

function updateConference(
  conference: ConferenceRecord,
  { form }: RestRequest,
  { world, engine }: RestDeps,
): ConferenceRecord {
  const { sid } = conference;
  const isOver = form.oneOf('Status', ['completed']) !== undefined;
  const announcement = soundIn(form, 'Announce', 'POST');
  world.profile.takeEffect(() => {
    const live = engine.conferences.bySid(sid);
    if (isOver) live?.end();
    else if (announcement) live?.announce(null, announcement);
  });
  return world.store.conferences.get(sid) ?? conference;
}

function matches(query: Form): (conference: ConferenceRecord) => boolean {
  const name = query.text('FriendlyName');
  const status = query.text('Status');
  const createdIn = dateFilter(query, 'DateCreated');
  const updatedIn = dateFilter(query, 'DateUpdated');
  return (conference) =>
    (!name || conference.friendlyName === name) &&
    (!status || conference.status === status) &&
    createdIn(conference.createdAtMs) &&
    updatedIn(conference.updatedAtMs);
}

function present(conference: ConferenceRecord) {
  const uri = `/2010-04-01/Accounts/${conference.accountSid}/Conferences/${conference.sid}`;
  return {
    sid: conference.sid,
    account_sid: conference.accountSid,
    api_version: '2010-04-01',
    friendly_name: conference.friendlyName,
    region: 'us1',
    status: conference.status,
    reason_conference_ended: conference.reasonEnded,
    call_sid_ending_conference: conference.callSidEnding,
    date_created: rfc2822(conference.createdAtMs),
    date_updated: rfc2822(conference.updatedAtMs),
    uri: `${uri}.json`,
    subresource_uris: { participants: `${uri}/Participants.json`, recordings: `${uri}/Recordings.json` },
  };
}
