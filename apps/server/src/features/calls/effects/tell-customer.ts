import { sayAndHangUp } from '../../../carrier/call-plan.ts';
import type { Carrier } from '../../../carrier/carrier.port.ts';
import type { StoredCall } from '../calls.store.ts';
import type { Outcome } from './effects.store.ts';

const agentIsGone = sayAndHangUp(
  'We are sorry, the connection was lost on our side. Please call us back, or wait for us to call again. Goodbye.',
);

/** The customer of a call whose agent did not come back hears why it ends. A line that is gone is not an error. */
export async function tellCustomer({ record }: StoredCall, carrier: Carrier): Promise<Outcome> {
  const { carrierLegId, state } = record.customerLeg;
  if (record.state !== 'ended' && state !== 'ended' && carrierLegId !== null) {
    await carrier.redirectLeg(record.id, carrierLegId, agentIsGone);
  }
  return { kind: 'done' };
}
