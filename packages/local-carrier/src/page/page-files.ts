import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { isToOwnAddress } from './own-address.ts';

const fontFile = createRequire(import.meta.url).resolve(
  '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2',
);
const folder = new URL('./public/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the page as it lies in `public`, and its font: a handful of small files, read once, nothing from elsewhere. */
export function servePageFiles(app: FastifyInstance): void {
  serve(app, '/phone/hanken-grotesk.woff2', 'font/woff2', readFileSync(fontFile));
  for (const name of readdirSync(folder)) {
    const type = types[extname(name)];
    if (type) serve(app, name === 'index.html' ? '/' : `/phone/${name}`, type, readFileSync(new URL(name, folder)));
  }
}

function serve(app: FastifyInstance, path: string, type: string, content: Buffer): void {
  app.get(path, async (request, reply) => {
    if (!isToOwnAddress(request.raw)) return reply.code(403).send();
    return reply
      .headers({
        'Content-Type': type,
        'Content-Security-Policy': policy,
        'Permissions-Policy': 'microphone=(self)',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-cache',
      })
      .send(content);
  });
}
