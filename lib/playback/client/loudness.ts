import type { OpenedPlaybackDto, PlaybackMediaDto } from '../contract';
import type { PlayQueue } from '../queue/play-queue';

export const LOUDNESS_LEVELS = ['quiet', 'normal', 'loud'] as const;
export type LoudnessLevel = (typeof LOUDNESS_LEVELS)[number];

export type LoudnessMode = 'album' | 'track';

/** What the lossy rungs are encoded at; the lossless one is brought there by its gain. */
const ENCODED_LUFS = -14;

/**
 * What each level plays at. The loudest is what is encoded, so no level lifts anything over the encoder's ceiling; the
 * ordinary one leaves the loud songs of an album 3 dB to be louder in.
 */
const TARGET_LUFS = { quiet: -23, normal: -17, loud: -14 } as const satisfies Record<LoudnessLevel, number>;

/** A silent song on a loud album must not be raised out of its noise. */
const MAX_ALBUM_GAIN_DB = 12;

/**
 * Gain on what is delivered, in dB. `track` makes every song equally loud; `album` gives all songs of an album the same
 * gain on their source, so that they differ as the artist left them: what a song's own encode has added is taken off.
 */
export function loudnessGainDb(
  gain: PlaybackMediaDto['gain'],
  level: LoudnessLevel,
  mode: LoudnessMode,
): number {
  if (mode === 'track' || gain.albumLoudnessLufs === null) {
    return gain.playbackGainDb + TARGET_LUFS[level] - ENCODED_LUFS;
  }
  const albumGainDb = TARGET_LUFS[level] - gain.albumLoudnessLufs;
  return Math.min(MAX_ALBUM_GAIN_DB, albumGainDb - gain.appliedGainDb);
}

/** An album that is played as such, in its own order, keeps its inner differences; anything else is levelled. */
export function loudnessMode(state: {
  queue: Pick<PlayQueue, 'shuffledIds'>;
  context: { kind: string; id: string } | null;
  opened: Pick<OpenedPlaybackDto, 'song'> | null;
}): LoudnessMode {
  const { queue, context, opened } = state;
  const isAlbum = context?.kind === 'album' && context.id === opened?.song.album.id;
  return isAlbum && queue.shuffledIds === null ? 'album' : 'track';
}
