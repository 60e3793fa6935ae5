import { appContext } from '@/app/composition';
import { ALL_OPERATIONS } from '@/app/api/operations';
import { openApiDocument } from '@/lib/platform/http/openapi';
import packageJson from '@/package.json';

export const dynamic = 'force-dynamic';

/** The contract of the whole API, generated from the operations the routes are made of. */
export async function GET(): Promise<Response> {
  const { env } = await appContext();
  const document = openApiDocument(ALL_OPERATIONS, {
    version: packageJson.version,
    serverUrl: env.PUBLIC_URL,
  });
  return Response.json(document, {
    headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
  });
}
