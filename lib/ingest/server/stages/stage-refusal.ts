import { AppError } from '@/lib/kernel/app-error';
import type { NoticeDto } from '../../contract';

/** The file is at fault: no retry helps, the artist has to mend it. `warnings` is what else was noticed. */
export class StageRefusal extends Error {
  readonly problem: NoticeDto;
  readonly warnings: readonly NoticeDto[];

  constructor(problem: NoticeDto, warnings: readonly NoticeDto[] = []) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'StageRefusal';
    this.problem = problem;
    this.warnings = warnings;
  }
}

/** What an error means for the artist: the file's fault, or null for ours (and worth another try). */
export function refusalOf(error: unknown): StageRefusal | null {
  if (error instanceof StageRefusal) return error;
  const isTheFiles =
    error instanceof AppError && ['rejected', 'too-large', 'unsupported-media'].includes(error.kind);
  if (!isTheFiles) return null;
  return new StageRefusal({ code: error.code, detail: error.detail ?? 'This file cannot be used.' });
}
