import type { CallExportId, ContractEvent, MemberId, OrgId } from '@ringdesk/contract';
import { expect, it } from 'vitest';
import { shownTo } from './shown-to.ts';

const by = { id: '01a1fff8-e23d-7069-a4c4-fb1c8f93d740' as MemberId, name: 'Sol Supervisor' };
const at = '2026-03-02T09:00:00.000Z';

const exported: ContractEvent = {
  id: '01a1fff8-e23d-7069-a4c4-fb1c8f93d741',
  seq: 7,
  org: '01a1fff8-e23d-7069-a4c4-fb1c8f93d742' as OrgId,
  at,
  actor: { kind: 'member', id: by.id },
  type: 'call-export.changed',
  data: {
    export: {
      id: '01a1fff8-e23d-7069-a4c4-fb1c8f93d743' as CallExportId,
      state: 'running',
      createdBy: by,
      createdAt: at,
      finishedAt: null,
      expiresAt: null,
      rows: 1200,
      rowsDone: 200,
      version: 2,
    },
  },
};

it('who exports how many calls is told to those who may export', () => {
  expect(shownTo('supervisor', exported)).toBe(exported);
  const withheld = shownTo('agent', exported);
  expect(withheld).toMatchObject({ seq: 7, type: 'event.withheld', data: {} });
  expect(JSON.stringify(withheld)).not.toContain(by.id);
});
