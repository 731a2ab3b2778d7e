import type { FastifyInstance } from 'fastify';
import type { NotificationRecord } from '../store/records.ts';
import { dateFilter, rfc2822 } from './dates.ts';
import { pageOf } from './paging.ts';
import { type Answer, ok, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';

const ofAccount = '/Accounts/:accountSid/Notifications';
const ofCall = '/Accounts/:accountSid/Calls/:callSid/Notifications';

/** What went wrong with documents and webhooks; `Log` is 0 for errors, 1 for warnings. */
export function notificationRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { store } = deps.world;
  const find = (request: RestRequest) => owned(store.notifications.get(request.path('sid')), request);
  app.get(
    ofAccount,
    route(deps, (request) => list(request, deps, () => true)),
  );
  app.get(
    `${ofAccount}/:sid`,
    route(deps, (request) => ok(presentWhole(find(request), ''))),
  );
  app.get(
    ofCall,
    route(deps, (request) => {
      const { sid } = owned(store.calls.get(request.path('callSid')), request);
      return list(request, deps, ({ callSid }) => callSid === sid);
    }),
  );
  app.get(
    `${ofCall}/:sid`,
    route(deps, (request) => {
      const callSid = request.path('callSid');
      const notification = find(request);
      return ok(presentWhole(owned(notification.callSid === callSid ? notification : undefined, request), callSid));
    }),
  );
}

function list(
  request: RestRequest,
  { world }: RestDeps,
  belongs: (notification: NotificationRecord) => boolean,
): Answer {
  const { account, query, url } = request;
  const log = query.text('Log');
  const toldIn = dateFilter(query, 'MessageDate');
  const matches = (each: NotificationRecord) =>
    belongs(each) && (log === undefined || log === logOf(each)) && toldIn(each.createdAtMs);
  const { items, envelope } = pageOf(world.store.notifications.newestFirst(account.sid), query, url, matches);
  return ok({ ...envelope, notifications: items.map((each) => present(each, request.path('callSid'))) });
}

function logOf({ level }: NotificationRecord): '0' | '1' {
  return level === 'error' ? '0' : '1';
}

function present(notification: NotificationRecord, callSid: string) {
  const { sid, accountSid, code } = notification;
  const parent = `/2010-04-01/Accounts/${accountSid}${callSid ? `/Calls/${callSid}` : ''}`;
  return {
    sid,
    account_sid: accountSid,
    api_version: '2010-04-01',
    call_sid: notification.callSid,
    log: logOf(notification),
    error_code: String(code),
    message_text: notification.text,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    request_method: notification.url === null ? null : 'POST',
    request_url: notification.url,
    message_date: rfc2822(notification.createdAtMs),
    date_created: rfc2822(notification.createdAtMs),
    date_updated: rfc2822(notification.updatedAtMs),
    uri: `${parent}/Notifications/${sid}.json`,
  };
}

function presentWhole(notification: NotificationRecord, callSid: string) {
  return { ...present(notification, callSid), request_variables: '', response_body: '', response_headers: '' };
}
