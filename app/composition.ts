import { cache } from 'react';
import { cookies, headers } from 'next/headers';
import type { Actor } from '@/lib/kernel/actor';
import { readActor } from '@/lib/accounts/server/read-actor';
import { INGEST_JOBS } from '@/lib/ingest/contract';
import { PLAYLIST_INVITED_JOB } from '@/lib/playlists/collaboration-contract';
import { PLAYLIST_IMPORT_JOB } from '@/lib/playlists/import-contract';
import { createAppContext, type AppContext } from '@/lib/platform/context/app-context';
import { createRoute } from '@/lib/platform/http/route';
import { SEARCH_REBUILD_JOB } from '@/lib/search/contract';
import { CONFIRM_DIGEST_JOB } from '@/lib/social/digest-contract';

// Kept on globalThis: the development server re-evaluates modules on every change, and a pool a change would exhaust
// the database's connections.
const holder = globalThis as typeof globalThis & { harkenContext?: Promise<AppContext> };

/** The one context of this web process. A failed start is forgotten, so the next request tries again. */
export function appContext(): Promise<AppContext> {
  holder.harkenContext ??= createAppContext('web', [
    ...INGEST_JOBS,
    PLAYLIST_IMPORT_JOB,
    PLAYLIST_INVITED_JOB,
    SEARCH_REBUILD_JOB,
    CONFIRM_DIGEST_JOB,
  ]).catch((error: unknown) => {
    delete holder.harkenContext;
    throw error;
  });
  return holder.harkenContext;
}

/** Who asks for the page being rendered; read once a request. */
export const pageActor = cache(async (): Promise<Actor> => {
  const [context, requestCookies, requestHeaders] = await Promise.all([appContext(), cookies(), headers()]);
  return readActor(context, { cookies: requestCookies, headers: requestHeaders });
});

/** Context and actor together, as pages and actions need them. */
export async function pageContext(): Promise<{ context: AppContext; actor: Actor }> {
  const [context, actor] = await Promise.all([appContext(), pageActor()]);
  return { context, actor };
}

/** Turns (operation, use case) into a route handler of this application. */
export const route = createRoute({ context: appContext, actor: () => pageActor() });
