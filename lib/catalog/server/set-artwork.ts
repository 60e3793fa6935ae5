import type { Actor } from '@/lib/kernel/actor';
import type { AlbumId, ArtistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { AlbumDto, ArtistDto } from '../contract';
import { findAlbumOwner, updateAlbumRow } from './album.repository';
import { findArtist, updateArtistRow } from './artist.repository';
import { requireEdit } from './catalog.policy';
import { getAlbum } from './get-album';
import { getArtist } from './get-artist';
import { storeArtwork } from './store-artwork';

type Context = Pick<AppContext, 'db' | 'storage' | 'env'>;

/**
 * Gives an album a picture (a local path, or the bytes).
 * @throws AppError not-found `album-not-found`, forbidden `not-your-artist`, and what `storeArtwork` throws.
 */
export async function setAlbumArtwork(
  context: Context,
  actor: Actor,
  input: { albumId: AlbumId; image: string | Uint8Array },
): Promise<AlbumDto> {
  requireEdit(actor, await findAlbumOwner(context.db, input.albumId), 'album-not-found');
  await updateAlbumRow(context.db, input.albumId, { artworkId: await storeArtwork(context, input.image) });
  return getAlbum(context, actor, { params: { albumId: input.albumId } });
}

/**
 * Gives an artist a picture (a local path, or the bytes).
 * @throws AppError not-found `artist-not-found`, forbidden `not-your-artist`, and what `storeArtwork` throws.
 */
export async function setArtistArtwork(
  context: Context,
  actor: Actor,
  input: { artistId: ArtistId; image: string | Uint8Array },
): Promise<ArtistDto> {
  const row = await findArtist(context.db, input.artistId);
  requireEdit(actor, row && { status: 'published', ownerArtistId: row.id }, 'artist-not-found');
  await updateArtistRow(context.db, input.artistId, { artworkId: await storeArtwork(context, input.image) });
  return getArtist(context, actor, { params: { artistId: input.artistId } });
}
