import { AppError } from '@/lib/kernel/app-error';

export function mailLinkNotFound(): AppError {
  return new AppError('not-found', 'mail-link-not-found', { detail: 'This link leads nowhere.' });
}
