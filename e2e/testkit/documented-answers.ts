import assert from 'node:assert/strict';
import type { CarrierControl } from '@ringdesk/local-carrier/control';

/** Every REST answer that this carrier gave so far is as Twilio's OpenAPI document says, where its configuration names one. */
export async function assertAnswersDocumented(control: CarrierControl): Promise<void> {
  assert.deepEqual((await control.answerFindings()).findings, []);
}
