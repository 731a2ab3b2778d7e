import {
  createQueue,
  deleteQueue,
  listNumberSettings,
  updateNumber,
  updateQueue,
  updateVoicemailBox,
} from '@ringdesk/contract';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import { listBoxes } from '../voicemail/public.ts';
import { saveBox } from './save-box.ts';
import * as numbers from './save-number.ts';
import * as queues from './save-queue.ts';
import type { SettingsDeps } from './settings-deps.ts';

export function registerFlowSettings(register: RegisterEndpoint, deps: SettingsDeps): void {
  register(createQueue, async ({ member, body }) => ({ queue: await queues.createQueue(deps, member, body) }));
  register(updateQueue, async ({ member, params, body }) => ({
    queue: await queues.updateQueue(deps, member, params.queueId, body),
  }));
  register(deleteQueue, async ({ member, params }) => {
    await queues.deleteQueue(deps, member, params.queueId);
    return {};
  });
  register(listNumberSettings, ({ member }) =>
    deps.database.withOrganization(member.orgId, async (tx) => ({
      numbers: await numbers.listNumbers(deps, tx, member.orgId),
      boxes: await listBoxes(tx),
    })),
  );
  register(updateNumber, async ({ member, params, body }) => ({
    number: await numbers.updateNumber(deps, member, params.numberId, body),
  }));
  register(updateVoicemailBox, async ({ member, params, body }) => ({
    box: await saveBox(deps, member, params.boxId, body),
  }));
}
