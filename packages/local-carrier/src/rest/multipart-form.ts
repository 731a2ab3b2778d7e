import type { FastifyInstance } from 'fastify';

/** Takes `multipart/form-data` beside the usual encoding: text parts only, equal names as a list. */
export function takeMultipartForms(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, body, done) => {
    const fields = parseMultipart(String(request.headers['content-type']), body as Buffer);
    if (fields) done(null, fields);
    else done(Object.assign(new Error('The form cannot be read'), { statusCode: 400 }));
  });
}

/** RFC 7578, as much of it as parameters need: null when the body is not what its type says. */
export function parseMultipart(contentType: string, body: Buffer): Record<string, string | string[]> | null {
  const [, quoted, plain] = /boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (!boundary) return null;
  const sections = `\r\n${body.toString('utf8')}`.split(`\r\n--${boundary}`);
  if (sections.length < 2 || !sections.at(-1)?.startsWith('--')) return null;
  const values = new Map<string, string[]>();
  for (const section of sections.slice(1, -1)) {
    const [, head = '', value] = /^\r\n(.*?)\r\n\r\n(.*)$/s.exec(section) ?? [];
    const name = nameIn(head);
    if (value === undefined || name === undefined) return null;
    const before = values.get(name);
    if (before) before.push(value);
    else values.set(name, [value]);
  }
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const [name, [value = '', ...more]] of values) fields[name] = more.length === 0 ? value : [value, ...more];
  return fields;
}

/** Line by line: one pattern for all of it would take the square of what a hostile head is long. */
function nameIn(head: string): string | undefined {
  const line = head.split('\r\n').find((each) => /^content-disposition:/i.test(each));
  return /[; ]name="([^"]*)"/i.exec(line ?? '')?.[1];
}
