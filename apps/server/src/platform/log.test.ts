import { describe, expect, it } from 'vitest';
import { createLogger, redactNumber, redactText } from './log.ts';

describe('the log', () => {
  it('masks secrets at the first two levels', () => {
    const lines: string[] = [];
    const log = createLogger({ level: 'info', stream: { write: (line) => void lines.push(line) } });
    log.info({ password: 'hunter2', body: { token: 'abc.def', authToken: 'xyz' }, call: 'c1' }, 'a line');
    expect(lines.join('')).not.toMatch(/hunter2|abc\.def|xyz/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', call: 'c1', msg: 'a line' });
  });

  it.each([
    ['debug', ['debug', 'info', 'warn']],
    ['info', ['info', 'warn']],
    ['warn', ['warn']],
  ] as const)('at the level %s tells %j [R4-23]', (level, told) => {
    const lines: string[] = [];
    const log = createLogger({ level, stream: { write: (line) => void lines.push(line) } });
    for (const each of ['debug', 'info', 'warn'] as const) log[each]('a line');
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(told);
  });

  it('tells of an error what happened, and neither the number nor the credentials in it', () => {
    const lines: string[] = [];
    const log = createLogger({ level: 'info', stream: { write: (line) => void lines.push(line) } });
    const config = { headers: { Authorization: 'Basic c2VjcmV0' }, data: 'To=%2B14155550142' };
    const cause = Object.assign(new Error("The 'To' number +14155550142 is not valid."), { config });
    log.warn({ err: new Error('The carrier refused this.', { cause }) }, 'a failure');
    log.warn({ err: cause }, 'a failure');
    expect(lines.join('')).not.toMatch(/4155550142|c2VjcmV0/);
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
      type: 'Error',
      message: expect.stringContaining('The carrier refused this.'),
      stack: expect.stringContaining('caused by'),
    });
  });

  it('shortens phone numbers to their last four digits', () => {
    expect(redactNumber('+14155550142')).toBe('…0142');
    expect(redactText('The number +1 (415) 555-0142 is not reachable (code 21217).')).toBe(
      'The number …0142 is not reachable (code 21217).',
    );
  });
});
