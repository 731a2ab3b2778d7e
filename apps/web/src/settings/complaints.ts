import { language } from '../words/words.ts';
import { t } from './texts.ts';

/** What is wrong with a form: a sentence for each field, by the server's own names, such as `overflow.number`. */
export type Complaints = Readonly<Record<string, string>>;

/** A body that the contract takes, or why it does not. */
export type Checked<Body> = { body: Body; complaints: null } | { body: null; complaints: Complaints };

interface Issue {
  path: readonly PropertyKey[];
  code: string;
  message: string;
  origin?: string;
  format?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
}

interface Schema<Body> {
  safeParse(raw: unknown): { success: true; data: Body } | { success: false; error: { issues: readonly unknown[] } };
}

/** Checks a raw body against the contract before it is sent; `found` are complaints that the contract cannot know. */
export function checked<Body>(schema: Schema<Body>, raw: unknown, found: Complaints = {}): Checked<Body> {
  const result = schema.safeParse(raw);
  if (result.success && Object.keys(found).length === 0) return { body: result.data, complaints: null };
  const complaints: Record<string, string> = {};
  if (!result.success) {
    for (const issue of result.error.issues as readonly Issue[]) complaints[issue.path.join('.')] ??= sentence(issue);
  }
  return { body: null, complaints: { ...complaints, ...found } };
}

/** The sentence for this field or for anything inside it. */
export function complaintAt(complaints: Complaints, field: string): string | undefined {
  const name = Object.keys(complaints).find((key) => key === field || key.startsWith(`${field}.`));
  return name === undefined ? undefined : complaints[name];
}

/**
 * What is still wrong after these parts of the form were changed: a corrected field is quiet at once, a new complaint waits
 * for the next Save.
 */
export function afterChange(before: Complaints, changed: readonly string[], found: Complaints): Complaints {
  const left: Record<string, string> = {};
  for (const [field, sentenceBefore] of Object.entries(before)) {
    const [part = field] = field.split('.');
    const now = changed.includes(part) ? found[field] : sentenceBefore;
    if (now !== undefined) left[field] = now;
  }
  return left;
}

/** A server's refusal as a complaint; null when it names no field of the form. */
export function refusedField(field: string | null): string | null {
  return field?.replace(/^body\./, '').replace(/\[(\d+)\]/g, '.$1') ?? null;
}

function sentence({ path, code, message, origin, format, minimum, maximum }: Issue): string {
  const isNumber = origin === 'number' || origin === 'int';
  if (code === 'invalid_format' && format === 'uuid') return t('chooseOneOf');
  if (code === 'too_small' && isNumber) return t('atLeast', { minimum: Number(minimum) });
  if (code === 'too_big' && isNumber) return t('atMost', { maximum: Number(maximum) });
  if (code === 'too_big' && origin === 'string') return t('atMostCharacters', { maximum: Number(maximum) });
  if (code === 'invalid_type') return t('wholeNumber');
  const field = String(path.at(-1));
  return language() !== 'en' && isSaid(field) ? t(`wrong.${field}`) : message;
}

type Said = keyof typeof t.english extends infer Key ? (Key extends `wrong.${infer Field}` ? Field : never) : never;

/** Whether the catalogue has the contract's sentence of a field: the contract writes English. */
function isSaid(field: string): field is Said {
  return Object.hasOwn(t.english, `wrong.${field}`);
}
