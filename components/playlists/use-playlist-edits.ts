'use client';

import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import type { PlaylistId, PlaylistItemId } from '@/lib/kernel/ids';
import { placeFor, withItemMoved, withoutItems, type ItemPages } from '@/lib/playlists/client/item-pages';
import { playlistChangesQuery } from '@/lib/playlists/client/collaboration-queries';
import { listRevisionOf } from '@/lib/playlists/client/list-revisions';
import { playlistItemsQuery, playlistQuery } from '@/lib/playlists/client/playlist-queries';
import { playlistsOperations, type PlaylistItemDto, type PlaylistState } from '@/lib/playlists/contract';
import { historyOperations } from '@/lib/playlists/history-contract';
import { usePlaylistProblem } from './use-playlist-problem';

/** Edits of a playlist's songs: shown at once, sent, and put right from the server where it refuses. */
export function usePlaylistEdits(playlistId: PlaylistId) {
  const t = useTranslations('playlists');
  const toast = useToast();
  const textOf = usePlaylistProblem();
  const queryClient = useQueryClient();
  const [isChanging, setIsChanging] = useState(false);
  const { queryKey } = playlistItemsQuery(playlistId);
  const params = { playlistId };

  /** Never throws: what cannot be done is said, and what is shown becomes what the server has. */
  const run = async (change: ((data: ItemPages) => ItemPages) | null, send: () => Promise<PlaylistState>) => {
    const list = listRevisionOf(queryClient, playlistId);
    list.begin({ interruptsReading: queryClient.isFetching({ queryKey }) > 0 });
    // A page that is being read was written before this edit.
    await queryClient.cancelQueries({ queryKey });
    if (change) queryClient.setQueryData(queryKey, (data) => (data ? change(data) : data));
    try {
      const { revision } = await send();
      list.end(revision);
      if (!change) await queryClient.invalidateQueries({ queryKey });
    } catch (error) {
      list.end(null);
      toast({ title: t('notChanged'), description: textOf(error), tone: 'error' });
      await queryClient.invalidateQueries({ queryKey });
    }
    await queryClient.invalidateQueries({ queryKey: playlistQuery(playlistId).queryKey });
    void queryClient.invalidateQueries({ queryKey: ['playlists', 'own'] });
    void queryClient.invalidateQueries({ queryKey: playlistChangesQuery(playlistId).queryKey });
  };

  const restore = (itemIds: PlaylistItemId[]) =>
    run(null, () => callApi(playlistsOperations.restorePlaylistItems, { params, body: { itemIds } }));

  const remove = async (item: PlaylistItemDto) => {
    const itemIds = [item.id];
    toast({
      title: t('removed', { name: item.song?.name ?? t('unavailable') }),
      action: { label: t('undo'), onSelect: () => void restore(itemIds) },
    });
    await run(
      (data) => withoutItems(data, itemIds),
      () => callApi(playlistsOperations.removePlaylistItems, { params, body: { itemIds } }),
    );
  };

  /** As many as one edit takes. */
  const removeMany = async (itemIds: PlaylistItemId[]) => {
    toast({
      title: t('removedMany', { count: itemIds.length }),
      action: { label: t('undo'), onSelect: () => void restore(itemIds) },
      durationMs: 12_000,
    });
    await run(
      (data) => withoutItems(data, itemIds),
      () => callApi(playlistsOperations.removePlaylistItems, { params, body: { itemIds } }),
    );
  };

  const move = async (itemId: PlaylistItemId, beforeId: PlaylistItemId | null) => {
    const known = queryClient.getQueryData(queryKey);
    if (!known) return;
    const place = placeFor(known, itemId, beforeId);
    await run(
      (data) => withItemMoved(data, itemId, beforeId),
      () => callApi(playlistsOperations.movePlaylistItems, { params, body: { itemIds: [itemId], place } }),
    );
  };

  /** From the history; what becomes of the list only the server knows. */
  const runFromHistory = async (send: () => Promise<PlaylistState>) => {
    setIsChanging(true);
    await run(null, send);
    setIsChanging(false);
  };
  const undoChange = (revision: number) =>
    runFromHistory(() => callApi(historyOperations.undoPlaylistChange, { params: { playlistId, revision } }));
  const revertTo = (revision: number) =>
    runFromHistory(() => callApi(historyOperations.revertPlaylist, { params: { playlistId, revision } }));

  return { remove, removeMany, move, undoChange, revertTo, isChanging };
}
