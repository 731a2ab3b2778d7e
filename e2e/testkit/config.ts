import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The only reader of the environment here. */
const environment = z.object({
  CHROMIUM_PATH: z.string().min(1).default('/usr/bin/chromium'),
  /** Chromium without the frame around its pages, which takes less of the processor. */
  CHROMIUM_SHELL_PATH: z.string().default(''),
  RINGDESK_CARRIER_PROFILE: z.enum(['plain', 'twilio']).default('plain'),
  /** Keeps data folders and logs of finished stories. */
  RINGDESK_KEEP_STORY_DATA: z.enum(['0', '1']).default('0'),
  /** A copy of Twilio's OpenAPI document, against which the carrier then holds each of its answers. */
  RINGDESK_TWILIO_OPENAPI: z.string().default(''),
  /** Vitest's word for which of those that run side by side this is; from 1. */
  VITEST_POOL_ID: z.coerce.number().default(0),
});

const parsed = environment.parse(process.env);

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const chromiumPath = parsed.CHROMIUM_PATH;
export const chromiumShellPath = parsed.CHROMIUM_SHELL_PATH || chromiumPath;
/** How the local carrier behaves: `twilio` adds the delays and surprises of the real one. */
export const profile = parsed.RINGDESK_CARRIER_PROFILE;
export const openApiFile = parsed.RINGDESK_TWILIO_OPENAPI || null;
export const worker = parsed.VITEST_POOL_ID;
export const keepStoryData = parsed.RINGDESK_KEEP_STORY_DATA === '1';

/** The environment for our own processes: nothing of Ringdesk's configuration leaks in from the shell. */
export const bareEnvironment: Record<string, string> = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && !/^(RINGDESK_|DATABASE_URL|TWILIO_|VITEST|NODE_ENV)/.test(name) ? [[name, value]] : [],
  ),
);
