import { refusalWords } from './refusal-words.ts';
import { t } from './texts.ts';

/** Signing in was refused, or could not be asked. `message` is a whole sentence for the person. */
export class SignInRefused extends Error {
  readonly field: 'email' | 'password' | null;
  constructor(message: string, field: 'email' | 'password' | null = null, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SignInRefused';
    this.field = field;
  }
}

/**
 * Signs in with e-mail and password; the session is a cookie. Rejects with SignInRefused. This file imports nothing but
 * its words, so that the page to sign in stays small.
 */
export async function signIn(email: string, password: string): Promise<void> {
  const response = await post('/api/auth/sign-in/email', { email, password });
  if (response.ok) return;
  const body: unknown = await response.json().catch(() => null);
  const { code, message, field } = errorIn(body);
  throw new SignInRefused(
    message ? refusalWords(code, message) : t('tryLater', { status: response.status }),
    field === 'email' || field === 'password' ? field : null,
  );
}

/** Ends the session on the server. Rejects with SignInRefused when the server could not be told. */
export async function signOut(): Promise<void> {
  const response = await post('/api/auth/sign-out', {});
  if (!response.ok) throw new SignInRefused(t('stillSignedIn'));
}

async function post(path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
  } catch (cause) {
    throw new SignInRefused(t('unreachable'), null, { cause });
  }
}

function errorIn(body: unknown): { code?: string; message?: string; field?: string } {
  if (typeof body !== 'object' || body === null || !('error' in body)) return {};
  return typeof body.error === 'object' && body.error !== null ? body.error : {};
}
