import type { OrgId } from '@ringdesk/contract';
import { createOrganization } from '../features/organizations/public.ts';
import { createSignIn } from '../features/sign-in/public.ts';
import type { Clock } from '../platform/clock.ts';
import type { DataKeys } from '../platform/db/data-keys.ts';
import type { OpenDatabase } from '../platform/db/open-database.ts';

/** An organization without members, made as the app makes it. */
export async function createTestOrganization(
  parts: { database: OpenDatabase; dataKeys: DataKeys; clock: Clock },
  slug: string,
): Promise<OrgId> {
  const { database, clock } = parts;
  const dialect = database.signInDialect;
  const signIn = createSignIn({ dialect, clock, secret: 'x'.repeat(32), publicUrl: 'http://127.0.0.1' });
  const { id } = await createOrganization(
    { ...parts, ensureSignInOrganization: signIn.ensureOrganization },
    { slug, name: slug, country: 'US', demo: false },
  );
  return id;
}
