import assert from 'node:assert/strict';
import type { CarrierControl } from '@ringdesk/local-carrier/control';
import { openApiFile } from './config.ts';

/** Every REST answer that this carrier gave so far is as Twilio's OpenAPI document says, where the run names a copy of it. */
export async function assertAnswersDocumented(control: CarrierControl): Promise<void> {
  const { isChecking, findings } = await control.answerFindings();
  assert.equal(isChecking, openApiFile !== null);
  assert.deepEqual(findings, []);
}
