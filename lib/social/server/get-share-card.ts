import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { getAlbum } from '@/lib/catalog/server/get-album';
import { getArtist } from '@/lib/catalog/server/get-artist';
import { getSong } from '@/lib/catalog/server/get-song';
import { readArtworkImage } from '@/lib/catalog/server/read-artwork-image';
import type { ArtworkDto } from '@/lib/catalog/contract';
import { ANONYMOUS } from '@/lib/kernel/actor';
import type { AlbumId, ArtistId, PlaylistId, SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { getPlaylist } from '@/lib/playlists/server/get-playlist';
import type { CardWidthPx } from '../card-sizes';
import type { SharedKind } from '../contract';
import { CARD_WIDTH_PX, drawShareCard, scaleShareCard, type ShareCard } from './draw-share-card';

type Context = Pick<AppContext, 'db' | 'env' | 'storage'>;

interface CardSource {
  covers: readonly ArtworkDto[];
  shape: ShareCard['shape'];
  waveform: Uint8Array | null;
}

/** Grows when cards are drawn differently. */
const DRAWING = 1;
/** Of the picture as it is read; on the card it has 470. */
const COVER_EDGE_PX = 640;
const NO_TINT = '#2a241c';

/**
 * The picture that stands for something where its link is shown, as JPEG; of what is public or has its link only. Drawn once for the
 * same pictures, then read from object storage.
 *
 * @throws AppError not-found, as the thing itself.
 */
export async function getShareCard(
  context: Context,
  kind: SharedKind,
  id: string,
  widthPx: CardWidthPx = CARD_WIDTH_PX,
): Promise<Buffer> {
  const source = await SOURCES[kind](context, id);
  const name = cardName(kind, source);
  const whole = () => keptOrMade(context, `cards/${name}.jpg`, () => drawCard(context, source));
  if (widthPx === CARD_WIDTH_PX) return whole();
  return keptOrMade(context, `cards/${name}-${widthPx}.jpg`, async () =>
    scaleShareCard(await whole(), widthPx),
  );
}

async function keptOrMade(
  { storage }: Pick<Context, 'storage'>,
  key: string,
  make: () => Promise<Buffer>,
): Promise<Buffer> {
  if (await storage.exists(key)) return buffer(await storage.readStream(key));
  const jpeg = await make();
  await storage.put(key, jpeg, { contentType: 'image/jpeg' });
  return jpeg;
}

async function drawCard(context: Context, source: CardSource): Promise<Buffer> {
  const covers = await Promise.all(
    source.covers.map((artwork) => readArtworkImage(context, artwork, COVER_EDGE_PX)),
  );
  return drawShareCard({
    covers,
    shape: source.shape,
    tint: source.covers[0]?.palette.onDark ?? NO_TINT,
    waveform: source.waveform,
  });
}

const SOURCES = {
  song: async (context, id) => {
    const song = await getSong(context, ANONYMOUS, { params: { songId: id as SongId } });
    return {
      covers: present([song.album.artwork]),
      shape: 'plain',
      waveform: song.waveformBase64 === null ? null : Buffer.from(song.waveformBase64, 'base64'),
    };
  },
  album: async (context, id) => {
    const album = await getAlbum(context, ANONYMOUS, { params: { albumId: id as AlbumId } });
    return { covers: present([album.artwork]), shape: 'record', waveform: null };
  },
  artist: async (context, id) => {
    const artist = await getArtist(context, ANONYMOUS, { params: { artistId: id as ArtistId } });
    const pictures = present([artist.artwork, ...artist.albums.map(({ artwork }) => artwork)]);
    return { covers: pictures.slice(0, 1), shape: 'round', waveform: null };
  },
  playlist: async (context, id) => {
    const { covers } = await getPlaylist(context, ANONYMOUS, { params: { playlistId: id as PlaylistId } });
    return { covers: covers.slice(0, covers.length === 4 ? 4 : 1), shape: 'mosaic', waveform: null };
  },
} as const satisfies Record<SharedKind, (context: Context, id: string) => Promise<CardSource>>;

function present(artworks: readonly (ArtworkDto | null)[]): ArtworkDto[] {
  return artworks.filter((artwork) => artwork !== null);
}

function cardName(kind: SharedKind, { covers, shape, waveform }: CardSource): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([DRAWING, kind, shape, covers.map(({ contentHash }) => contentHash)]))
    .update(waveform ?? '');
  return hash.digest('hex');
}
