import { call, snapshot } from '@ringdesk/contract';
import { z } from 'zod';
import type { HttpPerson } from '../contacts/http-person.ts';

/** What can be looked for in the log that is made. */
export interface MadeCalls {
  agentId: string;
  queueId: string;
  number: string;
  commonWord: string;
  rareWord: string;
}

const placed = z.object({ call });
const callCount = 20;

/** A few calls through the API, each to a number of its own and with a note: what the many are copied from. */
export async function placeSomeCalls(agent: HttpPerson): Promise<MadeCalls> {
  const { me, queues } = snapshot.parse(await agent.ask('GET', '/v1/snapshot'));
  for (let index = 0; index < callCount; index += 1) {
    const request = { to: numberOf(index), requestKey: crypto.randomUUID() };
    const { call: made } = placed.parse(await agent.ask('POST', '/v1/calls', request));
    await agent.ask('POST', `/v1/calls/${made.id}/hang-up`, {});
    const text = `Customer ${index} asked about delivery ${index === 7 ? 'and wants a refund' : 'of the lamps'} again`;
    await agent.ask('POST', `/v1/calls/${made.id}/note`, { text, version: 0 });
  }
  return {
    ...{ agentId: me.id, queueId: queues[0]?.id ?? '', number: numberOf(3) },
    ...{ commonWord: 'deliv', rareWord: 'refund' },
  };
}

function numberOf(index: number): string {
  return `+1415555${String(7000 + index)}`;
}
