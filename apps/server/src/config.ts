import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type LogLevel, logLevels } from './platform/log.ts';

export interface LocalCarrierConfig {
  url: string;
  /** The installation's parent account: organizations become its subaccounts. */
  accountSid: string;
  authToken: string;
}

/** How many calls may be placed in a minute. */
export interface CallLimits {
  eachMember: number;
  organization: number;
}

export interface Config {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Null: http and the address that is listened on. */
  publicUrl: string | null;
  dataDir: string;
  /** Null: the embedded database in the data folder. */
  databaseUrl: string | null;
  rootKey: Uint8Array | null;
  sessionSecret: string | null;
  logLevel: LogLevel;
  webDir: string;
  localCarrier: LocalCarrierConfig | null;
  testPhoneUrl: string | null;
  setupFile: string | null;
  tokenTtlSeconds: number;
  ringTimeoutSeconds: number;
  /** How long a customer hears music for an agent whose line is lost. */
  rejoinSeconds: number;
  reconcileSeconds: number;
  allowDemoOnNetwork: boolean;
  /** Null: only this machine may read the metrics. */
  metricsToken: string | null;
  /** Addresses and networks whose X-Forwarded-For counts. */
  trustedProxies: readonly string[];
  limits: CallLimits;
}

const seconds = (min: number, max: number, preset: number) => z.coerce.number().int().min(min).max(max).default(preset);
const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

