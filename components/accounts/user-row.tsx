'use client';

import { useActionState, useState } from 'react';
import { useTranslations } from 'next-intl';
import { updateUserAction } from '@/app/(admin)/admin/actions';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import { Select } from '@/components/ui/select';
import { USER_STATUSES, type UserDto } from '@/lib/accounts/contract';
import { PLANS } from '@/lib/kernel/actor';
import { IDLE } from './form-state';
import { RelativeTime } from './relative-time';
import { RoleChoice } from './role-choice';
import { SubmitButton } from './submit-button';

export function UserRow({ user, isSelf }: { user: UserDto; isSelf: boolean }) {
  const t = useTranslations('accounts');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <Avatar name={user.displayName} sizePx={40} />
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="truncate">{user.displayName}</span>
          {isSelf ? <Badge>{t('admin.users.you')}</Badge> : null}
          {user.status === 'suspended' ? (
            <Badge tone="danger">{t('admin.users.status.suspended')}</Badge>
          ) : null}
        </p>
        <p className="truncate text-sm text-muted">{user.email}</p>
      </div>
      <div className="flex flex-wrap gap-1.5">
        {user.roles
          .filter((role) => role !== 'listener')
          .map((role) => (
            <Badge key={role}>{t(`roles.${role}`)}</Badge>
          ))}
        {user.plan === 'premium' ? <Badge>{t('plans.premium')}</Badge> : null}
        {user.artists.map((artist) => (
          <Badge key={artist.id} tone="info">
            {artist.name}
          </Badge>
        ))}
      </div>
      <p className="w-40 text-sm text-muted max-lg:hidden">
        {user.lastSeenAt ? (
          <>
            {t('admin.users.seen')} <RelativeTime at={user.lastSeenAt} />
          </>
        ) : (
          t('admin.users.neverSeen')
        )}
      </p>
      <UserDialog user={user} />
    </li>
  );
}

function UserDialog({ user }: { user: UserDto }) {
  const t = useTranslations('accounts');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      title={user.displayName}
      description={user.email}
      trigger={
        <Button
          size="sm"
          className="ms-auto"
          aria-label={t('admin.users.editNamed', { name: user.displayName })}
        >
          {t('admin.users.edit')}
        </Button>
      }
    >
      <UserForm user={user} />
    </Dialog>
  );
}

function UserForm({ user }: { user: UserDto }) {
  const t = useTranslations('accounts');
  const [state, send] = useActionState(updateUserAction, IDLE);
  return (
    <form action={send} className="grid gap-5 pb-3">
      {state.message ? (
        <FormMessage tone={state.status === 'error' ? 'error' : 'success'}>{state.message}</FormMessage>
      ) : null}
      <input type="hidden" name="userId" value={user.id} />
      <RoleChoice key={user.roles.join()} defaultRoles={user.roles} error={state.fields.roles} />
      <Select
        name="plan"
        label={t('plans.title')}
        defaultValue={user.plan}
        options={PLANS.map((value) => ({ value, label: t(`plans.${value}`), hint: t(`plans.${value}Hint`) }))}
      />
      <Select
        name="status"
        label={t('admin.users.statusLabel')}
        defaultValue={user.status}
        options={USER_STATUSES.map((value) => ({
          value,
          label: t(`admin.users.status.${value}`),
          hint: t(`admin.users.statusHint.${value}`),
        }))}
      />
      <SubmitButton variant="primary" className="justify-self-end">
        {t('settings.save')}
      </SubmitButton>
    </form>
  );
}
