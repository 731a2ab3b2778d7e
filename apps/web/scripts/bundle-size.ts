import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a route loads before it can be used: the entry and what it loads at once, each with all its static imports. */
const routes = {
  signIn: ['index.html', 'src/sign-in/sign-in-page.tsx'],
  signedIn: ['index.html', 'src/frame/first-load.ts'],
} as const;

export type Route = keyof typeof routes;

interface ManifestChunk {
  file: string;
  imports?: string[];
  css?: string[];
}

export interface BundleSize {
  /** Bytes of JavaScript after gzip at level 9. */
  jsGzipBytes: number;
  cssGzipBytes: number;
  files: { file: string; gzipBytes: number }[];
}

/** Sums what a browser must load for a route, from Vite's manifest in a finished build. Throws when a chunk is missing. */
export async function bundleSize(distDir: string, route: Route): Promise<BundleSize> {
  const manifest: Record<string, ManifestChunk> = JSON.parse(
    await readFile(join(distDir, '.vite/manifest.json'), 'utf8'),
  );
  const files = staticGraph(manifest, routes[route]);
  const sizes = await Promise.all(
    files.map(async (file) => ({
      file,
      gzipBytes: gzipSync(await readFile(join(distDir, file)), { level: 9 }).length,
    })),
  );
  const sum = (suffix: string) =>
    sizes.filter(({ file }) => file.endsWith(suffix)).reduce((total, { gzipBytes }) => total + gzipBytes, 0);
  return { jsGzipBytes: sum('.js'), cssGzipBytes: sum('.css'), files: sizes };
}

/** Every file that the named chunks import statically, each once. */
export function staticGraph(manifest: Record<string, ManifestChunk>, entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build has no chunk ${name}. Build again, or mend the list of routes.`);
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const entry of entries) visit(entry);
  return [...files];
}

if (import.meta.main) {
  for (const route of Object.keys(routes) as Route[]) {
    const { jsGzipBytes, cssGzipBytes, files } = await bundleSize(join(import.meta.dirname, '../dist'), route);
    console.log(`${route}: ${kilobytes(jsGzipBytes)} kB of JavaScript, ${kilobytes(cssGzipBytes)} kB of CSS (gzip)`);
    for (const { file, gzipBytes } of files) console.log(`  ${kilobytes(gzipBytes).padStart(6)}  ${file}`);
  }
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
