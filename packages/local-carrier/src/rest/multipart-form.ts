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
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const section of sections.slice(1, -1)) {
    const [, head = '', value] = /^\r\n(.*?)\r\n\r\n(.*)$/s.exec(section) ?? [];
    const name = /content-disposition:[^\r\n]*[; ]name="([^"]*)"/i.exec(head)?.[1];
    if (value === undefined || name === undefined) return null;
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}
