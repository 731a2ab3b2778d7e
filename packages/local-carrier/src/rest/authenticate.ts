import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '../engine/refusal.ts';
import type { AccountRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

export interface Caller {
  /** The account whose credentials these are. */
  account: AccountRecord;
  /** An API key may do everything but read and write accounts and keys. */
  isKey: boolean;
}

const refused = () => new Refusal(20003, 'Authenticate', 401);

/** Basic: an account sid with its auth token, or a key sid with its secret. Throws Refusal 20003. */
export function authenticate(authorization: string | undefined, store: Store): Caller {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (!encoded) throw refused();
  const [username = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const password = rest.join(':');
  const key = store.keys.get(username);
  const account = store.accounts.get(key ? key.accountSid : username);
  const secrets = key ? [key.secret] : [account?.authToken, account?.secondaryAuthToken];
  const isKnown = secrets.some((secret) => secret && isSame(password, secret));
  if (!account || !isKnown || account.status !== 'active') throw refused();
  return { account, isKey: key !== undefined };
}

/**
 * The account that the path names: the caller's own or one below it, never one above. An account that nobody has is 404.
 */
export function authorize(caller: Caller, accountSid: string, store: Store): AccountRecord {
  const account = store.accounts.get(accountSid);
  if (!account)
    throw new Refusal(20404, `The requested resource /2010-04-01/Accounts/${accountSid} was not found`, 404);
  if (account.sid !== caller.account.sid && account.parentSid !== caller.account.sid) throw refused();
  return account;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
