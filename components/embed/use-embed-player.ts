'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlayContext, PlayerIntent } from '@/lib/playback/client/player-state';
import { reducePlayer } from '@/lib/playback/client/player-machine';
import { createPlayerStore, type PlayerStore } from '@/lib/playback/client/player-store';
import { embedState } from '@/lib/playback/client/embed-state';
import type { SongDto } from '@/lib/catalog/contract';

export interface EmbedPlayerHandle {
  store: PlayerStore;
  /** Loads what plays, the first time anything has to sound. */
  intend: (intent: PlayerIntent) => void;
  /** The player's own code is on its way. */
  isLoading: boolean;
  /** It did not come; pressing again tries again. */
  hasFailed: boolean;
}

/** The state of a player in a frame. The page arrives without what plays, which most readers never need. */
export function useEmbedPlayer(
  songs: readonly SongDto[],
  context: PlayContext,
  startMs: number,
): EmbedPlayerHandle {
  const [store] = useState(() => createPlayerStore(reducePlayer, embedState(songs, context, startMs)));
  const [loading, setLoading] = useState<'no' | 'yes' | 'failed'>('no');
  const runtime = useRef<Promise<() => void> | null>(null);
  const isStarted = useRef(false);

  useEffect(
    () => () => {
      void runtime.current?.then((stop) => stop());
      runtime.current = null;
      isStarted.current = false;
    },
    [],
  );

  const intend = useCallback(
    (intent: PlayerIntent) => {
      // Moving along the waveform before anything plays only says where it will begin.
      if (isStarted.current || intent.type === 'seek') return store.intend(intent);
      setLoading('yes');
      runtime.current ??= import('@/lib/playback/client/embed-player').then(({ startEmbedPlayer }) =>
        startEmbedPlayer(store),
      );
      runtime.current.then(
        () => {
          isStarted.current = true;
          setLoading('no');
          store.intend(intent);
        },
        () => {
          runtime.current = null;
          setLoading('failed');
        },
      );
    },
    [store],
  );
  return { store, intend, isLoading: loading === 'yes', hasFailed: loading === 'failed' };
}
