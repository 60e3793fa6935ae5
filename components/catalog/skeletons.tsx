import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

/** Says once that something loads. */
export function Loading() {
  const t = useTranslations('common');
  return (
    <p role="status" className="sr-only">
      {t('loading')}
    </p>
  );
}

function HeadSkeleton({ isRound = false }: { isRound?: boolean }) {
  return (
    <div className="flex flex-col gap-6 sm:flex-row sm:items-end sm:gap-8">
      <Skeleton
        className={`aspect-square w-44 shrink-0 sm:w-56 lg:w-64 ${isRound ? 'rounded-full' : 'rounded-artwork'}`}
      />
      <div className="min-w-0 grow space-y-4 pb-2">
        <Skeleton className="h-4 w-16" />
        <Skeleton className="h-14 w-full max-w-lg" />
        <Skeleton className="h-4 w-56" />
        <Skeleton className="size-12 rounded-full" />
      </div>
    </div>
  );
}

function RowSkeletons({ count }: { count: number }) {
  return (
    <div className="mt-10">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex h-14 items-center gap-4 px-2">
          <Skeleton className="size-5" />
          <div className="grow space-y-2">
            <Skeleton className="h-4 w-48 max-w-full" />
            <Skeleton className="h-3 w-28" />
          </div>
          <Skeleton className="h-4 w-10" />
        </div>
      ))}
    </div>
  );
}

/** A row of a song list, or of others as high, whose page is still being read. */
export function WaitingRow() {
  return (
    <div className="flex h-14 items-center gap-4 px-2">
      <Skeleton className="size-5" />
      <Skeleton className="size-10" />
      <div className="grow space-y-2">
        <Skeleton className="h-4 w-48 max-w-full" />
        <Skeleton className="h-3 w-28" />
      </div>
    </div>
  );
}

export function CardSkeletons({ count }: { count: number }) {
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-[repeat(auto-fill,minmax(168px,1fr))] sm:gap-x-6">
      {Array.from({ length: count }, (_, index) => (
        <div key={index}>
          <Skeleton className="aspect-square w-full rounded-artwork" />
          <Skeleton className="mt-3 h-4 w-3/4" />
          <Skeleton className="mt-2 h-3 w-1/2" />
        </div>
      ))}
    </div>
  );
}

export function HomeSkeleton() {
  return (
    <>
      <Loading />
      <HeadSkeleton />
      <Skeleton className="mt-16 mb-5 h-8 w-52" />
      <CardSkeletons count={12} />
    </>
  );
}

export function AlbumSkeleton() {
  return (
    <>
      <Loading />
      <HeadSkeleton />
      <RowSkeletons count={8} />
    </>
  );
}

export function ArtistSkeleton() {
  return (
    <>
      <Loading />
      <HeadSkeleton isRound />
      <RowSkeletons count={5} />
    </>
  );
}

export function SongSkeleton() {
  return (
    <>
      <Loading />
      <HeadSkeleton />
      <Skeleton className="mt-10 h-28 w-full rounded-surface" />
      <div className="mt-10 grid gap-10 lg:grid-cols-2">
        <Skeleton className="h-64 rounded-surface" />
        <Skeleton className="h-64 rounded-surface" />
      </div>
    </>
  );
}

export function CardPageSkeleton() {
  return (
    <>
      <Loading />
      <Skeleton className="mb-8 h-11 w-72" />
      <CardSkeletons count={18} />
    </>
  );
}

export function SongPageSkeleton() {
  return (
    <>
      <Loading />
      <Skeleton className="h-11 w-72" />
      <RowSkeletons count={12} />
    </>
  );
}
