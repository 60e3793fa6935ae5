'use client';

import { useId, useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { collaboratorsQuery, inviteesQuery } from '@/lib/playlists/client/collaboration-queries';
import {
  collaborationOperations,
  type CollaboratorDto,
  type PresentPerson,
} from '@/lib/playlists/collaboration-contract';
import type { CollaboratorRole, PlaylistDto } from '@/lib/playlists/contract';
import { RoleSelect } from './role-select';
import { usePlaylistProblem } from './use-playlist-problem';

/** Finds somebody by their whole name, or by the address of their profile where a name is not enough, and invites them. */
export function InviteByName({
  playlist,
  collaborators,
}: {
  playlist: PlaylistDto;
  collaborators: readonly CollaboratorDto[];
}) {
  const t = useTranslations('collaboration.byName');
  const hintId = useId();
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState('');
  const [role, setRole] = useState<CollaboratorRole>(playlist.isSmart ? 'viewer' : 'editor');
  const found = useQuery(inviteesQuery(playlist.id, wanted));
  const search = (event: FormEvent) => {
    event.preventDefault();
    setWanted(text.trim());
  };
  const isIn = (id: string) => collaborators.some(({ person }) => person.id === id);
  const people = wanted === '' ? [] : (found.data?.items ?? []);
  return (
    <section aria-labelledby="invite-by-name">
      <h3 id="invite-by-name" className="font-semibold">
        {t('title')}
      </h3>
      <form onSubmit={search} className="mt-2 flex flex-wrap items-end gap-2">
        <TextField
          label={t('name')}
          aria-describedby={hintId}
          className="min-w-0 grow basis-52"
          value={text}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" size="lg" pending={found.isFetching}>
          {t('find')}
        </Button>
      </form>
      <p id={hintId} className="mt-1.5 text-sm text-muted">
        {t('hint')}
      </p>
      <div role="status" className="text-sm text-muted">
        {wanted !== '' && found.data?.items.length === 0 ? (
          <p className="mt-3">{t('nobody', { name: wanted })}</p>
        ) : null}
        {found.isError ? <p className="mt-3 text-danger">{t('failed')}</p> : null}
      </div>
      {people.length > 0 ? (
        <>
          {people.every(({ id }) => isIn(id)) ? null : (
            <div className="mt-3 max-w-xs">
              <RoleSelect
                showsLabel
                label={t('as')}
                value={role}
                isSmart={playlist.isSmart}
                onChange={setRole}
              />
            </div>
          )}
          <ul aria-label={t('found')} className="mt-2">
            {people.map((person) => (
              <Invitee
                key={person.id}
                person={person}
                playlist={playlist}
                role={role}
                isIn={isIn(person.id)}
              />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Invitee({
  person,
  playlist,
  role,
  isIn,
}: {
  person: PresentPerson;
  playlist: PlaylistDto;
  role: CollaboratorRole;
  isIn: boolean;
}) {
  const t = useTranslations('collaboration.byName');
  const toast = useToast();
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const invite = useMutation({
    mutationFn: () =>
      callApi(collaborationOperations.setCollaborator, {
        params: { playlistId: playlist.id, userId: person.id },
        body: { role },
      }),
    onSuccess: async () => {
      toast({ title: t('done', { name: person.displayName }), tone: 'success' });
      await queryClient.invalidateQueries({ queryKey: collaboratorsQuery(playlist.id).queryKey });
    },
    onError: (error) => toast({ title: t('notDone'), description: textOf(error), tone: 'error' }),
  });
  return (
    <li className="flex min-h-14 items-center gap-3 py-1.5">
      <Avatar name={person.displayName} sizePx={36} />
      <a
        href={`/profile/${person.id}`}
        target="_blank"
        rel="noreferrer"
        dir="auto"
        className="touch-target min-w-0 grow truncate font-medium underline-offset-4 hover:underline"
      >
        {person.displayName}
      </a>
      {isIn ? (
        <span className="text-sm text-muted">{t('isIn')}</span>
      ) : (
        <Button variant="primary" pending={invite.isPending} onClick={() => invite.mutate()}>
          {t('invite')}
          <span className="sr-only">{person.displayName}</span>
        </Button>
      )}
    </li>
  );
}
