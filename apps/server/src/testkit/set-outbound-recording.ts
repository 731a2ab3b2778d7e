import type { OutboundRecording } from '@ringdesk/contract';
import { readWrapUpRules } from '../features/wrap-up/public.ts';
import { saveWrapUpRules } from '../features/wrap-up/wrap-up-rules.store.ts';
import type { CallWorld, Company } from './call-world.ts';

/** Sets whether calls that the company's agents place are recorded. */
export function setOutboundRecording(
  { database }: CallWorld,
  { orgId }: Company,
  recording: OutboundRecording,
): Promise<void> {
  return database.withOrganization(orgId, async (tx) => {
    const { version, ...rules } = await readWrapUpRules(tx);
    await saveWrapUpRules(tx, orgId, { ...rules, outbound: { ...rules.outbound, recording } }, version);
  });
}
