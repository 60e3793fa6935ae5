import { LoadingList } from '@/components/studio/upload-board';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <Skeleton className="mb-8 h-12 w-64" />
      <Skeleton className="h-64 rounded-surface" />
      <LoadingList />
    </>
  );
}
