import { getContact, getSnapshot, listCalls, placeCall } from '@ringdesk/contract';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type AppError, asAppError } from './app-error.ts';
import { addressOf, callApi } from './client.ts';

const requestKey = '0193a000-0000-7000-8000-0000000000aa';
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(JSON.stringify(body), { status, headers })),
  );
const failure = async (asking: Promise<unknown>): Promise<AppError> =>
  asking.then(() => expect.unreachable(), asAppError);

afterEach(() => vi.unstubAllGlobals());

test('addresses: parameters and queries are encoded, undefined ones left out', () => {
  expect(addressOf('/v1/contacts/:contactId', { contactId: 'a/b' })).toBe('/v1/contacts/a%2Fb');
  expect(addressOf('/v1/calls', {}, { view: 'mine', after: undefined, limit: 50 })).toBe(
    '/v1/calls?view=mine&limit=50',
  );
});

test('a request carries its body', async () => {
  answer(500, null);
  await failure(callApi(placeCall, { body: { to: '911', requestKey } }));
  expect(fetch).toHaveBeenCalledWith(
    '/v1/calls',
    expect.objectContaining({ method: 'POST', body: JSON.stringify({ to: '911', requestKey }) }),
  );
});

describe('what goes wrong becomes one kind of error', () => {
  test('a refusal keeps its code, sentence, field and request', async () => {
    answer(422, { error: { code: 'number.emergency', message: 'Use a phone.', field: 'to', requestId: 'r1' } });
    const error = await failure(callApi(placeCall, { body: { to: '911', requestKey } }));
    expect(error).toMatchObject({
      code: 'number.emergency',
      message: 'Use a phone.',
      field: 'to',
      requestId: 'r1',
      category: 'fix-input',
    });
  });

  test('no answer can be tried again', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Promise.reject(new TypeError('Failed to fetch'))),
    );
    expect(await failure(callApi(getSnapshot))).toMatchObject({ code: 'network.unreachable', category: 'retry' });
  });

  test('an answer that the contract does not know is ours to mend', async () => {
    answer(200, { items: 'none' }, { 'x-request-id': 'r2' });
    expect(await failure(callApi(listCalls, { query: {} }))).toMatchObject({
      code: 'answer.unreadable',
      requestId: 'r2',
      category: 'bug',
    });
  });

  test('so is a refusal without a reason', async () => {
    answer(502, '<html>');
    const contactId = requestKey;
    expect(await failure(callApi(getContact, { params: { contactId } }))).toMatchObject({ code: 'answer.unreadable' });
  });
});
