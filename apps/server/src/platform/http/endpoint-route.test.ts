import { Readable } from 'node:stream';
import { exportAuditEntries, type MemberId, type OrgId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { createLogger } from '../log.ts';
import { createRegistrar, type Member } from './endpoint-route.ts';
import { createHttpServer, type HttpServer } from './server.ts';

const owner: Member = {
  ...{ id: newId<MemberId>(), orgId: newId<OrgId>(), name: 'Olive Hart', email: 'olive@example.com', role: 'owner' },
};
let server: HttpServer;

beforeEach(async () => {
  const log = createLogger({ level: 'silent' });
  server = await createHttpServer({ log, origins: new Set(), publicUrl: 'http://127.0.0.1', connectTo: [] });
});
afterEach(() => server.close());

async function askWithBrokenLog(payload: Readable | ReadableStream) {
  const { registerRaw } = createRegistrar(
    server,
    async () => owner,
    () => Promise.reject(new Error('The disk is full.')),
  );
  registerRaw(exportAuditEntries, async (_context, _request, reply) => reply.type('text/csv').send(payload));
  return server.inject({ url: exportAuditEntries.path });
}

it('sends no byte of a file whose line cannot be written, and closes what was opened for it', async () => {
  const file = Readable.from(['secret']);
  const answer = await askWithBrokenLog(file);
  expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'server.broken']);
  expect(answer.body).not.toContain('secret');
  expect(file.destroyed).toBe(true);
});

it('closes a stream of the web, too', async () => {
  let isClosed = false;
  const file = new ReadableStream({
    cancel() {
      isClosed = true;
    },
  });
  expect((await askWithBrokenLog(file)).statusCode).toBe(500);
  expect(isClosed).toBe(true);
});
