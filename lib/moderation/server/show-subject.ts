import { restoreDisplayName } from '@/lib/accounts/server/replace-display-name';
import { showArtistParts } from '@/lib/catalog/server/hide-artist-parts';
import { releaseMusic } from '@/lib/catalog/server/withhold-music';
import { showPlaylist } from '@/lib/playlists/server/hide-playlist';
import { showBio } from '@/lib/social/server/people/hide-bio';
import type { HiddenContent } from './hidden-content';
import type { InTransaction } from './hide-subject';

/** Puts back what was hidden, where its owner has not put something else in its place. */
export async function showSubject(context: InTransaction, hidden: HiddenContent): Promise<void> {
  switch (hidden.kind) {
    case 'playlist': {
      const publishedAt = hidden.publishedAt === null ? null : new Date(hidden.publishedAt);
      await showPlaylist(context, hidden.playlistId, { visibility: hidden.visibility, publishedAt });
      return;
    }
    case 'profile':
      if (hidden.name) await restoreDisplayName(context, hidden.userId, hidden.name);
      if (hidden.bio !== null) await showBio(context, hidden.userId, hidden.bio);
      return;
    case 'artist':
      await showArtistParts(context, hidden.artistId, hidden);
      return;
    case 'music':
      await releaseMusic(context, hidden.songIds);
  }
}
