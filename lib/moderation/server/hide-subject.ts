import { replaceDisplayName } from '@/lib/accounts/server/replace-display-name';
import { hideArtistParts } from '@/lib/catalog/server/hide-artist-parts';
import { withholdMusic } from '@/lib/catalog/server/withhold-music';
import type { AlbumId, ArtistId, PlaylistId, SongId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { hidePlaylist } from '@/lib/playlists/server/hide-playlist';
import { hideBio } from '@/lib/social/server/people/hide-bio';
import { HIDEABLE_PARTS, type HideablePart, type ReportedKind } from '../contract';
import type { HiddenContent } from './hidden-content';

export type InTransaction = Pick<AppContext, 'now'> & { db: DbTransaction };
type Wanted = (part: HideablePart) => boolean;
type Hider = (context: InTransaction, id: string, wants: Wanted) => Promise<HiddenContent | null>;

const HIDERS = {
  playlist: async (context, id) => {
    const playlistId = id as PlaylistId;
    const hidden = await hidePlaylist(context, playlistId);
    const publishedAt = hidden?.publishedAt?.toISOString() ?? null;
    return hidden && { ...hidden, kind: 'playlist', playlistId, publishedAt };
  },
  profile: async (context, id, wants) => {
    const userId = id as UserId;
    const name = wants('name') ? await replaceDisplayName(context, userId) : null;
    const bio = wants('text') ? await hideBio(context, userId) : null;
    return name === null && bio === null ? null : { kind: 'profile', userId, name, bio };
  },
  artist: async (context, id, wants) => {
    const artistId = id as ArtistId;
    const hidden = await hideArtistParts(context, artistId, {
      text: wants('text'),
      picture: wants('picture'),
    });
    return hidden && { ...hidden, kind: 'artist', artistId };
  },
  album: async (context, id) => {
    const hidden = await withholdMusic(context, { albumId: id as AlbumId });
    return hidden && { ...hidden, kind: 'music' };
  },
  song: async (context, id) => {
    const hidden = await withholdMusic(context, { songId: id as SongId });
    return hidden && { ...hidden, kind: 'music' };
  },
} as const satisfies Record<ReportedKind, Hider>;

/** Hides something from everybody but its owner, each kind by the feature it belongs to. Null: nothing of it is public. */
export function hideSubject(
  context: InTransaction,
  kind: ReportedKind,
  id: string,
  parts: readonly HideablePart[],
): Promise<HiddenContent | null> {
  const hideable: readonly HideablePart[] = kind in HIDEABLE_PARTS ? HIDEABLE_PARTS[kind as never] : [];
  const wanted = parts.length > 0 ? parts : hideable;
  return HIDERS[kind](context, id, (part) => wanted.includes(part));
}
