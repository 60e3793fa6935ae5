import { ensureFirstAdministratorLink } from '@/lib/accounts/server/first-administrator';
import { requiredDatabaseUrl, serverEnv } from '@/lib/config/server-env';
import { createDb } from '@/lib/platform/db/prisma-client';

// Prints the one-time link for the first administrator, or nothing when there is one already.
const db = createDb(requiredDatabaseUrl(), 1);
const link = await ensureFirstAdministratorLink({ db, env: serverEnv() });
if (link) console.log(link);
await db.$disconnect();
