import type { AlbumId, ArtistId, ArtworkId, GenreId, MoodId, SongId } from '@/lib/kernel/ids';
import type {
  AlbumDto,
  AlbumSummaryDto,
  ArtistRefDto,
  ArtistSummaryDto,
  ArtworkDto,
  AudioFeaturesDto,
  CreditDto,
  DatePrecision,
  EditableAlbumDto,
  GenreDto,
  LyricsDto,
  MoodDto,
  SongDetailDto,
  SongDto,
} from '../contract';
import type { AlbumSummaryRow } from './album-selects.repository';
import type { AlbumRow, EditableAlbumRow } from './album.repository';
import type { ArtistRow } from './artist.repository';
import type { CreditRow, findCurrentPackage, SongDetailRow, SongRow } from './song.repository';

/** Where public pictures are served from. */
export interface DtoPlace {
  originUrl: string;
}

type ArtworkRow = NonNullable<AlbumSummaryRow['artwork']>;
type PackageRow = NonNullable<Awaited<ReturnType<typeof findCurrentPackage>>>;

export function toArtworkDto(row: ArtworkRow | null, { originUrl }: DtoPlace): ArtworkDto | null {
  if (!row) return null;
  const keys = row.variants as Record<string, string>;
  return {
    id: row.id as ArtworkId,
    contentHash: row.contentHash,
    widthPx: row.widthPx,
    heightPx: row.heightPx,
    variants: Object.fromEntries(Object.entries(keys).map(([edge, key]) => [edge, `${originUrl}/${key}`])),
    placeholder: row.placeholder,
    palette: row.palette as ArtworkDto['palette'],
  };
}

export function toArtistRef(row: { id: string; name: string }): ArtistRefDto {
  return { id: row.id as ArtistId, name: row.name };
}

export function toArtistSummary(row: ArtistRow, place: DtoPlace): ArtistSummaryDto {
  return { ...toArtistRef(row), artwork: toArtworkDto(row.artwork, place) };
}

export function toSongDto(row: SongRow, place: DtoPlace): SongDto {
  const credited = row.credits.map((credit) => ({ ...toArtistRef(credit.artist), name: credit.creditedAs }));
  return {
    id: row.id as SongId,
    name: row.name,
    durationMs: row.durationMs,
    discNumber: row.discNumber,
    trackNumber: row.trackNumber,
    isExplicit: row.isExplicit,
    isPlayable: row.currentPackage !== null,
    isLossless: (row.currentPackage?.renditions.length ?? 0) > 0,
    artists: credited.length > 0 ? credited : [toArtistRef(row.artist)],
    album: {
      id: row.album.id as AlbumId,
      title: row.album.title,
      artwork: toArtworkDto(row.album.artwork, place),
    },
    popularity: row.popularity,
    releaseDate: toDay(row.releaseDate ?? row.album.releaseDate),
    features: row.features ? toFeatures(row.features) : null,
  };
}

function toFeatures(row: NonNullable<SongRow['features']>): AudioFeaturesDto {
  const { tempoBpm, keyPitchClass, keyMode, energy, danceability, valence, acousticness } = row;
  return { tempoBpm, keyPitchClass, keyMode, energy, danceability, valence, acousticness };
}

export function toSongDetailDto(
  row: SongDetailRow,
  parts: { credits: readonly CreditRow[]; package: PackageRow | null },
  place: DtoPlace,
): SongDetailDto {
  return {
    ...toSongDto(row, place),
    status: row.status,
    isrc: row.isrc,
    credits: parts.credits.map(toCreditDto),
    genres: row.genres.map(({ genre }) => toGenreDto(genre)),
    moods: row.moods.map(({ mood }) => toMoodDto(mood)),
    lyrics: row.lyrics
      ? {
          kind: row.lyrics.kind,
          language: row.lyrics.language,
          lines: row.lyrics.lines as unknown as LyricsDto['lines'],
        }
      : null,
    waveformBase64: row.waveform ? Buffer.from(row.waveform.peaks).toString('base64') : null,
    quality: parts.package ? toQuality(parts.package) : null,
  };
}

