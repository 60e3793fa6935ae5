import { ensureSystemUser } from '@/lib/accounts/server/ensure-system-user';
import { newId } from '@/lib/kernel/ids';
import type { EditedTags, UploadBatchId, UploadStageName } from '../../contract';
import { ingestFile, type IngestFileResult } from '../ingest-file';
import type { StageContext } from '../stages/stage-run';
import { findMusic, type FoundMusic } from './find-music';

export interface ImportRequest {
  folder: string;
  /** Whose music it is, where the files do not say. */
  artistName?: string;
  publish: boolean;
  /** Files at the same time. */
  concurrency: number;
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}

export interface ImportProgress {
  totalCount: number;
  finishedCount: number;
  /** What is being worked on, by relative path. */
  running: ReadonlyMap<string, UploadStageName>;
}

export interface ImportedFile extends Omit<IngestFileResult, 'uploadId'> {
  relativePath: string;
}

export interface ImportReport {
  files: ImportedFile[];
  otherCount: number;
  /** Lyrics that were not used, because it is not certain whose they are; relative paths. */
  unpairedLyrics: string[];
}

/** Takes all music of a folder through the pipeline. One bad file never stops the others; running it again repeats nothing. */
export async function importFolder(
  context: Omit<StageContext, 'jobs'>,
  request: ImportRequest,
): Promise<ImportReport> {
  const [userId, found] = await Promise.all([ensureSystemUser(context), findMusic(request.folder)]);
  const batchId = newId<UploadBatchId>();
  const running = new Map<string, UploadStageName>();
  const files: ImportedFile[] = [];
  const report = () =>
    request.onProgress?.({ totalCount: found.music.length, finishedCount: files.length, running });
  const importOne = async (music: FoundMusic): Promise<void> => {
    const { relativePath } = music;
    const result = await ingestFile(context, {
      localPath: music.audioPath,
      relativePath,
      userId,
      batchId,
      publish: request.publish,
      tags: tagsFor(request.artistName),
      coverPath: music.coverPath,
      lyricsPath: music.lyricsPath,
      onProgress: (stage) => {
        running.set(relativePath, stage);
        report();
      },
      ...(request.signal ? { signal: request.signal } : {}),
    }).catch((error: unknown) => failure(error, request.signal));
    running.delete(relativePath);
    files.push({ ...result, relativePath });
    report();
  };
  await inParallel(found.music, request.concurrency, importOne);
  files.sort((a, b) => a.relativePath.localeCompare(b.relativePath, 'en', { numeric: true }));
  return { files, otherCount: found.otherCount, unpairedLyrics: found.unpairedLyrics };
}

function tagsFor(artistName: string | undefined): EditedTags {
  return artistName ? { albumArtist: artistName } : {};
}

function failure(error: unknown, signal: AbortSignal | undefined): Omit<IngestFileResult, 'uploadId'> {
  if (signal?.aborted) throw error;
  const detail = error instanceof Error ? error.message : String(error);
  return { outcome: 'failed', songId: null, problem: { code: 'import-failed', detail }, warnings: [] };
}

/** Starts the next item whenever one is done. */
async function inParallel<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const lanes = Array.from({ length: Math.max(1, Math.min(concurrency, items.length)) }, async () => {
    for (const item of waiting) await work(item);
  });
  await Promise.all(lanes);
}
