import { readFile } from 'node:fs/promises';
import { e164, role } from '@ringdesk/contract';
import { z } from 'zod';

const contactSeed = z.object({
  name: z.string().trim().min(1),
  company: z.string().nullable().default(null),
  email: z.email().nullable().default(null),
  doNotCall: z.string().nullable().default(null),
  numbers: z
    .array(z.object({ number: e164, kind: z.enum(['mobile', 'work', 'home', 'other']).default('mobile') }))
    .default([]),
});

const company = z.object({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write small letters and digits with single hyphens'),
  name: z.string().trim().min(1),
  country: z.string().regex(/^[A-Z]{2}$/, 'write two capital letters, such as US'),
  demo: z.boolean().default(false),
  numbers: z.array(z.object({ number: e164, label: z.string().min(1) })).default([]),
  members: z.array(
    z.object({ name: z.string().trim().min(1), email: z.email(), password: z.string().min(8).optional(), role }),
  ),
  contacts: z.array(contactSeed).default([]),
});
export type Company = z.infer<typeof company>;

const setupFile = z.object({ companies: z.array(company) });

/** The companies of a setup file. Throws with a sentence that names the file and the place in it. */
export async function readSetupFile(path: string): Promise<Company[]> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new Error(`The setup file ${path} cannot be read as JSON. Set RINGDESK_SETUP_FILE right.`, { cause });
  }
  const parsed = setupFile.safeParse(content);
  if (parsed.success) return parsed.data.companies;
  const places = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  throw new Error(`The setup file ${path} is not right. ${places.join('; ')}.`);
}
