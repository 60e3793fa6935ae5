import { Skeleton } from '@/components/ui/skeleton';

/** The shape of the builder while it is on its way. */
export function BuilderSkeleton() {
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid gap-8">
        <Skeleton className="h-9 w-72" />
        <Skeleton className="h-11 w-full" />
        <Skeleton className="h-64 w-full rounded-surface" />
      </div>
      <Skeleton className="h-80 w-full rounded-surface" />
    </div>
  );
}
