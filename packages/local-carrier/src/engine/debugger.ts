import type { NotificationRecord } from '../store/records.ts';
import type { World } from './world.ts';

/**
 * Sends what Twilio's debugger would say to the address that the account's configuration names; a subaccount's goes to its
 * parent's. https://www.twilio.com/docs/usage/troubleshooting/debugging-event-webhooks
 */
export function tellDebugger(notification: NotificationRecord, { store, webhooks }: World): void {
  const { accountSid, callSid, sid, level, createdAtMs } = notification;
  const account = store.accounts.get(accountSid);
  const parent = store.accounts.get(account?.parentSid ?? '');
  const url = (parent ?? account)?.debuggerUrl;
  const call = store.calls.get(callSid ?? '');
  if (!url) return;
  webhooks.tell({
    kind: 'debugger',
    accountSid,
    callSid,
    numbers: call ? [call.from, call.to] : [],
    method: 'POST',
    url,
    params: {
      AccountSid: accountSid,
      ...(parent ? { ParentAccountSid: parent.sid } : {}),
      Sid: sid,
      Timestamp: new Date(createdAtMs).toISOString(),
      Level: level.toUpperCase(),
      PayloadType: 'application/json',
      Payload: JSON.stringify(payloadOf(notification)),
    },
  });
}

function payloadOf({ callSid, code, text, url, level }: NotificationRecord) {
  return {
    resource_sid: callSid,
    service_sid: null,
    error_code: String(code),
    more_info: {
      msg: text,
      Msg: text,
      ErrorCode: String(code),
      LogLevel: level.toUpperCase(),
      ...(url === null ? {} : { url }),
    },
  };
}