const variables = z.object({
  RINGDESK_HOST: z.string().default('127.0.0.1'),
  RINGDESK_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  RINGDESK_PUBLIC_URL: address.optional(),
  RINGDESK_DATA_DIR: z.string().default('.ringdesk'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  RINGDESK_ROOT_KEY: z
    .base64()
    .transform((text) => Uint8Array.from(Buffer.from(text, 'base64')))
    .refine((key) => key.length === 32, 'it is not 32 bytes in base64')
    .optional(),
  RINGDESK_SESSION_SECRET: z.string().min(32).optional(),
  RINGDESK_LOG_LEVEL: z.enum(logLevels).default('info'),
  RINGDESK_WEB_DIR: z.string().default(fileURLToPath(new URL('../../web/dist', import.meta.url))),
  RINGDESK_LOCAL_CARRIER_URL: address.optional(),
  RINGDESK_LOCAL_CARRIER_ACCOUNT_SID: z.string().optional(),
  RINGDESK_LOCAL_CARRIER_AUTH_TOKEN: z.string().optional(),
  RINGDESK_TEST_PHONE_URL: z.url().optional(),
  RINGDESK_SETUP_FILE: z.string().optional(),
  RINGDESK_TOKEN_TTL_SECONDS: seconds(5, 86_400, 3600),
  RINGDESK_RING_TIMEOUT_SECONDS: seconds(5, 600, 30),
  RINGDESK_REJOIN_SECONDS: seconds(5, 600, 30),
  RINGDESK_RECONCILE_SECONDS: seconds(1, 3600, 30),
  RINGDESK_TRUSTED_PROXIES: z.string().default('loopback'),
  RINGDESK_MEMBER_CALLS_PER_MINUTE: z.coerce.number().int().min(1).max(10_000).default(30),
  RINGDESK_ORGANIZATION_CALLS_PER_MINUTE: z.coerce.number().int().min(1).max(10_000).default(300),
  RINGDESK_ALLOW_DEMO_ON_NETWORK: z.stringbool().default(false),
  RINGDESK_METRICS_TOKEN: z.string().min(16).optional(),
});

type Variable = keyof typeof variables.shape;

const secrets: ReadonlySet<Variable> = new Set([
  'RINGDESK_ROOT_KEY',
  'RINGDESK_SESSION_SECRET',
  'RINGDESK_LOCAL_CARRIER_AUTH_TOKEN',
  'RINGDESK_METRICS_TOKEN',
]);

/** What is wrong with the configuration, as sentences that say what to do. */
export class ConfigError extends Error {}

export interface Setting {
  name: string;
  /** Masked where it is a secret. */
  value: string;
  source: 'environment' | 'default';
}

/** Reads the environment; nothing else in the server does. Throws ConfigError. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): { config: Config; settings: Setting[] } {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) => `Set ${path.join('.')} right: ${message}.`).join(' '),
    );
  }
  const values = parsed.data;
  const settings = (Object.keys(variables.shape) as Variable[]).map(
    (name): Setting => ({
      name,
      value: shown(name, values[name]),
      source: given[name] === undefined ? 'default' : 'environment',
    }),
  );
  return { config: toConfig(values), settings };
}

function toConfig(values: z.output<typeof variables>): Config {
  return {
    host: values.RINGDESK_HOST,
    port: values.RINGDESK_PORT,
    publicUrl: values.RINGDESK_PUBLIC_URL ?? null,
    dataDir: resolve(values.RINGDESK_DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    rootKey: values.RINGDESK_ROOT_KEY ?? null,
    sessionSecret: values.RINGDESK_SESSION_SECRET ?? null,
    logLevel: values.RINGDESK_LOG_LEVEL,
    webDir: resolve(values.RINGDESK_WEB_DIR),
    localCarrier: localCarrierOf(values),
    testPhoneUrl: values.RINGDESK_TEST_PHONE_URL ?? null,
    setupFile: values.RINGDESK_SETUP_FILE ?? null,
    tokenTtlSeconds: values.RINGDESK_TOKEN_TTL_SECONDS,
    ringTimeoutSeconds: values.RINGDESK_RING_TIMEOUT_SECONDS,
    rejoinSeconds: values.RINGDESK_REJOIN_SECONDS,
    reconcileSeconds: values.RINGDESK_RECONCILE_SECONDS,
    allowDemoOnNetwork: values.RINGDESK_ALLOW_DEMO_ON_NETWORK,
    trustedProxies: proxiesOf(values.RINGDESK_TRUSTED_PROXIES),
    limits: {
      eachMember: values.RINGDESK_MEMBER_CALLS_PER_MINUTE,
      organization: values.RINGDESK_ORGANIZATION_CALLS_PER_MINUTE,
    },
    metricsToken: values.RINGDESK_METRICS_TOKEN ?? null,
  };
}

const namedNetworks: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Addresses, networks such as 10.0.0.0/8, and the names that proxy-addr knows; `none` trusts nobody. */
function proxiesOf(text: string): string[] {
  const proxies = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'none');
  const wrong = proxies.find((proxy) => !namedNetworks.has(proxy) && !isNetwork(proxy));
  if (wrong === undefined) return proxies;
  throw new ConfigError(
    `Set RINGDESK_TRUSTED_PROXIES right: ${wrong} is no address, no network such as 10.0.0.0/8, and none of ${[...namedNetworks].join(', ')}.`,
  );
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (most === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most);
}

function localCarrierOf(values: z.output<typeof variables>): LocalCarrierConfig | null {
  const url = values.RINGDESK_LOCAL_CARRIER_URL;
  const accountSid = values.RINGDESK_LOCAL_CARRIER_ACCOUNT_SID;
  const authToken = values.RINGDESK_LOCAL_CARRIER_AUTH_TOKEN;
  if (url === undefined) return null;
  if (accountSid === undefined || authToken === undefined) {
    throw new ConfigError(
      'RINGDESK_LOCAL_CARRIER_URL needs RINGDESK_LOCAL_CARRIER_ACCOUNT_SID and RINGDESK_LOCAL_CARRIER_AUTH_TOKEN beside it.',
    );
  }
  return { url, accountSid, authToken };
}

function shown(name: Variable, value: unknown): string {
  if (value === undefined) return '';
  if (secrets.has(name)) return '[masked]';
  if (name === 'DATABASE_URL') return String(value).replace(/\/\/[^@/]*@/, '//[masked]@');
  return String(value);
}

/** Whether only this machine can reach what listens on `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
