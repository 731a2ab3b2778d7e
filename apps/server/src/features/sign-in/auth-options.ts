import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { organization } from 'better-auth/plugins';
import type { Dialect } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { accessControl, roles } from './roles.ts';

export interface AuthSettings {
  dialect: Dialect;
  /** Signs the session cookie. */
  secret: string;
  /** Where the browser is: decides the cookie's flags. */
  publicUrl: string;
  trustedOrigins: readonly string[];
}

export const sessionSeconds = 7 * 24 * 60 * 60;
const renewAfterSeconds = 24 * 60 * 60;

export const authPath = '/api/auth';

const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

const user = { modelName: 'auth_users', fields: { ...times, emailVerified: 'email_verified' } };

const session = {
  modelName: 'auth_sessions',
  fields: { ...times, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
  expiresIn: sessionSeconds,
  updateAge: renewAfterSeconds,
};

const account = {
  modelName: 'auth_accounts',
  fields: {
    ...times,
    accountId: 'account_id',
    providerId: 'provider_id',
    userId: 'user_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
  },
};

const verification = { modelName: 'auth_verifications', fields: { ...times, expiresAt: 'expires_at' } };

const organizationSchema = {
  session: { fields: { activeOrganizationId: 'active_organization_id' } },
  organization: { modelName: 'auth_organizations', fields: { createdAt: 'created_at' } },
  member: {
    modelName: 'auth_members',
    fields: { organizationId: 'organization_id', userId: 'user_id', createdAt: 'created_at' },
  },
  invitation: {
    modelName: 'auth_invitations',
    fields: {
      organizationId: 'organization_id',
      inviterId: 'inviter_id',
      expiresAt: 'expires_at',
      createdAt: 'created_at',
    },
  },
};

/** The library's options: our tables, our ids, our roles, nobody signs up by themselves. */
export function authOptions(settings: AuthSettings) {
  return {
    appName: 'Ringdesk',
    baseURL: settings.publicUrl,
    basePath: authPath,
    secret: settings.secret,
    trustedOrigins: [...settings.trustedOrigins],
    database: { dialect: settings.dialect, type: 'postgres' as const },
    user,
    session,
    account,
    verification,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'ringdesk',
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      database: { generateId: () => newId() },
    },
    plugins: [
      organization({
        ac: accessControl,
        roles,
        allowUserToCreateOrganization: false,
        schema: organizationSchema,
      }),
    ],
  } satisfies BetterAuthOptions;
}

export function createAuth(settings: AuthSettings) {
  return betterAuth(authOptions(settings));
}

export type Auth = ReturnType<typeof createAuth>;
