import type { NumberSettings } from '@ringdesk/contract';
import { settingsOf } from '../features/flows/number-flow.ts';
import { listNumberFlows, lockNumberFlow, saveNumberFlow } from '../features/numbers/number-settings.store.ts';
import type { CallWorld, Company } from './call-world.ts';

/** Sets whether callers of the company's number are recorded; everything else of the number stays. */
export async function setRecording(
  world: CallWorld,
  { orgId }: Company,
  recording: NumberSettings['recording'],
  recordingNotice: NumberSettings['recordingNotice'] = null,
): Promise<void> {
  await world.database.withOrganization(orgId, async (tx) => {
    const [first] = await listNumberFlows(tx);
    const number = first === undefined ? null : await lockNumberFlow(tx, first.id);
    if (number === null) throw new Error('The company has no number.');
    const { destination, ...settings } = await settingsOf(tx, number.id);
    if (destination === null) throw new Error('The company has no queue.');
    await saveNumberFlow(tx, number, number.label, { ...settings, destination, recording, recordingNotice });
  });
}
