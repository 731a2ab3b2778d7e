import type { AuditEntry, AuditEntryId, MemberId } from '@ringdesk/contract';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { AuditLines } from './audit-lines.tsx';

const { followed } = vi.hoisted(() => ({ followed: [] as Array<() => unknown> }));
vi.mock('react', async (original) => ({
  ...(await original<typeof import('react')>()),
  useSyncExternalStore: (_subscribe: unknown, read: () => unknown) => {
    followed.push(read);
    return read();
  },
}));

afterEach(() => vi.useRealTimers());

const entry: AuditEntry = {
  id: '01950000-0000-7000-8000-000000000001' as AuditEntryId,
  at: new Date(2026, 10, 21, 23, 58).toISOString(),
  action: 'recording.downloaded',
  member: { id: '01950000-0000-7000-8000-000000000002' as MemberId, name: 'Alma Reyes' },
  through: 'downloadRecording',
  subjectId: null,
  address: '203.0.113.7',
};

test('the table is drawn again when the day changes, and not each second', () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 23, 59, 57) });
  expect(renderToStaticMarkup(<AuditLines entries={[entry]} />)).toContain('Downloaded a recording');
  const read = () => followed.map((one) => one());
  const before = read();
  expect(before).toHaveLength(1);
  vi.advanceTimersByTime(2000);
  expect(read()).toEqual(before);
  vi.advanceTimersByTime(2000);
  expect(read()).not.toEqual(before);
});
