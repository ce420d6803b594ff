import type { BetterAuthOptions } from 'better-auth';
import type { Logger } from 'pino';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import { authSecret } from './auth-secret.ts';
import { ownOrigins } from './origins.ts';
import { longestPassword, shortestPassword } from './password-rules.ts';
import { cookiePrefix, isSecure } from './session-cookie.ts';
import { idleSessionDays } from './session-times.ts';

/** Carries the client's address to better-auth. Set by us on every request, whatever the client sent under it. */
export const addressHeader = 'x-crosswalk-client-address';

/** Attempts at a password from one address: this many in this many seconds. */
const passwordAttempts = { window: 60, max: 10 };

/**
 * How better-auth is used: users, sessions, passwords and the limit on attempts, in tables of ours. Everything
 * else it could do is off, and it calls nobody.
 */
export function authOptions(services: Services) {
  const { config } = services;
  return {
    appName: 'Crosswalk',
    baseURL: config.url,
    basePath: '/api/auth',
    // As a list, because then no variable of the environment can replace it.
    secrets: [{ version: 1, value: authSecret(config.masterKey) }],
    trustedOrigins: [...ownOrigins(config.url)],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'user_credentials',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      expiresIn: idleSessionDays * 86_400,
      modelName: 'sessions',
      fields: {
        userId: 'user_id',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        activeOrganizationId: {
          type: 'string',
          required: false,
          input: false,
          fieldName: 'active_organization_id',
        },
      },
    },
    rateLimit: {
      enabled: true,
      // In the database: several processes serve one address.
      storage: 'database',
      modelName: 'rate_limits',
      fields: { lastRequest: 'last_request' },
      customRules: { '/sign-in/email': passwordAttempts, '/change-password': passwordAttempts },
    },
    advanced: {
      cookiePrefix: cookiePrefix(config.url),
      // It would put a weaker prefix before ours.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(config.url) },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // The tables it could need and we have not belong to ways of signing in that are off.
      database: { generateId: ({ model }) => newId(prefixOf(model)), validateSchema: false },
      // Also under a test runner, where better-auth would leave it out.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    logger: authLogger(services.log),
    telemetry: { enabled: false },
    experimental: { instrumentation: { enabled: false } },
  } satisfies BetterAuthOptions;
}

function prefixOf(model: string) {
  switch (model) {
    case 'user':
      return 'user';
    case 'session':
      return 'sess';
    case 'account':
      return 'cred';
    default:
      return 'link';
  }
}

/** Only the sentence goes to the log: what stands beside it may be an address, a token or a row. */
function authLogger(log: Logger): NonNullable<BetterAuthOptions['logger']> {
  return {
    level: 'warn',
    log: (level, message, ...details) => {
      const failure = details.find((detail) => detail instanceof Error);
      // A wrong password is the caller's matter and answered to them; only what broke is the operator's.
      if (level === 'error') log.error({ cause: failure?.message }, `sign-in: ${message}`);
      else log.debug(`sign-in: ${message}`);
    },
  };
}
