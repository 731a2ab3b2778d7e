import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import type { HttpServer } from '../../platform/http/server.ts';
import { type Auth, authPath } from './auth-options.ts';
import type { Attempt, SignInLock } from './sign-in-lock.ts';

const credentials = z.object({
  email: z.email('Write the address like name@example.com.'),
  password: z.string().min(1, 'Type your password.').max(200),
});

export interface SignInListeners {
  /** A session has ended here: its open pages are to hear of it. */
  signedOut(sessionId: string): void;
  /** `cookies` open the new session. Waited for. */
  signedIn(cookies: readonly string[], address: string): Promise<void>;
  /** Somebody had a wrong password. Not waited for, so that the time of the answer does not tell whether there is such a person. */
  refused(attempt: Attempt): void;
}

export interface SignInRoutesDependencies {
  auth: Pick<Auth, 'handler'>;
  lock: SignInLock;
  publicUrl: string;
  listeners: SignInListeners;
  sessionIdOf(headers: Headers): Promise<string | null>;
}

/** POST sign-in/email and POST sign-out under /api/auth; nothing else of the library is reachable. */
export function registerSignIn(server: HttpServer, deps: SignInRoutesDependencies): void {
  const config = { rateLimit: { max: 60, timeWindow: 60_000 } };
  server.post(`${authPath}/sign-in/email`, { config, schema: { body: credentials } }, async (request, reply) => {
    const { email, password } = request.body as z.output<typeof credentials>;
    const attempt = { email, address: request.ip };
    await refuseWhileLocked(deps.lock, attempt, reply);
    const answer = await callAuth(deps, request, { email, password });
    if (answer.ok) {
      await deps.lock.succeeded(attempt);
      await deps.listeners.signedIn(answer.headers.getSetCookie(), request.ip);
      return keepCookies(answer, reply).send({ signedIn: true });
    }
    await deps.lock.failed(attempt);
    // Last: on one connection its statements would stand in front of these.
    await refuseWhileLocked(deps.lock, attempt, reply).finally(() => deps.listeners.refused(attempt));
    throw AppError.of('auth.wrong-credentials', 'This e-mail address and password do not belong together.');
  });

  server.post(`${authPath}/sign-out`, { config }, async (request, reply) => {
    const sessionId = await deps.sessionIdOf(headersOf(request));
    const answer = await callAuth(deps, request, {});
    if (sessionId !== null) deps.listeners.signedOut(sessionId);
    return keepCookies(answer, reply).send({ signedIn: false });
  });
}

async function refuseWhileLocked(lock: SignInLock, attempt: Attempt, reply: FastifyReply): Promise<void> {
  const msLeft = await lock.msLeft(attempt);
  if (msLeft === 0) return;
  reply.header('retry-after', Math.ceil(msLeft / 1000));
  const minutes = Math.ceil(msLeft / 60_000);
  const wait = minutes === 1 ? 'one minute' : `${minutes} minutes`;
  throw AppError.of('rate.limited', `Too many attempts with a wrong password. Wait ${wait}, then try again.`);
}

function callAuth({ auth, publicUrl }: SignInRoutesDependencies, request: FastifyRequest, body: unknown) {
  const headers = headersOf(request);
  headers.delete('content-length');
  if (body !== undefined) headers.set('content-type', 'application/json');
  // The origin was checked before; the library is told the public one, since a page may be open under another own name.
  headers.set('origin', new URL(publicUrl).origin);
  return auth.handler(
    new Request(new URL(request.url, publicUrl), {
      method: request.method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );
}

/** The session travels in the cookie alone: the library's answers also tell its token, which no page needs. */
function keepCookies(answer: Response, reply: FastifyReply): FastifyReply {
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.header('cache-control', 'no-store');
}

/** Fastify's headers as the web's own. */
export function headersOf(request: Pick<FastifyRequest, 'headers'>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
