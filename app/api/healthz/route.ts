import { appContext } from '@/app/composition';

export const dynamic = 'force-dynamic';

/** Liveness with its one hard dependency: without the database no page can be served. */
export async function GET(): Promise<Response> {
  try {
    const { db } = await appContext();
    await db.$queryRaw`SELECT 1`;
    return Response.json({ status: 'ok' });
  } catch {
    return Response.json({ status: 'unavailable' }, { status: 503, headers: { 'retry-after': '2' } });
  }
}
