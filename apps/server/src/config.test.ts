import { describe, expect, it } from 'vitest';
import { ConfigError, isLoopback, readConfig } from './config.ts';

it('reads whom to believe about an address, and refuses what is none', () => {
  const proxies = (text: string) => readConfig({ RINGDESK_TRUSTED_PROXIES: text }).config.trustedProxies;
  expect(readConfig({}).config.trustedProxies).toEqual(['loopback']);
  expect(proxies('10.0.0.0/8, 192.0.2.7,::1')).toEqual(['10.0.0.0/8', '192.0.2.7', '::1']);
  expect(proxies('none')).toEqual([]);
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.0/8/8', 'true']) {
    expect(() => proxies(wrong), wrong).toThrow(`Set RINGDESK_TRUSTED_PROXIES right: ${wrong} is no address`);
  }
});

describe('readConfig', () => {
  it('needs nothing', () => {
    const { config, settings } = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      databaseUrl: null,
      localCarrier: null,
      tokenTtlSeconds: 3600,
      ringTimeoutSeconds: 30,
      rejoinSeconds: 30,
      allowDemoOnNetwork: false,
    });
    expect(settings.every(({ source }) => source === 'default')).toBe(true);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', RINGDESK_PORT: '' }).config).toMatchObject({ databaseUrl: null, port: 3000 });
  });

  it('tells where each value is from and masks the secrets', () => {
    const key = Buffer.alloc(32, 1).toString('base64');
    const { config, settings } = readConfig({
      RINGDESK_ROOT_KEY: key,
      RINGDESK_SESSION_SECRET: 's'.repeat(40),
      DATABASE_URL: 'postgres://app:hunter2@db.example/ringdesk',
      RINGDESK_LOCAL_CARRIER_URL: 'http://127.0.0.1:4010/',
      RINGDESK_LOCAL_CARRIER_ACCOUNT_SID: 'AC1',
      RINGDESK_LOCAL_CARRIER_AUTH_TOKEN: 'tokentoken',
    });
    expect(config.rootKey).toEqual(new Uint8Array(32).fill(1));
    expect(config.localCarrier).toEqual({ url: 'http://127.0.0.1:4010', accountSid: 'AC1', authToken: 'tokentoken' });
    const told = JSON.stringify(settings);
    for (const secret of [key, 's'.repeat(40), 'hunter2', 'tokentoken']) expect(told).not.toContain(secret);
    expect(settings).toContainEqual({
      name: 'DATABASE_URL',
      value: 'postgres://[masked]@db.example/ringdesk',
      source: 'environment',
    });
  });

  it.each([
    [{ RINGDESK_PORT: 'many' }, /RINGDESK_PORT/],
    [{ RINGDESK_PORT: '70000' }, /RINGDESK_PORT/],
    [{ RINGDESK_ROOT_KEY: 'c2hvcnQ=' }, /RINGDESK_ROOT_KEY.*32 bytes/],
    [{ RINGDESK_LOG_LEVEL: 'loud' }, /RINGDESK_LOG_LEVEL/],
    [{ DATABASE_URL: 'mysql://db.example/x' }, /DATABASE_URL/],
    [{ RINGDESK_LOCAL_CARRIER_URL: 'http://127.0.0.1:4010' }, /RINGDESK_LOCAL_CARRIER_AUTH_TOKEN/],
  ])('refuses %o and names the variable', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(sentence);
  });
});

describe('isLoopback', () => {
  it('knows what only this machine can reach', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['0.0.0.0', '::', '192.168.1.4', '127.example.com'].map(isLoopback)).toEqual([false, false, false, false]);
  });
});
