'use client';

import Link from 'next/link';
import { X } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { collaboratorsQuery } from '@/lib/playlists/client/collaboration-queries';
import { collaborationOperations, type CollaboratorDto } from '@/lib/playlists/collaboration-contract';
import type { CollaboratorRole, PlaylistDto } from '@/lib/playlists/contract';
import { RoleSelect } from './role-select';
import { usePlaylistProblem } from './use-playlist-problem';

/** Somebody who works on the playlist, or is invited to. */
export function CollaboratorRow({
  collaborator: { person, role, since },
  playlist,
  isEditable,
}: {
  collaborator: CollaboratorDto;
  playlist: PlaylistDto;
  isEditable: boolean;
}) {
  const t = useTranslations('collaboration');
  const { setRole, remove } = useCollaboratorEdits(playlist, person);
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <Avatar name={person.displayName} sizePx={36} />
      <Link
        href={`/profile/${person.id}`}
        dir="auto"
        className="touch-target min-w-0 grow basis-24 truncate font-medium underline-offset-4 hover:underline"
      >
        {person.displayName}
      </Link>
      {since === null ? <Badge>{t('invited')}</Badge> : null}
      {isEditable && role !== 'owner' ? (
        <>
          <RoleSelect
            label={t('roleOf', { name: person.displayName })}
            value={role}
            isSmart={playlist.isSmart}
            onChange={(wanted) => setRole.mutate(wanted)}
          />
          <IconButton
            label={t('remove', { name: person.displayName })}
            icon={<X aria-hidden className="size-4" />}
            onClick={() => remove.mutate()}
          />
        </>
      ) : (
        <span className="text-sm text-muted">{t(`roles.${role}`)}</span>
      )}
    </li>
  );
}

function useCollaboratorEdits(playlist: PlaylistDto, person: CollaboratorDto['person']) {
  const t = useTranslations('collaboration');
  const toast = useToast();
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const params = { playlistId: playlist.id, userId: person.id };
  const { queryKey } = collaboratorsQuery(playlist.id);
  const onError = (error: unknown) =>
    toast({ title: t('notChanged'), description: textOf(error), tone: 'error' });
  const setRole = useMutation({
    mutationFn: (role: CollaboratorRole) =>
      callApi(collaborationOperations.setCollaborator, { params, body: { role } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
    onError,
  });
  const remove = useMutation({
    mutationFn: () => callApi(collaborationOperations.removeCollaborator, { params }),
    onSuccess: () => toast({ title: t('removed', { name: person.displayName }) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
    onError,
  });
  return { setRole, remove };
}