function toQuality(row: PackageRow): SongDetailDto['quality'] {
  const {
    sourceCodec,
    isSourceLossless,
    sampleRateHz,
    channelCount,
    loudnessLufs,
    loudnessRangeLu,
    truePeakDbtp,
  } = row;
  return {
    ...{
      sourceCodec,
      isSourceLossless,
      sampleRateHz,
      channelCount,
      loudnessLufs,
      loudnessRangeLu,
      truePeakDbtp,
    },
    renditions: row.renditions.map(({ name, purpose, averageBitrateBps }) => ({
      name,
      purpose,
      averageBitrateBps,
    })),
  };
}

export function toCreditDto(row: CreditRow): CreditDto {
  return { artist: toArtistRef(row.artist), role: row.role, creditedAs: row.creditedAs };
}

export function toGenreDto(row: { id: string; slug: string; name: string }): GenreDto {
  return { id: row.id as GenreId, slug: row.slug, name: row.name };
}

export function toMoodDto(row: { id: string; slug: string; name: string }): MoodDto {
  return { id: row.id as MoodId, slug: row.slug, name: row.name };
}

export function toAlbumSummary(row: AlbumSummaryRow, place: DtoPlace): AlbumSummaryDto {
  return {
    id: row.id as AlbumId,
    title: row.title,
    kind: row.kind,
    status: row.status,
    releaseDate: toDay(row.releaseDate),
    releaseDatePrecision: row.releaseDatePrecision as DatePrecision,
    artist: toArtistRef(row.artist),
    artwork: toArtworkDto(row.artwork, place),
  };
}

interface AlbumParts {
  credits: readonly CreditRow[];
  genres: readonly { id: string; slug: string; name: string }[];
  canEdit: boolean;
}

export function toAlbumDto(row: AlbumRow, parts: AlbumParts, place: DtoPlace): AlbumDto {
  const summary = toAlbumSummary(row, place);
  return {
    ...summary,
    label: row.label,
    copyright: row.copyright,
    description: row.description,
    discTitles: row.discTitles as Record<string, string>,
    durationMs: row.songs.reduce((sum, song) => sum + song.durationMs, 0),
    // One artwork object for all songs: a page that is sent to the browser then carries it once.
    songs: row.songs.map((song) => {
      const dto = toSongDto(song, place);
      return { ...dto, album: { ...dto.album, artwork: summary.artwork } };
    }),
    credits: uniqueCredits(parts.credits),
    genres: parts.genres.map(toGenreDto),
    loudnessLufs: row.loudnessLufs,
    canEdit: parts.canEdit,
  };
}

export function toEditableAlbumDto(
  row: EditableAlbumRow,
  parts: AlbumParts & { creditsBySong: ReadonlyMap<string, readonly CreditRow[]> },
  place: DtoPlace,
): EditableAlbumDto {
  return {
    ...toAlbumDto(row, parts, place),
    songs: row.songs.map((song) => ({
      ...toSongDto(song, place),
      status: song.status,
      isrc: song.isrc,
      credits: (parts.creditsBySong.get(song.id) ?? []).map(toCreditDto),
      genres: song.genres.map(({ genre }) => toGenreDto(genre)),
      moods: song.moods.map(({ mood }) => toMoodDto(mood)),
      hasLyrics: song.lyrics !== null,
    })),
  };
}

/** Each artist once a role, in the order of first appearance. */
function uniqueCredits(rows: readonly CreditRow[]): CreditDto[] {
  const seen = new Set<string>();
  const isFirst = (row: CreditRow) => seen.size < seen.add(`${row.role} ${row.artist.id}`).size;
  return rows.filter(isFirst).map(toCreditDto);
}

function toDay(date: Date | null): string | null {
  return date ? date.toISOString().slice(0, 10) : null;
}
