import type { FastifyInstance } from 'fastify';
import { newSid } from '../random.ts';
import type { ApplicationRecord } from '../store/records.ts';
import { rfc2822 } from './dates.ts';
import { pageOf } from './paging.ts';
import { created, gone, ok, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';
import { changedSmsUrls, changedVoiceUrls, noVoiceUrls, presentUrls } from './voice-urls.ts';

export function applicationRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { store, clock } = deps.world;
  const find = (request: RestRequest) => owned(store.applications.get(request.path('sid')), request);

  app.post(
    '/Accounts/:accountSid/Applications',
    route(deps, (request) => created(present(createApplication(request, deps)))),
  );
  app.get(
    '/Accounts/:accountSid/Applications',
    route(deps, ({ account, query, url }) => {
      const name = query.text('FriendlyName');
      const found = store.applications.list(account.sid).filter(({ friendlyName }) => !name || friendlyName === name);
      const { items, envelope } = pageOf(found, query, url);
      return ok({ ...envelope, applications: items.map(present) });
    }),
  );
  app.get(
    '/Accounts/:accountSid/Applications/:sid',
    route(deps, (request) => ok(present(find(request)))),
  );
  app.post(
    '/Accounts/:accountSid/Applications/:sid',
    route(deps, (request) => {
      const application = find(request);
      const changed = {
        ...application,
        ...changedVoiceUrls(request.form, application),
        ...changedSmsUrls(request.form, application),
        messageStatusCallback: request.form.url('MessageStatusCallback') ?? application.messageStatusCallback ?? '',
        friendlyName: request.form.friendlyName(application.friendlyName),
        updatedAtMs: clock.now(),
      };
      return ok(present(store.applications.put(changed)));
    }),
  );
  app.delete(
    '/Accounts/:accountSid/Applications/:sid',
    route(deps, (request) => {
      store.applications.delete(find(request).sid);
      return gone;
    }),
  );
}

function createApplication({ account, form }: RestRequest, { world }: RestDeps): ApplicationRecord {
  const nowMs = world.clock.now();
  return world.store.applications.put({
    sid: newSid('AP', world.random),
    accountSid: account.sid,
    friendlyName: form.friendlyName(''),
    ...changedVoiceUrls(form, noVoiceUrls),
    ...changedSmsUrls(form, {}),
    messageStatusCallback: form.url('MessageStatusCallback') ?? '',
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  });
}

function present(application: ApplicationRecord) {
  return {
    sid: application.sid,
    account_sid: application.accountSid,
    api_version: '2010-04-01',
    friendly_name: application.friendlyName,
    ...presentUrls(application),
    message_status_callback: application.messageStatusCallback || null,
    sms_status_callback: null,
    public_application_connect_enabled: false,
    date_created: rfc2822(application.createdAtMs),
    date_updated: rfc2822(application.updatedAtMs),
    uri: `/2010-04-01/Accounts/${application.accountSid}/Applications/${application.sid}.json`,
  };
}
