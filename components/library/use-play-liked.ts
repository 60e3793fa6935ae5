'use client';

import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { usePlayer } from '@/components/player/use-player';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { libraryListQuery, type LibraryListOptions } from '@/lib/library/client/library-queries';
import { cursorOf } from '@/lib/library/client/list-pages';
import { itemKey } from '@/lib/library/client/outbox';
import { LIBRARY_QUEUE_MAX_SONGS, libraryOperations, type LibrarySongDto } from '@/lib/library/contract';
import { useWishes } from './library-provider';

/** The id of the queue's context: there is one library of songs. */
export const LIKED_SONGS = { kind: 'library', id: 'songs' } as const;

/**
 * Plays the songs one likes, in the order and with the filter of the list, from one of them on or shuffled. A queue holds ten thousand:
 * further down it begins with the page of the song that was pressed, and shuffled it is drawn from all.
 */
export function usePlayLiked({ sort, filter }: LibraryListOptions) {
  const t = useTranslations('library');
  const player = usePlayer();
  const toast = useToast();
  const queryClient = useQueryClient();
  const wanted = useWishes((wishes) => wishes);
  const [isLoading, setIsLoading] = useState(false);
  const context = { ...LIKED_SONGS, title: t('likedSongs') };

  const known = () => {
    const data = queryClient.getQueryData(libraryListQuery('song', { sort, filter }).queryKey);
    const items: LibrarySongDto[] = data?.pages.flatMap((page) => page.items) ?? [];
    return { data, items, isComplete: data?.pages.at(-1)?.nextCursor === null };
  };

  const read = async (options: { cursor?: string; drawn?: 'true' }) => {
    const query = { sort, ...(filter === '' ? {} : { filter }), ...options };
    const { songs } = await callApi(libraryOperations.listLibrarySongQueue, { query });
    return songs.filter(({ songId }) => wanted.get(itemKey({ kind: 'song', id: songId })) !== false);
  };

  const playQueue = async (songId: string | undefined, isShuffled: boolean) => {
    const { data, items } = known();
    const index = items.findIndex(({ song }) => song.id === songId);
    const cursor = data && index >= LIBRARY_QUEUE_MAX_SONGS ? cursorOf(data, index) : null;
    const places = await read({
      ...(cursor === null ? {} : { cursor }),
      ...(isShuffled ? { drawn: 'true' as const } : {}),
    });
    if (places.length === 0) return;
    const start = isShuffled
      ? Math.floor(Math.random() * places.length)
      : Math.max(
          0,
          places.findIndex((place) => place.songId === songId),
        );
    const songs = items.map(({ song }) => song).filter((song) => song.isPlayable);
    player.playPlaces(places, songs, start, context);
    if (isShuffled) player.setShuffled(true);
  };

  const guarded = async (work: () => Promise<void>) => {
    setIsLoading(true);
    try {
      await work();
    } catch {
      toast({ title: t('cannotPlay'), description: t('tryAgainSoon'), tone: 'error' });
    } finally {
      setIsLoading(false);
    }
  };

  return {
    isLoading,
    play: async (songId?: string) => {
      const { items, isComplete } = known();
      if (!isComplete) return guarded(() => playQueue(songId, false));
      const shown = items.filter(({ song }) => wanted.get(itemKey({ kind: 'song', id: song.id })) !== false);
      const start = shown.findIndex(({ song }) => song.id === songId);
      player.playSongs(
        shown.map(({ song }) => song),
        Math.max(0, start),
        context,
      );
    },
    shuffle: () => guarded(() => playQueue(undefined, true)),
  };
}
