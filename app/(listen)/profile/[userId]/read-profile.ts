import { cache } from 'react';
import { pageContext } from '@/app/composition';
import { orNotFound } from '@/app/(listen)/or-not-found';
import type { UserId } from '@/lib/kernel/ids';
import { getProfile } from '@/lib/social/server/people/get-profile';

/** Read once a request, for the page and its title. */
export const readProfile = cache(async (userId: UserId) => {
  const { context, actor } = await pageContext();
  return orNotFound(getProfile(context, actor, { params: { userId } }));
});
