import { z } from 'zod';
import type { AlbumId, ArtistId, ArtworkId, Id, PlaylistId, SongId, UserId } from '@/lib/kernel/ids';
import { PLAYLIST_VISIBILITIES } from '@/lib/playlists/contract';

const idOf = <T extends Id<string>>() => z.uuid() as unknown as z.ZodType<T, T>;

/** What a hiding has taken away, as it is kept with the decision, so that it can be put back. */
export const hiddenContentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('playlist'),
    playlistId: idOf<PlaylistId>(),
    ownerId: idOf<UserId>(),
    visibility: z.enum(PLAYLIST_VISIBILITIES),
    publishedAt: z.iso.datetime().nullable(),
  }),
  z.object({
    kind: z.literal('profile'),
    userId: idOf<UserId>(),
    name: z.object({ former: z.string(), replacement: z.string() }).nullable(),
    bio: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('artist'),
    artistId: idOf<ArtistId>(),
    biography: z.string().nullable(),
    artworkId: idOf<ArtworkId>().nullable(),
  }),
  z.object({
    kind: z.literal('music'),
    songIds: z.array(idOf<SongId>()),
    albumId: idOf<AlbumId>(),
    artistId: idOf<ArtistId>(),
  }),
]);
export type HiddenContent = z.output<typeof hiddenContentSchema>;
