'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { FormState } from '@/components/accounts/form-state';
import {
  accountsOperations,
  artistRequestSchema,
  createInvitationSchema,
  invitationSchema,
  updateUserSchema,
  userSchema,
} from '@/lib/accounts/contract';
import { createInvitation } from '@/lib/accounts/server/create-invitation';
import { decideArtistRequest } from '@/lib/accounts/server/decide-artist-request';
import { revokeInvitation } from '@/lib/accounts/server/revoke-invitation';
import { updateUser } from '@/lib/accounts/server/update-user';
import { pageContext } from '@/app/composition';
import { runForm } from '@/app/form-action';

/** On success the message is the link, which is shown this once. */
export async function createInvitationAction(_state: FormState, formData: FormData): Promise<FormState> {
  return runForm(createInvitationSchema, formData, async (body) => {
    const { context, actor } = await pageContext();
    const { url } = await createInvitation(context, actor, { body });
    revalidatePath('/admin', 'layout');
    return url;
  });
}

export async function revokeInvitationAction(_state: FormState, formData: FormData): Promise<FormState> {
  return runForm(z.object({ invitationId: invitationSchema.shape.id }), formData, async (params) => {
    const { context, actor } = await pageContext();
    await revokeInvitation(context, actor, { params });
    revalidatePath('/admin', 'layout');
  });
}

export async function decideArtistRequestAction(_state: FormState, formData: FormData): Promise<FormState> {
  const schema = accountsOperations.decideArtistRequest.body.extend({
    artistRequestId: artistRequestSchema.shape.id,
  });
  return runForm(schema, formData, async ({ artistRequestId, decision }) => {
    const { context, actor } = await pageContext();
    await decideArtistRequest(context, actor, { params: { artistRequestId }, query: {}, body: { decision } });
    revalidatePath('/admin', 'layout');
  });
}

export async function updateUserAction(_state: FormState, formData: FormData): Promise<FormState> {
  const schema = updateUserSchema.extend({ userId: userSchema.shape.id });
  return runForm(schema, formData, async ({ userId, ...body }) => {
    const { context, actor } = await pageContext();
    await updateUser(context, actor, { params: { userId }, query: {}, body });
    revalidatePath('/admin', 'layout');
    return (await getTranslations('accounts'))('settings.saved');
  });
}
