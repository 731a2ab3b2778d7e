import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { isToOwnAddress } from './own-address.ts';

const { resolve } = createRequire(import.meta.url);
const folder = new URL('./public/', import.meta.url);
const fontFile = resolve('@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2');
/** The library's own modules name each other by relative paths, so that a browser takes them as they are. */
const litFolder = new URL('../', pathToFileURL(resolve('lit-html')));
const litModules = [
  'lit-html.js',
  'directive.js',
  'directive-helpers.js',
  'directives/repeat.js',
  'directives/live.js',
];

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const index = readFileSync(new URL('index.html', folder), 'utf8');
/** The one script that stands in the page itself: where lit-html lies. */
const importMap = /<script type="importmap">(.*?)<\/script>/s.exec(index)?.[1] ?? '';
const importMapHash = createHash('sha256').update(importMap).digest('base64');

const policy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${importMapHash}'`,
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the page as it lies in `public`, its font and lit-html: small files, read once, nothing from elsewhere. */
export function servePageFiles(app: FastifyInstance): void {
  serve(app, '/phone/hanken-grotesk.woff2', 'font/woff2', readFileSync(fontFile));
  for (const name of litModules)
    serve(app, `/phone/lit-html/${name}`, 'text/javascript; charset=utf-8', readFileSync(new URL(name, litFolder)));
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const name = file.split(sep).join('/');
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
