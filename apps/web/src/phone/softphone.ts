import { createPhoneToken, type MemberId, type OrgId, reportAgentLine } from '@ringdesk/contract';
import { createSoftphone, type LineReport, type PhoneToken, type Softphone, TokenDenied } from '@ringdesk/softphone';
import { asAppError } from '../api/app-error.ts';
import { callApi } from '../api/client.ts';

let current: { memberKey: string; phone: Softphone } | null = null;

/** The browser's one phone for this member. The Voice SDK is loaded when the phone prepares, not before. */
export function softphoneOf(orgId: OrgId, memberId: MemberId): Softphone {
  const memberKey = `${orgId}:${memberId}`;
  if (current?.memberKey === memberKey) return current.phone;
  void current?.phone.dispose();
  const phone = createSoftphone({
    memberKey,
    fetchToken,
    createDevice: async (options) => {
      const { twilioDevice } = await import('@ringdesk/softphone/twilio');
      return twilioDevice(options);
    },
    onLine: (report) => void reportLine(report),
  });
  current = { memberKey, phone };
  return phone;
}

/** Ends the phone at sign-out: its line, its lock on the audio, its token. */
export async function disposeSoftphone(): Promise<void> {
  const ending = current;
  current = null;
  await ending?.phone.dispose();
}

/** Resolves once no line of this member is up, at once where there is no phone. */
export async function lineIsOver(): Promise<void> {
  const phone = current?.phone;
  if (!phone) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    const { state } = phone.getState().line;
    if (state === 'idle' || state === 'ended') resolve();
  };
  const forget = phone.subscribe(look);
  look();
  await promise;
  forget();
}

async function fetchToken(): Promise<PhoneToken> {
  try {
    return await callApi(createPhoneToken);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.code === 'auth.signed-out') throw new TokenDenied('signed-out', { cause: error });
    const isFinal = error.code === 'auth.not-permitted' || error.category === 'fix-settings';
    if (isFinal) throw new TokenDenied('not-allowed', { cause: error });
    throw error;
  }
}

/**
 * One witness of several: if this report is lost, the carrier's webhook or the reconciler tells the server. The last word of
 * a page that goes away is sent all the same. Never rejects.
 */
export async function reportLine({ callId, ...body }: LineReport): Promise<void> {
  const keepalive = body.line === 'left';
  await callApi(reportAgentLine, { params: { callId }, body, keepalive }).catch(() => undefined);
}
