import type { NamedValue } from './timeline-entry.ts';

/** A request as a command for a POSIX shell. */
export function curlOf(request: {
  method: string;
  url: string;
  headers?: readonly NamedValue[];
  params?: readonly NamedValue[];
  /** As shell text: it may name variables. */
  user?: string;
}): string {
  const { method, url, headers = [], params = [], user } = request;
  const words = [
    `curl -X ${method} ${quoted(url)}`,
    ...(user ? [`-u ${user}`] : []),
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...params.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`),
  ];
  return words.join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
