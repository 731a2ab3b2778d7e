import { expect, it } from 'vitest';
import { createHttpServer } from '../../platform/http/server.ts';
import { createLogger } from '../../platform/log.ts';
import { registerSignIn } from './sign-in.routes.ts';

/** What a sign-in with a wrong password does, in its order. */
async function refusedSignIn(msLeftAfter: number) {
  const done: string[] = [];
  const log = createLogger({ level: 'silent' });
  const server = await createHttpServer({ log, origins: new Set(), publicUrl: 'http://127.0.0.1', connectTo: [] });
  const step = async (name: string) => void done.push(name);
  registerSignIn(server, {
    auth: { handler: async () => new Response('{}', { status: 401 }) },
    lock: {
      msLeft: async () => {
        await step('msLeft');
        return done.includes('failed') ? msLeftAfter : 0;
      },
      failed: () => step('failed'),
      succeeded: () => step('succeeded'),
    },
    publicUrl: 'http://127.0.0.1',
    listeners: { signedOut: () => {}, signedIn: () => step('signedIn'), refused: () => void done.push('refused') },
    sessionIdOf: async () => null,
  });
  const payload = { email: 'alma@example.com', password: 'not it' };
  const { statusCode } = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
  await server.close();
  return { statusCode, done };
}

const inOrder = ['msLeft', 'failed', 'msLeft', 'refused'];

it('says last of all that a password was wrong: its statements stand before none of the answer’s', async () => {
  expect(await refusedSignIn(0)).toEqual({ statusCode: 401, done: inOrder });
});

it('says so of the attempt that locks, too', async () => {
  expect(await refusedSignIn(60_000)).toEqual({ statusCode: 429, done: inOrder });
});
