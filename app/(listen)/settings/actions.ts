'use server';

import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { FormState } from '@/components/accounts/form-state';
import {
  changePasswordSchema,
  requestArtistProfileSchema,
  sessionSchema,
  updateAccountSchema,
} from '@/lib/accounts/contract';
import { changePassword } from '@/lib/accounts/server/change-password';
import { requestArtistProfile } from '@/lib/accounts/server/request-artist-profile';
import { revokeOtherSessions } from '@/lib/accounts/server/revoke-other-sessions';
import { revokeSession } from '@/lib/accounts/server/revoke-session';
import { updateAccount } from '@/lib/accounts/server/update-account';
import { pageContext } from '@/app/composition';
import { runForm } from '@/app/form-action';
import { LOCALE_COOKIE } from '@/app/i18n/locale';

const PATH = '/settings';

export async function updateAccountAction(_state: FormState, formData: FormData): Promise<FormState> {
  return runForm(updateAccountSchema, formData, async (body) => {
    const { context, actor } = await pageContext();
    await updateAccount(context, actor, { params: {}, query: {}, body });
    if (body.locale) {
      (await cookies()).set(LOCALE_COOKIE, body.locale, {
        path: '/',
        sameSite: 'lax',
        maxAge: 365 * 24 * 60 * 60,
      });
    }
    revalidatePath(PATH);
    const locale = body.locale ?? (await getLocale());
    return (await getTranslations({ namespace: 'accounts', locale }))('settings.saved');
  });
}

export async function changePasswordAction(_state: FormState, formData: FormData): Promise<FormState> {
  return runForm(changePasswordSchema, formData, async (body) => {
    const { context, actor } = await pageContext();
    await changePassword(context, actor, { params: {}, query: {}, body });
    revalidatePath(PATH);
    return (await getTranslations('accounts'))('settings.password.changed');
  });
}

export async function revokeSessionAction(_state: FormState, formData: FormData): Promise<FormState> {
  return runForm(z.object({ sessionId: sessionSchema.shape.id }), formData, async (params) => {
    const { context, actor } = await pageContext();
    await revokeSession(context, actor, { params });
    revalidatePath(PATH);
  });
}

export async function revokeOtherSessionsAction(_state: FormState, formData: FormData): Promise<FormState> {
  return runForm(z.object({}), formData, async () => {
    const { context, actor } = await pageContext();
    await revokeOtherSessions(context, actor);
    revalidatePath(PATH);
    return (await getTranslations('accounts'))('settings.sessions.othersEnded');
  });
}

export async function requestArtistProfileAction(_state: FormState, formData: FormData): Promise<FormState> {
  return runForm(requestArtistProfileSchema, formData, async (body) => {
    const { context, actor } = await pageContext();
    await requestArtistProfile(context, actor, { body });
    revalidatePath(PATH);
  });
}
