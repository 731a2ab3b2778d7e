/** What a route loads before it can be used: the entry and what it loads at once, each with all its static imports. */
declare const routes: {
  readonly signIn: readonly ['index.html', 'src/sign-in/sign-in-page.tsx'];
  readonly signedIn: readonly ['index.html', 'src/frame/desk.tsx'];
};
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
  files: {
    file: string;
    gzipBytes: number;
  }[];
}
/** Sums what a browser must load for a route, from Vite's manifest in a finished build. Throws when a chunk is missing. */
export declare function bundleSize(distDir: string, route: Route): Promise<BundleSize>;
/** Every file that the named chunks import statically, each once. */
export declare function staticGraph(manifest: Record<string, ManifestChunk>, entries: readonly string[]): string[];
