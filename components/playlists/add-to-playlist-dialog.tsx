'use client';

import { useDeferredValue, useState } from 'react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Plus, Search } from 'lucide-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ChoiceRow } from '@/components/ui/choice-row';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { TextField } from '@/components/ui/text-field';
import { useToast } from '@/components/ui/toast';
import { ApiProblem, callApi } from '@/lib/browser/api-client';
import type { SongDto } from '@/lib/catalog/contract';
import {
  ownPlaylistsQuery,
  playlistItemsQuery,
  playlistQuery,
} from '@/lib/playlists/client/playlist-queries';
import { playlistsOperations, type PlaylistDto } from '@/lib/playlists/contract';
import { NewPlaylistDialog } from './new-playlist-dialog';
import { PlaylistCover } from './playlist-cover';
import { usePlaylistProblem } from './use-playlist-problem';

/** From this many on one searches instead of looking. */
const SEARCHED_FROM = 6;

/** Adds songs to one of the listener's playlists, or to a new one. */
export function AddToPlaylistDialog({
  songs,
  onClose,
  returnFocusTo,
}: {
  songs: readonly SongDto[];
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
}) {
  const t = useTranslations('playlists');
  const toast = useToast();
  const router = useRouter();
  const [isNew, setIsNew] = useState(false);
  const [search, setSearch] = useState('');
  const add = useAddSongs(songs, onClose);
  const wanted = useDeferredValue(search.trim());
  const found = useQuery({ ...ownPlaylistsQuery(wanted), placeholderData: keepPreviousData });
  const songIds = songs.map(({ id }) => id);

  if (isNew) {
    return (
      <NewPlaylistDialog
        songIds={songIds}
        suggestedName={search.trim()}
        onClose={onClose}
        returnFocusTo={returnFocusTo}
        onCreated={({ id, name }) => {
          onClose();
          toast({
            title: t('saved', { name }),
            tone: 'success',
            action: { label: t('open'), onSelect: () => router.push(`/playlist/${id}`) },
          });
        }}
      />
    );
  }
  const hasMany = (found.data?.items.length ?? 0) >= SEARCHED_FROM || search !== '';
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('add.title')}
      size="sm"
      returnFocusTo={returnFocusTo}
    >
      {isSignedOut(found.error) ? (
        <div className="pb-3">
          <p className="text-muted">{t('add.signIn')}</p>
          <Button asChild variant="primary" className="mt-4">
            <Link href="/sign-in">{t('signIn')}</Link>
          </Button>
        </div>
      ) : (
        <div className="pb-2">
          {hasMany ? (
            <div className="relative mb-2">
              <Search aria-hidden className="absolute start-3 top-3.5 z-1 size-4 text-muted" />
              <TextField
                type="search"
                label={t('add.search')}
                hideLabel
                placeholder={t('add.search')}
                inputClassName="ps-9"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            </div>
          ) : null}
          <ChoiceRow onSelect={() => setIsNew(true)} name={t('add.new')}>
            <span className="grid size-11 shrink-0 place-items-center rounded-artwork bg-raised text-accent-ink">
              <Plus aria-hidden className="size-5" />
            </span>
          </ChoiceRow>
          <ChoiceList found={found} isPending={add.isPending} onSelect={(playlist) => add.mutate(playlist)} />
        </div>
      )}
    </Dialog>
  );
}

function ChoiceList({
  found,
  isPending,
  onSelect,
}: {
  found: { data: { items: PlaylistDto[] } | undefined; isError: boolean; refetch: () => unknown };
  isPending: boolean;
  onSelect: (playlist: PlaylistDto) => void;
}) {
  const t = useTranslations('playlists');
  const catalog = useTranslations('catalog');
  const common = useTranslations('common');
  if (found.isError) {
    return (
      <p className="flex items-center justify-between gap-3 px-2 py-3 text-sm text-muted">
        {t('add.failed')}
        <Button size="sm" onClick={() => void found.refetch()}>
          {common('retry')}
        </Button>
      </p>
    );
  }
  if (!found.data) {
    return [0, 1, 2].map((row) => (
      <div key={row} className="flex h-15 items-center gap-3 px-2">
        <Skeleton className="size-11" />
        <Skeleton className="h-4 w-40" />
      </div>
    ));
  }
  return (
    <ul aria-label={t('add.list')}>
      {found.data.items.map((playlist) => (
        <li key={playlist.id}>
          <ChoiceRow
            name={playlist.name}
            detail={catalog('songCount', { count: playlist.songCount })}
            onSelect={isPending ? undefined : () => onSelect(playlist)}
          >
            <PlaylistCover covers={playlist.covers} sizePx={44} className="size-11" />
          </ChoiceRow>
        </li>
      ))}
    </ul>
  );
}

function useAddSongs(songs: readonly SongDto[], onDone: () => void) {
  const t = useTranslations('playlists');
  const toast = useToast();
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const readAgain = ({ id }: PlaylistDto) => {
    void queryClient.invalidateQueries({ queryKey: playlistQuery(id).queryKey });
    void queryClient.invalidateQueries({ queryKey: playlistItemsQuery(id).queryKey });
    void queryClient.invalidateQueries({ queryKey: ['playlists', 'own'] });
  };
  const takeBack = async (playlist: PlaylistDto, items: readonly { id: string }[]) => {
    const params = { playlistId: playlist.id };
    const itemIds = items.map(({ id }) => id);
    try {
      await callApi(playlistsOperations.removePlaylistItems, { params, body: { itemIds } });
    } catch (error) {
      toast({ title: textOf(error), tone: 'error' });
    }
    readAgain(playlist);
  };
  return useMutation({
    mutationFn: (playlist: PlaylistDto) =>
      callApi(playlistsOperations.addPlaylistItems, {
        params: { playlistId: playlist.id },
        body: { songIds: songs.map(({ id }) => id) },
      }),
    onSuccess: ({ items }, playlist) => {
      readAgain(playlist);
      onDone();
      toast({
        title: t('add.done', { name: playlist.name }),
        tone: 'success',
        action: { label: t('undo'), onSelect: () => void takeBack(playlist, items) },
      });
    },
    onError: (error) => toast({ title: t('add.refused'), description: textOf(error), tone: 'error' }),
  });
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}
