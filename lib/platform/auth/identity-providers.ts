import GitHubProvider from 'next-auth/providers/github';
import GoogleProvider from 'next-auth/providers/google';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import type { ServerEnv } from '@/lib/config/server-env';

export type IdentityProviderId = 'oidc' | 'github' | 'google';

type ProviderEnv = Pick<
  ServerEnv,
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET'
  | 'OIDC_NAME'
  | 'GITHUB_CLIENT_ID'
  | 'GITHUB_CLIENT_SECRET'
  | 'GOOGLE_CLIENT_ID'
  | 'GOOGLE_CLIENT_SECRET'
>;

/** Claims of OpenID Connect Core 1.0, section 5.1, as far as they are used. */
const oidcProfileSchema = z.looseObject({
  sub: z.string().min(1),
  name: z.string().nullish(),
  preferred_username: z.string().nullish(),
  email: z.string().nullish(),
});

/** The identity providers this server is configured for, under the names shown on their buttons. */
export function configuredProviders(env: ProviderEnv): { id: IdentityProviderId; name: string }[] {
  return [
    ...(env.OIDC_ISSUER ? [{ id: 'oidc' as const, name: env.OIDC_NAME }] : []),
    ...(env.GITHUB_CLIENT_ID ? [{ id: 'github' as const, name: 'GitHub' }] : []),
    ...(env.GOOGLE_CLIENT_ID ? [{ id: 'google' as const, name: 'Google' }] : []),
  ];
}

/** The same, as next-auth wants them. All use state, and PKCE where the provider knows it. */
export function identityProviders(env: ProviderEnv) {
  return configuredProviders(env).map(({ id }) => {
    switch (id) {
      case 'oidc':
        return oidcProvider(env);
      case 'github':
        return GitHubProvider({
          clientId: env.GITHUB_CLIENT_ID ?? '',
          clientSecret: env.GITHUB_CLIENT_SECRET ?? '',
        });
      case 'google':
        return GoogleProvider({
          clientId: env.GOOGLE_CLIENT_ID ?? '',
          clientSecret: env.GOOGLE_CLIENT_SECRET ?? '',
        });
    }
  });
}

function oidcProvider(env: ProviderEnv): OAuthConfig<unknown> {
  const issuer = (env.OIDC_ISSUER ?? '').replace(/\/+$/, '');
  return {
    id: 'oidc',
    name: env.OIDC_NAME,
    type: 'oauth',
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId: env.OIDC_CLIENT_ID ?? '',
    clientSecret: env.OIDC_CLIENT_SECRET ?? '',
    profile: (claims) => {
      const profile = oidcProfileSchema.parse(claims);
      return {
        id: profile.sub,
        name: profile.name ?? profile.preferred_username ?? null,
        email: profile.email ?? null,
      };
    },
  };
}
