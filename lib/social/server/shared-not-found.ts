import { AppError } from '@/lib/kernel/app-error';

/** Missing, private and somebody else's answer alike. */
export function sharedNotFound(): AppError {
  return new AppError('not-found', 'shared-not-found', {
    detail: 'There is no such thing here, or it is private.',
  });
}
