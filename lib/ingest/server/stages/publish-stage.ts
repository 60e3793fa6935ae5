import { publishIngestedSong } from '@/lib/catalog/server/publish-song';
import type { IngestedSong } from '@/lib/catalog/server/ingested-song';
import type { ArtistId, ArtworkId, SongId, UploadId } from '@/lib/kernel/ids';
import { lyricsSchema, type LyricsDto, type SongTags } from '../../contract';
import { encodedPrefix } from '../staging-keys';
import { effectiveTags } from '../tags/effective-tags';
import { findUpload, type UploadRow } from '../upload.repository';
import { analyseOutputSchema, packageOutputSchema, probeOutputSchema } from './stage-output';
import type { StageContext, StageResult, StageRun } from './stage-run';

/** Hands everything over to the catalogue, in the transaction that marks the upload ready: as a draft, or public when the artist asked for it. */
export function publishStage(context: StageContext, run: StageRun): Promise<StageResult> {
  return Promise.resolve({
    output: {},
    commit: async (tx) => {
      // Read again inside the transaction: the artist may have corrected a tag or pressed "publish" meanwhile.
      const upload = await findUpload(tx, run.upload.id as UploadId);
      const { songId } = await publishIngestedSong(context, tx, ingestedSong(upload ?? run.upload));
      return { songId };
    },
    afterwards: async () => {
      await context.storage.deletePrefix(encodedPrefix(run.upload.id));
    },
  });
}

/** Everything the stages found out about an upload, in the catalogue's words. */
function ingestedSong(upload: UploadRow): IngestedSong {
  const outputOf = (stage: string) => upload.stages.find((row) => row.stage === stage)?.output;
  const probe = probeOutputSchema.parse(outputOf('probe'));
  const analyse = analyseOutputSchema.parse(outputOf('analyse'));
  const tags = effectiveTags(upload);
  const { label, copyright } = tags;
  return {
    songId: upload.songId as SongId | null,
    ownerArtistId: upload.artistId as ArtistId | null,
    albumArtistName: tags.albumArtist ?? tags.artists[0] ?? 'Unknown artist',
    album: {
      title: tags.album ?? '',
      ...releaseDateOf(tags),
      ...(label ? { label } : {}),
      ...(copyright ? { copyright } : {}),
      musicbrainzId: tags.musicbrainz.releaseId,
      artworkId: upload.artworkId as ArtworkId | null,
    },
    name: tags.title ?? upload.fileName,
    discNumber: tags.discNumber ?? 1,
    trackNumber: tags.trackNumber,
    isExplicit: tags.isExplicit,
    isrc: tags.isrc,
    musicbrainzId: tags.musicbrainz.recordingId,
    durationMs: probe.durationMs,
    credits: tags.artists.map((name) => ({ name, role: 'main' })),
    genres: tags.genres,
    moods: tags.moods,
    features: analyse.features,
    waveformPeaks: Uint8Array.from(Buffer.from(analyse.waveformBase64, 'base64')),
    lyrics: lyricsOf(upload, probe.lyrics),
    package: packageOutputSchema.parse(outputOf('package')),
    status: upload.publishWhenReady ? 'published' : 'draft',
  };
}

function releaseDateOf({
  releaseDate,
}: SongTags): Pick<IngestedSong['album'], 'releaseDate' | 'releaseDatePrecision'> {
  if (releaseDate === null) return { releaseDate: null, releaseDatePrecision: 'day' };
  const [year = '1970', month = '01', day = '01'] = releaseDate.split('-');
  const precision = (['year', 'month', 'day'] as const)[releaseDate.split('-').length - 1] ?? 'day';
  return { releaseDate: `${year}-${month}-${day}`, releaseDatePrecision: precision };
}

/** Lyrics the artist typed win over found ones; typed nothing means none. */
export function lyricsOf(upload: { editedTags: unknown }, found: LyricsDto | null): LyricsDto | null {
  const edited = (upload.editedTags ?? {}) as { lyrics?: unknown };
  if (!('lyrics' in edited)) return found;
  return lyricsSchema.nullable().catch(null).parse(edited.lyrics);
}
