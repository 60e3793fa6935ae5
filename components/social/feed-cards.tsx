import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { AlbumCard } from '@/components/catalog/album-card';
import { PlaylistTile } from '@/components/playlists/playlist-card';
import type { FeedEntryDto, PlaylistBriefDto } from '@/lib/social/people-contract';

/** Playlists and releases side by side, each as it looks everywhere. */
export function FeedCards({
  entries,
  headingLevel,
}: {
  entries: readonly FeedEntryDto[];
  headingLevel: 2 | 3;
}) {
  return entries.map((entry) =>
    entry.kind === 'playlist' ? (
      <PersonPlaylistCard key={entry.playlist.id} playlist={entry.playlist} headingLevel={headingLevel} />
    ) : (
      <AlbumCard key={entry.album.id} album={entry.album} headingLevel={headingLevel} />
    ),
  );
}

/** A playlist of somebody who is followed; the name below it leads to them. */
function PersonPlaylistCard({ playlist, headingLevel }: { playlist: PlaylistBriefDto; headingLevel: 2 | 3 }) {
  const t = useTranslations('people');
  return (
    <PlaylistTile playlist={playlist} isPlayable headingLevel={headingLevel}>
      <span>
        {t.rich('playlistBy', {
          name: playlist.owner.displayName,
          link: (chunks) => (
            <Link
              href={`/profile/${playlist.owner.id}`}
              className="relative z-1 underline-offset-4 hover:text-ink hover:underline"
            >
              <bdi>{chunks}</bdi>
            </Link>
          ),
        })}
      </span>
    </PlaylistTile>
  );
}
