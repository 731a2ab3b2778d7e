import type { FastifyInstance } from 'fastify';
import { newSid } from '../random.ts';
import type { ApplicationRecord } from '../store/records.ts';
import { rfc2822 } from './dates.ts';
import type { Form } from './form.ts';
import { resourceRoutes } from './resource-routes.ts';
import type { RestDeps, RestRequest } from './rest-context.ts';
import { changedSmsUrls, changedVoiceUrls, noVoiceUrls, presentUrls } from './voice-urls.ts';

export function applicationRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { applications } = deps.world.store;
  resourceRoutes(app, deps, {
    path: '/Accounts/:accountSid/Applications',
    key: 'applications',
    records: applications,
    present,
    matches(query) {
      const name = query.text('FriendlyName');
      return ({ friendlyName }) => !name || friendlyName === name;
    },
    create: (request) => createApplication(request, deps),
    update: (application, request) => updateApplication(application, request, deps),
    remove: ({ sid }) => applications.delete(sid),
  });
}

function updateApplication(
  application: ApplicationRecord,
  { form }: RestRequest,
  { world }: RestDeps,
): ApplicationRecord {
  return world.store.applications.put({
    ...application,
    ...changedVoiceUrls(form, application),
    ...changedSmsUrls(form, application),
    messageStatusCallback: form.url('MessageStatusCallback') ?? application.messageStatusCallback ?? '',
    publicApplicationConnectEnabled: isPublic(form) ?? application.publicApplicationConnectEnabled ?? false,
    friendlyName: form.friendlyName(application.friendlyName),
    updatedAtMs: world.clock.now(),
  });
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
    publicApplicationConnectEnabled: isPublic(form) ?? false,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  });
}

/** Whether other accounts may dial it. */
function isPublic(form: Form): boolean | undefined {
  return form.flag('PublicApplicationConnectEnabled');
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
    public_application_connect_enabled: application.publicApplicationConnectEnabled ?? false,
    date_created: rfc2822(application.createdAtMs),
    date_updated: rfc2822(application.updatedAtMs),
    uri: `/2010-04-01/Accounts/${application.accountSid}/Applications/${application.sid}.json`,
  };
}
