'use client';

import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { usePlayer } from '@/components/player/use-player';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import type { SongDto } from '@/lib/catalog/contract';
import type { PlaylistItemId } from '@/lib/kernel/ids';
import { isComplete, itemsOf } from '@/lib/playlists/client/item-pages';
import { playlistItemsQuery } from '@/lib/playlists/client/playlist-queries';
import {
  playlistsOperations,
  type PlaylistDto,
  type PlaylistItemDto,
  type PlaylistSort,
} from '@/lib/playlists/contract';

/**
 * Plays a whole playlist as it is looked at, from one of its items on. Of what is read already it starts at once; of a long one the places
 * are asked for first, and names follow as they come into view.
 */
export function usePlayPlaylist({ id, name }: Pick<PlaylistDto, 'id' | 'name'>, sort: PlaylistSort = 'own') {
  const t = useTranslations('catalog');
  const player = usePlayer();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [isLoading, setIsLoading] = useState(false);
  const play = async (fromItemId?: PlaylistItemId) => {
    const context = { kind: 'playlist', id, title: name } as const;
    const known = queryClient.getQueryData(playlistItemsQuery(id, sort).queryKey);
    const items = known ? itemsOf(known) : [];
    const songs = playableSongs(items);
    const from = items.findIndex((item) => item.id === fromItemId);
    const startIndex = playableSongs(items.slice(0, Math.max(0, from))).length;
    if (known && isComplete(known)) {
      player.playSongs(songs, startIndex, context);
      return;
    }
    setIsLoading(true);
    try {
      const queue = await callApi(playlistsOperations.listPlaylistQueue, {
        params: { playlistId: id },
        query: { sort },
      });
      const wanted = items[from]?.song?.id;
      // It may have been edited since this page was read; what was pressed plays all the same.
      const start =
        wanted === undefined || queue.songs[startIndex]?.songId === wanted
          ? startIndex
          : queue.songs.findIndex(({ songId }) => songId === wanted);
      if (queue.songs.length > 0) player.playPlaces(queue.songs, songs, Math.max(0, start), context);
    } catch {
      toast({ title: t('cannotPlay', { name }), description: t('tryAgainSoon'), tone: 'error' });
    } finally {
      setIsLoading(false);
    }
  };
  return { play, isLoading };
}

function playableSongs(items: readonly PlaylistItemDto[]): SongDto[] {
  return items.flatMap(({ song }) => (song?.isPlayable ? [song] : []));
}
