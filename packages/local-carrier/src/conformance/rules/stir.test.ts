import { describe, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { accessToken, SdkSocket } from '../sdk-socket.ts';
import { until } from '../until.ts';

const { carrier, control, web, aCompany } = await startConformance();

describe('STIR/SHAKEN', () => {
  test.each([
    'TN-Validation-Passed-A',
    'TN-Validation-Passed-A-Diverted',
    'TN-Validation-Passed-B-Passthrough',
    'TN-Validation-Passed-C',
    'TN-Validation-Failed',
    'TN-Validation-Failed-A',
    'TN-Validation-Failed-B',
    'TN-Validation-Failed-C',
    'No-TN-Validation',
    undefined,
  ])('%s is told to the program as StirVerstat, and to the browser that is dialled as StirStatus', async (stir) => {
    const { account, key, number } = await aCompany();
    web.documents['/inbound'] = '<Response><Dial><Client>agent_1</Client></Dial></Response>';
    const token = accessToken(account.sid, { sid: key.sid, secret: key.secret ?? '' }, 'agent_1');
    const device = await new SdkSocket(carrier.url).register(token);
    const { callSid } = await control.dial('+14155552094', { to: number, stir });
    const { payload } = await device.frame('invite');
    expect((payload.parameters as Record<string, string>).StirStatus).toBe(stir);
    const asked = await until(
      'the program is asked',
      async () => web.asked.find(({ params }) => params.CallSid === callSid) ?? null,
    );
    expect(asked.params.StirVerstat).toBe(stir);
    device.close();
    await control.hangUp('+14155552094');
  });

  test('no other word is taken', async () => {
    const { number } = await aCompany();
    await expect(control.dial('+14155552094', { to: number, stir: 'yes' })).rejects.toThrow('stir: is TN-Validation');
  });
});
