export const audioFormats = [
  'flac',
  'wav',
  'aiff',
  'm4a',
  'mp3',
  'ogg-vorbis',
  'ogg-opus',
  'ogg-flac',
  'adts',
] as const;
export type AudioFormat = (typeof audioFormats)[number];

export type SniffRefusal = 'empty' | 'video' | 'playlist' | 'image' | 'unsupported-audio' | 'not-audio';

export type SniffResult =
  | {
      ok: true;
      format: AudioFormat;
      /** The only demuxer ffmpeg may use for this file (`-f` and `-format_whitelist`). */
      demuxer: string;
      /** Bytes the container's own structure promises beyond the file's end: a cut upload. 0 when whole or unknown. */
      missingBytes: number;
      /** The stream stops without the mark that closes it: cut between two pages, or never closed by its writer. */
      isEndMissing?: boolean;
    }
  | { ok: false; reason: SniffRefusal };
