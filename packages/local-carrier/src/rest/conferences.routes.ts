import type { FastifyInstance } from 'fastify';
import type { ConferenceRecord } from '../store/records.ts';
import { dateFilter, rfc2822 } from './dates.ts';
import type { Form } from './form.ts';
import { pageOf } from './paging.ts';
import { soundIn } from './participants.routes.ts';
import { ok, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';

export function conferenceRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { store } = deps.world;
  const find = (request: RestRequest) => owned(store.conferences.get(request.path('sid')), request);

  app.get(
    '/Accounts/:accountSid/Conferences',
    route(deps, ({ account, query, url }) => {
      const { items, envelope } = pageOf(store.conferences.list(account.sid).filter(matches(query)), query, url);
      return ok({ ...envelope, conferences: items.map(present) });
    }),
  );
  app.get(
    '/Accounts/:accountSid/Conferences/:sid',
    route(deps, (request) => ok(present(find(request)))),
  );
  app.post(
    '/Accounts/:accountSid/Conferences/:sid',
    route(deps, (request) => {
      const { sid } = find(request);
      if (request.form.oneOf('Status', ['completed'])) {
        const conference = deps.engine.conferences.bySid(sid);
        deps.world.profile.takeEffect(() => conference?.end());
      }
      const announcement = soundIn(request.form, 'Announce', 'POST');
      if (announcement)
        deps.world.profile.takeEffect(() => deps.engine.conferences.bySid(sid)?.announce(null, announcement));
      return ok(present(find(request)));
    }),
  );
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
