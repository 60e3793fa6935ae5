import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { ensureSystemUser } from '@/lib/accounts/server/ensure-system-user';
import { setArtistArtwork } from '@/lib/catalog/server/set-artwork';
import { updateAlbum } from '@/lib/catalog/server/update-album';
import { updateArtist } from '@/lib/catalog/server/update-artist';
import type { Actor } from '@/lib/kernel/actor';
import type { AlbumId, ArtistId, UserId } from '@/lib/kernel/ids';
import type { EditedTags, UploadBatchId } from '../contract';
import { renderDemoArtistSvg } from './demo-label/covers/render-demo-artist-svg';
import { renderDemoCoverSvg } from './demo-label/covers/render-demo-cover-svg';
import { DEMO_LABEL, type DemoRelease, type DemoSong } from './demo-label/demo-label';
import { renderDemoSong } from './demo-label/render-demo-song';
import { encodeWav16 } from './demo-label/synth/encode-wav16';
import { ingestFile } from './ingest-file';
import type { StageContext } from './stages/stage-run';
import { countCatalogueSongs, findBatchUploads, findSongPlaceOf } from './upload.repository';

type Context = Omit<StageContext, 'jobs'>;

export interface DemoProgress {
  songName: string;
  finishedCount: number;
  totalCount: number;
}

/** The same in every installation: what is there of the demo label already is found under it. */
const DEMO_BATCH_ID = '00000000-0000-7000-8000-0000000de300' as UploadBatchId;
const SYSTEM: Actor = { kind: 'system', reason: 'demo label' };
const COVER_EDGE_PX = 1200;

/**
 * Fills an empty catalogue with the demo label: composed and synthesised here, then through the same pipeline as any
 * upload, one song after the other, each public as soon as it is ready. Interrupted, the next call goes on; a catalogue that has other music is left alone.
 *
 * @returns how many songs were added
 */
export async function fillDemoLabel(
  context: Context,
  onProgress: (progress: DemoProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<number> {
  const uploads = await findBatchUploads(context.db, DEMO_BATCH_ID);
  if (uploads.length === 0 && (await countCatalogueSongs(context.db)) > 0) return 0;
  const done = new Set(
    uploads.filter(({ songId }) => songId !== null).map(({ relativePath }) => relativePath),
  );
  const userId = await ensureSystemUser(context);
  const missing = inOrderOfVariety().filter(({ release, song }) => !done.has(pathOf(release, song)));
  for (const [index, { release, song }] of missing.entries()) {
    signal?.throwIfAborted();
    onProgress({ songName: song.name, finishedCount: index, totalCount: missing.length });
    await addSong(context, userId, release, song, signal);
  }
  return missing.length;
}

interface Entry {
  release: DemoRelease;
  song: DemoSong;
}

/** The first song of every release, then the second of each: a few seconds in, the home page shows several covers. */
function inOrderOfVariety(): Entry[] {
  const longest = Math.max(...DEMO_LABEL.map((release) => release.songs.length));
  return Array.from({ length: longest }, (_, place) =>
    DEMO_LABEL.flatMap((release) => {
      const song = release.songs[place];
      return song ? [{ release, song }] : [];
    }),
  ).flat();
}

function pathOf(release: DemoRelease, song: DemoSong): string {
  return `demo-label/${release.slug}/${song.slug}.wav`;
}

async function addSong(
  context: Context,
  userId: UserId,
  release: DemoRelease,
  song: DemoSong,
  signal: AbortSignal | undefined,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'harken-demo-'));
  try {
    const [localPath, coverPath, lyricsPath] = ['song.wav', 'cover.png', 'song.lrc'].map((name) =>
      path.join(folder, name),
    );
    if (!localPath || !coverPath || !lyricsPath) return;
    await writeFile(localPath, encodeWav16(renderDemoSong(song)));
    await writeFile(coverPath, await pictureOf(renderDemoCoverSvg(release)));
    if (song.lyricsLrc) await writeFile(lyricsPath, song.lyricsLrc);
    const result = await ingestFile(context, {
      localPath,
      fileName: `${song.name}.wav`,
      relativePath: pathOf(release, song),
      userId,
      batchId: DEMO_BATCH_ID,
      publish: true,
      tags: tagsOf(release, song),
      coverPath,
      lyricsPath: song.lyricsLrc ? lyricsPath : null,
      ...(signal ? { signal } : {}),
    });
    if (!result.songId)
      throw new Error(
        `The demo song "${song.name}" was not accepted: ${result.problem?.detail ?? 'unknown'}`,
      );
    if (song === release.songs[0]) await describeRelease(context, release, result.songId);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tagsOf(release: DemoRelease, song: DemoSong): EditedTags {
  return {
    title: song.name,
    artists: [release.artist.name],
    albumArtist: release.artist.name,
    album: release.title,
    discNumber: song.discNumber,
    trackNumber: song.trackNumber,
    releaseDate: release.releaseDate,
    genres: [...song.genres],
    moods: [...song.moods],
    label: release.label,
    copyright: release.copyright,
  };
}

/** What no tag carries: the texts of release and artist, and the artist's picture. */
async function describeRelease(context: Context, release: DemoRelease, songId: string): Promise<void> {
  const place = await findSongPlaceOf(context.db, songId);
  if (!place) return;
  const { kind, description, discTitles, artist } = release;
  await updateAlbum(context, SYSTEM, {
    params: { albumId: place.albumId as AlbumId },
    body: { kind, description, discTitles: { ...discTitles } },
  });
  const artistId = place.album.artistId as ArtistId;
  await updateArtist(context, SYSTEM, {
    params: { artistId },
    body: { biography: artist.biography },
  });
  await setArtistArtwork(context, SYSTEM, { artistId, image: await pictureOf(renderDemoArtistSvg(artist)) });
}

function pictureOf(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).resize(COVER_EDGE_PX, COVER_EDGE_PX).png().toBuffer();
}
