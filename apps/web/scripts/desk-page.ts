import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { getSnapshot } from '@ringdesk/contract';
import type { Plugin } from 'vite';
import { staticGraph } from './bundle-size.ts';

const firstLoad = 'src/frame/first-load.ts';

/**
 * A build step that writes `desk.html` beside `index.html`: the same page, which asks at once for all that a signed-in
 * person's first view needs. Without it the browser would learn of the desk's code from the entry, and of the first facts
 * from the desk's code. The server sends it for the addresses of the desk only.
 */
export function deskPage(): Plugin {
  let outDir = '';
  return {
    name: 'ringdesk:desk-page',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async writeBundle() {
      const read = (file: string) => readFile(join(outDir, file), 'utf8');
      const [page, manifest] = await Promise.all([read('index.html'), read('.vite/manifest.json')]);
      const files = staticGraph(JSON.parse(manifest), [firstLoad]);
      await writeFile(join(outDir, 'desk.html'), withFirstLoad(page, files));
    },
  };
}

/** The page with links to these files and to the first facts; what it asks for already is not asked for twice. */
export function withFirstLoad(page: string, files: readonly string[]): string {
  const links = files
    .filter((file) => !page.includes(`"/${file}"`))
    .map((file) =>
      file.endsWith('.css')
        ? `<link rel="stylesheet" crossorigin href="/${file}">`
        : `<link rel="modulepreload" crossorigin href="/${file}">`,
    );
  // As fetch() asks from the page itself: another mode or other credentials would be another request.
  const facts = `<link rel="preload" as="fetch" crossorigin="anonymous" href="${getSnapshot.path}">`;
  const lines = [facts, ...links].map((link) => `    ${link}\n`).join('');
  return page.replace('  </head>', `${lines}  </head>`);
}
