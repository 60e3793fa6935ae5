import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { LIVELY_SOURCE, makeAudio } from '@/lib/platform/media/test-audio';
import type { MediaSource } from '@/lib/playback/server/media-source';
import { packageRecording } from './sine-songs';

/** Makes songs of `durationS` seconds that codecs have something to do with, and packages them. */
export function packageLongSongs(count: number, durationS: number) {
  return async (storageRoot: string, workRoot: string): Promise<MediaSource[]> => {
    const songs: MediaSource[] = [];
    for (let number = 0; number < count; number += 1) {
      const work = path.join(workRoot, `long-${number}`);
      await mkdir(work, { recursive: true });
      const source = path.join(work, 'source.flac');
      const pitch = `asetrate=${44_100 + number * 900},aresample=44100,atrim=end=${durationS}`;
      makeAudio(['-f', 'lavfi', '-i', LIVELY_SOURCE, '-af', pitch, '-sample_fmt', 's16', source]);
      songs.push(await packageRecording(source, storageRoot, work));
    }
    return songs;
  };
}
