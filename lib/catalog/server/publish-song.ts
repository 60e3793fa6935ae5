import { newId, type AlbumId, type ArtistId, type SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { updateAlbumRow } from './album.repository';
import { findArtist, findOrCreateArtists, lockNames } from './artist.repository';
import { notFound } from './catalog.policy';
import { findOrCreateGenres, findOrCreateMoods } from './genre.repository';
import type { IngestedSong } from './ingested-song';
import { settleAlbum } from './publication';
import * as rows from './publishing.repository';
import { foldName } from './sort-key';

/**
 * Writes one ingested recording into the catalogue, inside the caller's transaction. Calling it again with the same
 * song id, or with the same audio in the same place of the same album, changes the rows instead of doubling them.
 * What is known about a song that is or was public belongs to its artist: it stays, only the audio is replaced.
 *
 * @throws AppError not-found `artist-not-found` when the owner's profile is gone.
 */
export async function publishIngestedSong(
  context: Pick<AppContext, 'now'>,
  tx: DbTransaction,
  input: IngestedSong,
): Promise<{ songId: SongId; albumId: AlbumId }> {
  const now = context.now();
  const { ownerArtistId, artistIds } = await resolveArtists(tx, input);
  const mainArtistId = artistIds.get(foldName(mainName(input))) ?? ownerArtistId;

  const existing = input.songId ? await rows.findSongPlace(tx, input.songId) : null;
  const keepsMetadata = existing !== null && existing.status !== 'draft';
  const albumId = keepsMetadata
    ? (existing.albumId as AlbumId)
    : await resolveAlbum(tx, ownerArtistId, input);
  const known = existing ?? (input.songId ? null : await rows.findSameRecording(tx, albumId, input));
  const songId = (known?.id ?? input.songId ?? newId<SongId>()) as SongId;

  if (known && known.status !== 'draft') {
    await rows.updateSongRow(tx, songId, { durationMs: input.durationMs });
  } else {
    await rows.writeSong(tx, songId, { ...songColumns(input), albumId, artistId: mainArtistId });
    await writeDescription(tx, songId, input, artistIds, ownerArtistId);
  }
  await writeAudio(tx, songId, input);
  if (input.status === 'published') await rows.setSongStatus(tx, { songIds: [songId] }, 'published', now);
  await settleAlbum(tx, albumId, now);
  if (existing && existing.albumId !== albumId) await leaveAlbum(tx, existing.albumId as AlbumId, now);
  return { songId, albumId };
}

async function resolveArtists(
  tx: DbTransaction,
  input: IngestedSong,
): Promise<{ ownerArtistId: ArtistId; artistIds: Map<string, ArtistId> }> {
  const owner = input.ownerArtistId ? await findArtist(tx, input.ownerArtistId) : null;
  if (input.ownerArtistId && !owner) throw notFound('artist-not-found');
  const names = [
    mainName(input),
    ...input.credits.map((credit) => credit.name),
    ...(owner ? [] : [albumArtistName(input)]),
  ];
  const artistIds = await findOrCreateArtists(
    tx,
    names,
    owner ? { id: owner.id as ArtistId, name: owner.name } : undefined,
  );
  const ownerArtistId = (owner?.id ?? artistIds.get(foldName(albumArtistName(input)))) as ArtistId;
  return { ownerArtistId, artistIds };
}

function albumArtistName(input: IngestedSong): string {
  return input.albumArtistName.trim() || mainName(input);
}

function mainName(input: IngestedSong): string {
  const main = input.credits.find((credit) => credit.role === 'main')?.name.trim();
  return main || input.albumArtistName.trim() || 'Unknown artist';
}

/** Finds the album by artist and title, or makes it. What it already knows is kept; gaps are filled. */
async function resolveAlbum(tx: DbTransaction, artistId: ArtistId, input: IngestedSong): Promise<AlbumId> {
  const { album } = input;
  const title = album.title.trim() || input.name;
  await lockNames(tx, [`album:${artistId}:${foldName(title)}`]);
  const releaseDate = album.releaseDate === null ? null : new Date(album.releaseDate);
  const disc = album.discTitle ? { [input.discNumber]: album.discTitle } : {};
  const found = await rows.findAlbumByTitle(tx, artistId, title);
  if (!found) {
    return rows.insertAlbum(tx, {
      artistId,
      title,
      kind: album.kind ?? (album.title.trim() ? 'album' : 'single'),
      releaseDate,
      releaseDatePrecision: album.releaseDatePrecision,
      artworkId: album.artworkId,
      musicbrainzId: album.musicbrainzId ?? null,
      label: album.label ?? '',
      copyright: album.copyright ?? '',
      discTitles: disc,
    });
  }
  await updateAlbumRow(tx, found.id as AlbumId, {
    artworkId: found.artworkId ?? album.artworkId,
    musicbrainzId: found.musicbrainzId ?? album.musicbrainzId ?? null,
    label: found.label || (album.label ?? ''),
    copyright: found.copyright || (album.copyright ?? ''),
    discTitles: { ...disc, ...(found.discTitles as Record<string, string>) },
    ...(found.releaseDate ? {} : { releaseDate, releaseDatePrecision: album.releaseDatePrecision }),
  });
  return found.id as AlbumId;
}

function songColumns(input: IngestedSong) {
  const { name, discNumber, trackNumber, isExplicit, isrc, musicbrainzId, durationMs } = input;
  const releaseDate = input.album.releaseDate === null ? null : new Date(input.album.releaseDate);
  return { name, discNumber, trackNumber, isExplicit, isrc, musicbrainzId, durationMs, releaseDate };
}

async function writeDescription(
  tx: DbTransaction,
  songId: SongId,
  input: IngestedSong,
  artistIds: ReadonlyMap<string, ArtistId>,
  ownerArtistId: ArtistId,
): Promise<void> {
  const hasMain = input.credits.some((credit) => credit.role === 'main');
  const credits = [...(hasMain ? [] : [{ name: mainName(input), role: 'main' as const }]), ...input.credits];
  await rows.replaceCredits(
    tx,
    songId,
    credits.map(({ name, role }) => ({
      artistId: artistIds.get(foldName(name)) ?? ownerArtistId,
      role,
      creditedAs: name.trim(),
    })),
  );
  await rows.replaceGenres(tx, songId, await findOrCreateGenres(tx, input.genres));
  await rows.replaceMoods(tx, songId, await findOrCreateMoods(tx, input.moods));
  if (input.lyrics) await rows.writeLyrics(tx, songId, input.lyrics);
}

async function writeAudio(tx: DbTransaction, songId: SongId, input: IngestedSong): Promise<void> {
  await rows.writeCurrentPackage(tx, songId, input.package);
  if (input.features) await rows.writeFeatures(tx, songId, input.features);
  if (input.waveformPeaks) await rows.writeWaveform(tx, songId, input.waveformPeaks);
}

/** A draft that moved to another album must not leave an empty one behind. */
async function leaveAlbum(tx: DbTransaction, albumId: AlbumId, now: Date): Promise<void> {
  await rows.deleteAlbumIfEmpty(tx, albumId);
  await settleAlbum(tx, albumId, now);
}
