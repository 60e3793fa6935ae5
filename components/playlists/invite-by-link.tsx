'use client';

import { useId, useRef, useState } from 'react';
import { Check, Copy, Link2 } from 'lucide-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { NativeSelect } from '@/components/ui/native-select';
import { TextField } from '@/components/ui/text-field';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { copyText } from '@/lib/browser/copy-text';
import { playlistInvitationsQuery } from '@/lib/playlists/client/collaboration-queries';
import {
  collaborationOperations,
  INVITATION_LIFETIMES_D,
  type PlaylistInvitationDto,
} from '@/lib/playlists/collaboration-contract';
import type { CollaboratorRole, PlaylistDto } from '@/lib/playlists/contract';
import { RoleSelect } from './role-select';
import { usePlaylistProblem } from './use-playlist-problem';

/** Links that let in whoever opens them: made, shown once, and taken back. */
export function InviteByLink({ playlist }: { playlist: PlaylistDto }) {
  const t = useTranslations('collaboration.byLink');
  const open = useQuery(playlistInvitationsQuery(playlist.id));
  const [role, setRole] = useState<CollaboratorRole>(playlist.isSmart ? 'viewer' : 'editor');
  const [lifetimeD, setLifetimeD] = useState<(typeof INVITATION_LIFETIMES_D)[number]>(7);
  const { make, revoke } = useInvitationEdits(playlist);
  const made = make.data;
  const invitations = open.data?.items ?? [];
  return (
    <section aria-labelledby="invite-by-link">
      <h3 id="invite-by-link" className="font-semibold">
        {t('title')}
      </h3>
      <p className="mt-1 text-sm text-pretty text-muted">{t('hint')}</p>
      <div className="mt-3 flex flex-wrap items-end gap-2">
        <div className="grow basis-36">
          <RoleSelect showsLabel label={t('as')} value={role} isSmart={playlist.isSmart} onChange={setRole} />
        </div>
        <NativeSelect
          label={t('lifetime')}
          className="grow basis-28"
          value={String(lifetimeD)}
          onChange={({ target }) =>
            setLifetimeD(INVITATION_LIFETIMES_D.find((days) => String(days) === target.value) ?? 7)
          }
          options={INVITATION_LIFETIMES_D.map((days) => ({
            value: String(days),
            label: t('days', { days }),
          }))}
        />
        <Button
          variant="primary"
          size="lg"
          pending={make.isPending}
          onClick={() => make.mutate({ role, lifetimeD })}
        >
          <Link2 aria-hidden className="size-4" />
          {t('make')}
        </Button>
      </div>
      {made ? <MadeLink key={made.invitation.id} url={made.url} /> : null}
      {invitations.length > 0 ? (
        <ul aria-label={t('open')} className="mt-3 divide-y divide-line">
          {invitations.map((invitation) => (
            <OpenLink
              key={invitation.id}
              invitation={invitation}
              onRevoke={() => revoke.mutate(invitation)}
              isPending={revoke.isPending}
            />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function useInvitationEdits(playlist: PlaylistDto) {
  const t = useTranslations('collaboration.byLink');
  const toast = useToast();
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const params = { playlistId: playlist.id };
  const readAgain = () =>
    queryClient.invalidateQueries({ queryKey: playlistInvitationsQuery(playlist.id).queryKey });
  const make = useMutation({
    mutationFn: (body: { role: CollaboratorRole; lifetimeD: (typeof INVITATION_LIFETIMES_D)[number] }) =>
      callApi(collaborationOperations.createPlaylistInvitation, { params, body }),
    onSuccess: readAgain,
    onError: (error) => toast({ title: t('notMade'), description: textOf(error), tone: 'error' }),
  });
  const revoke = useMutation({
    mutationFn: ({ id }: PlaylistInvitationDto) =>
      callApi(collaborationOperations.revokePlaylistInvitation, { params: { ...params, invitationId: id } }),
    onSuccess: async (_nothing, { id }) => {
      if (make.data?.invitation.id === id) make.reset();
      toast({ title: t('revoked') });
      await readAgain();
    },
    onError: (error) => toast({ title: t('notRevoked'), description: textOf(error), tone: 'error' }),
  });
  return { make, revoke };
}

function MadeLink({ url }: { url: string }) {
  const t = useTranslations('collaboration.byLink');
  const onceId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = async () => setCopied((await copyText(url, field.current)) ? 'yes' : 'failed');
  const Sign = copied === 'yes' ? Check : Copy;
  return (
    <div className="mt-4">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          ref={field}
          readOnly
          dir="ltr"
          label={t('address')}
          aria-describedby={onceId}
          className="min-w-0 grow basis-52"
          value={url}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button size="lg" onClick={() => void copy()}>
          <Sign aria-hidden className="size-4" />
          {t(copied === 'yes' ? 'copied' : 'copy')}
        </Button>
      </div>
      <p id={onceId} className="mt-1.5 text-sm text-muted">
        {t('once')}
      </p>
      <p role="status" className={copied === 'failed' ? 'text-sm text-danger' : 'sr-only'}>
        {copied === 'no' ? '' : t(copied === 'yes' ? 'copied' : 'notCopied')}
      </p>
    </div>
  );
}

function OpenLink({
  invitation: { role, expiresAt, useCount },
  onRevoke,
  isPending,
}: {
  invitation: PlaylistInvitationDto;
  onRevoke: () => void;
  isPending: boolean;
}) {
  const t = useTranslations('collaboration');
  const format = useFormatter();
  const date = format.dateTime(new Date(expiresAt), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 grow basis-44">
        <p className="font-medium">{t(`may.${role}`)}</p>
        <p className="text-sm text-muted">
          {t('byLink.until', { date })} · {t('byLink.uses', { count: useCount })}
        </p>
      </div>
      <Button size="sm" pending={isPending} onClick={onRevoke}>
        {t('byLink.revoke')}
      </Button>
    </li>
  );
}
