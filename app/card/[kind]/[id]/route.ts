import { z } from 'zod';
import { appContext } from '@/app/composition';
import { AppError } from '@/lib/kernel/app-error';
import { idSchema, newId, type Id } from '@/lib/kernel/ids';
import { problemResponse } from '@/lib/platform/http/problem';
import { spendBudget } from '@/lib/platform/http/rate-limit';
import { clientAddress } from '@/lib/platform/http/route';
import { CARD_WIDTHS_PX } from '@/lib/social/card-sizes';
import { SHARED_KINDS } from '@/lib/social/contract';
import { getShareCard } from '@/lib/social/server/get-share-card';

const addressSchema = z.object({
  kind: z.enum(SHARED_KINDS),
  id: idSchema<Id<'shared'>>(),
  /** Only some sizes: each is drawn and kept. */
  w: z.coerce.number().pipe(z.literal(CARD_WIDTHS_PX)).optional(),
});

/** The picture that other services show for a link. It has an address of its own because they ask for it without a session. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ kind: string; id: string }> },
): Promise<Response> {
  const requestId = newId<Id<'request'>>();
  try {
    const context = await appContext();
    await spendBudget(context.db, 'read', clientAddress(request.headers, context));
    const parsed = addressSchema.safeParse({
      ...(await params),
      w: new URL(request.url).searchParams.get('w') ?? undefined,
    });
    if (!parsed.success)
      throw new AppError('not-found', 'shared-not-found', { detail: 'There is no such picture.' });
    const jpeg = await getShareCard(context, parsed.data.kind, parsed.data.id, parsed.data.w);
    return new Response(new Uint8Array(jpeg), {
      headers: {
        'content-type': 'image/jpeg',
        'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
        'cross-origin-resource-policy': 'cross-origin',
      },
    });
  } catch (error) {
    return problemResponse(error, requestId);
  }
}
