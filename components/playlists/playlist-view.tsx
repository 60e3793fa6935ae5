'use client';

import { useState } from 'react';
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
import type { PresentPerson } from '@/lib/playlists/collaboration-contract';
import type { PlaylistDto, PlaylistItemDto } from '@/lib/playlists/contract';
import { InvitedNotice } from './invited-notice';
import { PlayPlaylistButton } from './play-playlist-button';
import { PlaylistCollaboratorActions } from './playlist-collaborator-actions';
import { PlaylistCompany } from './playlist-company';
import { PlaylistCover } from './playlist-cover';
import { VisibilityMark } from './playlist-facts';
import { PlaylistMenu } from './playlist-menu';
import { PlaylistOwnerActions } from './playlist-owner-actions';
import { PlaylistSongs } from './playlist-songs';
import { usePlaylistCompany } from './use-playlist-company';

export interface PlaylistViewProps {
  /** As the server knew it when the page was drawn; edits go on from there. */
  playlist: PlaylistDto;
  firstPage: Page<PlaylistItemDto>;
}

/** A playlist: head and songs, editable in place by its owner and editors, and kept current while they work on it. */
export function PlaylistView({ playlist: drawn, firstPage }: PlaylistViewProps) {
  const t = useTranslations('playlists');
  const { data } = useQuery({ ...playlistQuery(drawn.id), initialData: drawn });
  const playlist = data.revision >= drawn.revision ? data : drawn;
  const [isSharing, setIsSharing] = useState(false);
  const isShared = playlist.role !== null && (playlist.isCollaborative || isSharing);
  const present = usePlaylistCompany(playlist, isShared);
  return (
    <article>
      <PlaylistHeader playlist={playlist} present={present} onShare={() => setIsSharing(true)} />
      {playlist.isHidden && playlist.role === 'owner' ? (
        <FormMessage tone="info" className="mt-6">
          {t('hidden')}
        </FormMessage>
      ) : null}
      {playlist.invitedAs ? <InvitedNotice playlist={playlist} as={playlist.invitedAs} /> : null}
      {playlist.isSmart && playlist.role === 'owner' ? <SmartNotice playlist={playlist} /> : null}
      <PlaylistSongs playlist={playlist} firstPage={firstPage} />
    </article>
  );
}

function PlaylistHeader({
  playlist,
  present,
  onShare,
}: {
  playlist: PlaylistDto;
  present: readonly PresentPerson[];
  onShare: () => void;
}) {
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
          <PlaylistActions playlist={playlist} />
          {playlist.role === 'owner' || (playlist.role && playlist.isCollaborative) ? (
            <PlaylistCompany playlist={playlist} present={present} onShare={onShare} />
          ) : null}
        </>
      }
    />
  );
}

/** What one may do with it; what one works on is in one's library already, so no heart keeps it. */
function PlaylistActions({ playlist }: { playlist: PlaylistDto }) {
  if (playlist.role === 'owner') return <PlaylistOwnerActions playlist={playlist} />;
  if (playlist.role) return <PlaylistCollaboratorActions playlist={playlist} />;
  return (
    <>
      <HeartButton item={{ kind: 'playlist', id: playlist.id, name: playlist.name }} size="lg" />
      <PlaylistMenu playlist={playlist} />
    </>
  );
}
