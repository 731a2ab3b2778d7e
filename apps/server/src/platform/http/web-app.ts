import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { deskSections } from '@ringdesk/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBodyOf } from './errors.ts';
import type { HttpServer } from './server.ts';

const year = 'public, max-age=31536000, immutable';

/**
 * Serves the built web app: hashed assets for ever, compressed copies where the build made them, and the page itself for
 * every address that belongs to no API, since the browser does the routing. The page of the desk also asks for what a
 * signed-in person needs first. It is sent only where that is taken up: elsewhere it would lie there until somebody else has
 * signed in.
 */
export async function serveWebApp(server: HttpServer, webDir: string): Promise<void> {
  const built = existsSync(join(webDir, 'desk.html'));
  if (built) {
    await server.register(fastifyStatic, {
      root: webDir,
      index: 'desk.html',
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? year : 'no-cache');
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    if (!isPage(request)) return notFound(request, reply, 'There is nothing at this address.');
    if (!built) return notFound(request, reply, 'The web app is not built yet. Run npm start in the repository.');
    return reply.header('cache-control', 'no-cache').sendFile(pageAt(request.url));
  });
}

function pageAt(url: string): string {
  const [, section = ''] = url.split(/[/?]/);
  return section === '' || deskSections.includes(section) ? 'desk.html' : 'index.html';
}

function isPage({ method, url }: FastifyRequest): boolean {
  return method === 'GET' && !/^\/(v1|api|webhooks|health|metrics|docs|socket\.io|assets)(\/|\?|$)/.test(url);
}

function notFound(request: FastifyRequest, reply: FastifyReply, message: string): FastifyReply {
  const { status, body } = errorBodyOf('not-found', message, request.id);
  return reply.status(status).send(body);
}
