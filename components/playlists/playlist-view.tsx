'use client';

import Link from 'next/link';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PageHead } from '@/components/catalog/page-head';
import { TotalDuration } from '@/components/catalog/total-duration';
import { SmartNotice } from '@/components/smart-playlists/smart-notice';
import { HeartButton } from '@/components/library/heart-button';
import { FormMessage } from '@/components/ui/form-message';
import type { Page } from '@/lib/kernel/cursor';
import { playlistQuery } from '@/lib/playlists/client/playlist-queries';
import type { PlaylistDto, PlaylistItemDto } from '@/lib/playlists/contract';
import { PlayPlaylistButton } from './play-playlist-button';
import { PlaylistCover } from './playlist-cover';
import { VisibilityMark } from './playlist-facts';
import { PlaylistMenu } from './playlist-menu';
import { PlaylistOwnerActions } from './playlist-owner-actions';
import { PlaylistSongs } from './playlist-songs';

export interface PlaylistViewProps {
  /** As the server knew it when the page was drawn; edits go on from there. */
  playlist: PlaylistDto;
  firstPage: Page<PlaylistItemDto>;
}

/** A playlist: head and songs, editable in place by its owner. */
export function PlaylistView({ playlist: drawn, firstPage }: PlaylistViewProps) {
  const t = useTranslations('playlists');
  const { data } = useQuery({ ...playlistQuery(drawn.id), initialData: drawn });
  const playlist = data.revision >= drawn.revision ? data : drawn;
  return (
    <article>
      <PlaylistHeader playlist={playlist} />
      {playlist.isHidden ? (
        <FormMessage tone="info" className="mt-6">
          {t('hidden')}
        </FormMessage>
      ) : null}
      {playlist.isSmart && playlist.canEdit ? <SmartNotice playlist={playlist} /> : null}
      <PlaylistSongs playlist={playlist} firstPage={firstPage} />
    </article>
  );
}

function PlaylistHeader({ playlist }: { playlist: PlaylistDto }) {
  const t = useTranslations('playlists');
  const catalog = useTranslations('catalog');
  const hasSongs = playlist.songCount > 0;
  return (
    <PageHead
      tint={playlist.covers[0] ?? null}
      picture={
        <PlaylistCover covers={playlist.covers} sizePx={256} priority className="w-full shadow-artwork" />
      }
      eyebrow={
        <>
          {t(playlist.isSmart ? 'smartPlaylist' : 'playlist')}
          <span aria-hidden>·</span>
          <VisibilityMark visibility={playlist.visibility} />
        </>
      }
      title={playlist.name}
      meta={
        <>
          {playlist.description ? (
            <p dir="auto" className="mb-2 max-w-2xl text-pretty whitespace-pre-line">
              {playlist.description}
            </p>
          ) : null}
          <Link
            href={`/profile/${playlist.owner.id}`}
            dir="auto"
            className="touch-target font-semibold text-ink underline-offset-4 hover:underline"
          >
            {playlist.owner.displayName}
          </Link>
          <span className="tabular">
            {` · ${catalog('songCount', { count: playlist.songCount })}`}
            {hasSongs ? (
              <>
                {' · '}
                <TotalDuration durationMs={playlist.durationMs} />
              </>
            ) : null}
          </span>
        </>
      }
      actions={
        <>
          {hasSongs ? <PlayPlaylistButton playlist={playlist} size="lg" /> : null}
          {playlist.canEdit ? (
            <PlaylistOwnerActions playlist={playlist} />
          ) : (
            <>
              <HeartButton item={{ kind: 'playlist', id: playlist.id, name: playlist.name }} size="lg" />
              <PlaylistMenu playlist={playlist} />
            </>
          )}
        </>
      }
    />
  );
}
