'use client';

import { Fragment } from 'react';
import { useTranslations } from 'next-intl';
import { useStore } from 'zustand';
import { Badge } from '@/components/ui/badge';
import type { SongDto } from '@/lib/catalog/contract';
import { EmbedLink } from './embed-link';
import type { EmbeddedThing } from './embedded-thing';
import type { EmbedPlayerHandle } from './use-embed-player';

export interface EmbedNamesProps {
  thing: EmbeddedThing;
  /** What plays, or would. */
  song: SongDto;
  site: string;
  player: EmbedPlayerHandle;
}

/** What plays and from whom, each a way to Harken; or what went wrong, in their place. */
export function EmbedNames({ thing, song, site, player }: EmbedNamesProps) {
  const t = useTranslations('embed');
  const problem = useProblem(player);
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 grow">
        {thing.kind === 'song' ? null : (
          <p className="hidden truncate text-xs text-muted embed-tall:block">
            <EmbedLink href={`${site}/${thing.kind}/${thing.id}`}>{thing.title}</EmbedLink>
          </p>
        )}
        <h1 className="display flex items-center gap-2 text-sm embed-tall:text-lg">
          <span className="truncate">
            <EmbedLink href={`${site}/song/${song.id}`}>{song.name}</EmbedLink>
          </span>
          {song.isExplicit ? <Badge>{t('explicit')}</Badge> : null}
        </h1>
        <p role="status" className={problem ? 'truncate text-xs text-danger embed-tall:text-sm' : 'sr-only'}>
          {problem}
        </p>
        {problem ? null : (
          <p className="truncate text-xs text-muted embed-tall:text-sm">
            {song.artists.map((artist, index) => (
              <Fragment key={artist.id}>
                {index > 0 ? ', ' : null}
                <EmbedLink href={`${site}/artist/${artist.id}`}>{artist.name}</EmbedLink>
              </Fragment>
            ))}
            {/* A release is named above its song already. */}
            {thing.kind === 'album' ? null : (
              <span className="hidden embed-tall:inline">
                {' · '}
                <EmbedLink href={`${site}/album/${song.album.id}`}>{song.album.title}</EmbedLink>
              </span>
            )}
          </p>
        )}
      </div>
      <a
        href={`${site}/${thing.kind}/${thing.id}`}
        target="_blank"
        rel="noopener"
        aria-label={t('openIn')}
        className="display hidden shrink-0 text-sm text-muted hover:text-ink min-[26rem]:block"
      >
        Harken
      </a>
    </div>
  );
}

/** In words; null while all is well. */
function useProblem({ store, hasFailed }: EmbedPlayerHandle): string | null {
  const t = useTranslations('embed');
  const problem = useStore(store, (state) => state.problem);
  const isConnectionLost = useStore(store, (state) => state.isConnectionLost);
  if (hasFailed || isConnectionLost) return t('noConnection');
  if (problem === null) return null;
  return problem === 'play-blocked' ? t('pressAgain') : t('cannotPlay');
}
