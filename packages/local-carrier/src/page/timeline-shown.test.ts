import { beforeEach, describe, expect, test } from 'vitest';

interface Row {
  id: number;
  atMs: number;
  source: string;
  who: string;
  what: string;
  detail: string;
  trouble: string | null;
  callSid: string | null;
  isRead?: boolean;
}
interface RowsModule {
  MOST_ROWS: number;
  Rows: new () => {
    readonly all: Row[];
    readonly waiting: number;
    isPaused: boolean;
    add(rows: Row[]): void;
    clear(): void;
    restart(): void;
  };
  filterRows(rows: Row[], filter: { source: string; callSid: string | null; words: string }): Row[];
  rowsInSight(list: { count: number; rowHeight: number; scrollTop: number; height: number; spare?: number }): {
    first: number;
    last: number;
  };
}
interface LineModule {
  stretchesOf(line: Record<string, number | null>, nowMs: number): { kind: string; ms: number }[];
  widthsOf(stretches: { ms: number }[], width: number): number[];
}

// The page's own modules are plain JavaScript, served as they are.
const [rowsModule, lineModule] = ['./public/timeline/rows.js', './public/timeline/call-line.js'];
const { MOST_ROWS, Rows, filterRows, rowsInSight } = (await import(rowsModule)) as RowsModule;
const { stretchesOf, widthsOf } = (await import(lineModule)) as LineModule;

const row = (id: number, more: Partial<Row> = {}): Row => ({
  id,
  atMs: id,
  source: 'webhook',
  who: 'Carrier',
  what: 'Asks what to do',
  detail: 'POST /voice',
  trouble: null,
  callSid: null,
  ...more,
});
let rows: InstanceType<RowsModule['Rows']>;
const ids = () => rows.all.map(({ id }) => id);
beforeEach(() => {
  rows = new Rows();
});

describe('the rows', () => {
  test('stand by their time, and come once though they are told again', () => {
    rows.add([row(1), row(2, { atMs: 9 })]);
    rows.add([row(2, { atMs: 9 }), row(3, { atMs: 5 })]);
    expect(ids()).toEqual([1, 3, 2]);
  });

  test('wait while paused, and none is lost', () => {
    rows.add([row(1)]);
    rows.isPaused = true;
    rows.add([row(2)]);
    expect(ids()).toEqual([1]);
    expect(rows.waiting).toBe(1);
    rows.isPaused = false;
    expect(ids()).toEqual([1, 2]);
  });

  test('that were cleared do not come back with a new connection, those of a new carrier do', () => {
    rows.add([row(1), row(2)]);
    rows.clear();
    rows.add([row(1), row(2), row(3)]);
    expect(ids()).toEqual([3]);
    rows.restart();
    rows.add([row(1)]);
    expect(ids()).toEqual([1]);
  });

  test('are the newest of many', () => {
    rows.add(Array.from({ length: MOST_ROWS + 50 }, (_, i) => row(i + 1)));
    expect(rows.all).toHaveLength(MOST_ROWS);
    expect(rows.all[0]?.id).toBe(51);
  });
});

test.each([
  [{ source: 'twiml' }, [2]],
  [{ callSid: 'CA1' }, [1, 2]],
  [{ words: 'voice POST' }, [1]],
  [{ words: 'LOST' }, [3]],
  [{ source: 'twiml', words: 'voice' }, []],
  [{ source: 'story' }, [1, 2]],
  [{}, [1, 2, 3]],
])('the choice %o shows %o', (choice, expected) => {
  const all = [
    row(1, { callSid: 'CA1' }),
    row(2, { callSid: 'CA1', source: 'twiml', detail: 'TwiML' }),
    row(3, { trouble: 'lost', detail: '', isRead: true }),
  ];
  const filter = { source: 'all', callSid: null, words: '', ...choice };
  expect(filterRows(all, filter).map(({ id }) => id)).toEqual(expected);
});

test('of two thousand rows only those in sight are drawn', () => {
  const list = { count: 2000, rowHeight: 36, height: 360, spare: 5 };
  expect(rowsInSight({ ...list, scrollTop: 0 })).toEqual({ first: 0, last: 15 });
  expect(rowsInSight({ ...list, scrollTop: 36_000 })).toEqual({ first: 995, last: 1015 });
  expect(rowsInSight({ ...list, count: 3, scrollTop: 36_000 })).toEqual({ first: 3, last: 3 });
});

describe('the line of a call', () => {
  const line = { beganAtMs: 0, answeredAtMs: 2_000, waitsAtMs: 5_000, talksAtMs: 30_000, endedAtMs: null };

  test('goes through its stretches, the last one until now', () => {
    expect(stretchesOf(line, 40_000).map(({ kind, ms }) => [kind, ms])).toEqual([
      ['ringing', 2_000],
      ['program', 3_000],
      ['waiting', 25_000],
      ['talking', 10_000],
    ]);
  });

  test('leaves out what was over in a blink, but is never empty', () => {
    const kinds = (change: object) => stretchesOf({ ...line, ...change }, 40_000).map(({ kind }) => kind);
    expect(kinds({ answeredAtMs: 10, waitsAtMs: null })).toEqual(['program', 'talking']);
    expect(kinds({ answeredAtMs: null, waitsAtMs: null, talksAtMs: null, endedAtMs: 5 })).toEqual(['ringing']);
  });

  test('fills its width, and a long stretch is longer', () => {
    const widths = widthsOf([{ ms: 1_000 }, { ms: 60_000 }], 400);
    expect(widths[0]).toBeLessThan(widths[1] ?? 0);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(400);
  });
});
