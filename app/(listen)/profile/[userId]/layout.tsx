import type { ReactNode } from 'react';
import { pathId } from '@/app/(listen)/or-not-found';
import type { UserId } from '@/lib/kernel/ids';
import { readProfile } from './read-profile';

interface Props {
  params: Promise<{ userId: string }>;
  children: ReactNode;
}

/** Stands above the skeleton, so that who is missing or blocked answers 404 and not a page that says so. */
export default async function ProfileLayout({ params, children }: Props) {
  await readProfile(pathId<UserId>((await params).userId));
  return <>{children}</>;
}
