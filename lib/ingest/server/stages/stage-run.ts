import type { SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { NoticeDto, UploadStageName } from '../../contract';
import type { UploadRow } from '../upload.repository';

export type StageContext = Pick<AppContext, 'env' | 'db' | 'jobs' | 'storage' | 'log' | 'now'>;

/** One attempt at one stage of one upload. */
export interface StageRun {
  upload: UploadRow;
  /** Private, empty, and gone afterwards. */
  workFolder: string;
  /** The stored output of an earlier stage. */
  outputOf(stage: UploadStageName): unknown;
  /** 0-99; call as often as you like. */
  onProgress(percent: number): void;
  /** Aborted when the worker stops, the attempt runs too long, or the upload is cancelled. */
  signal: AbortSignal;
}

/** Columns of the upload that a stage learned. */
export interface LearnedFacts {
  foundTags?: object;
  contentSha256?: string;
  audioHash?: string;
  artworkId?: string;
  songId?: SongId;
  duplicateOfSongId?: string | null;
  warnings?: NoticeDto[];
}

export interface StageResult {
  output: object;
  learned?: LearnedFacts;
  /** Runs in the transaction that marks the stage done. */
  commit?: (tx: DbTransaction) => Promise<LearnedFacts>;
  /** After the commit; failing here loses nothing. */
  afterwards?: () => Promise<void>;
}

export type StageHandler = (context: StageContext, run: StageRun) => Promise<StageResult>;
