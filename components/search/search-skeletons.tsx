import { CardSkeletons, Loading } from '@/components/catalog/skeletons';
import { Skeleton } from '@/components/ui/skeleton';

/** What was found, while it is looked for. */
export function ResultSkeleton() {
  return (
    <>
      <Loading />
      <div className="grid gap-x-8 gap-y-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Skeleton className="h-62 rounded-surface" />
        <div className="space-y-4 pt-9">
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} className="h-10" />
          ))}
        </div>
      </div>
      <div className="mt-12">
        <CardSkeletons count={6} />
      </div>
    </>
  );
}

/** The page itself: its box, and what one can look around in. */
export function SearchSkeleton() {
  return (
    <>
      <Loading />
      <Skeleton className="mt-1 h-13 max-w-2xl rounded-full" />
      {[0, 1].map((shelf) => (
        <div key={shelf} className="mt-12">
          <Skeleton className="h-7 w-32" />
          <div className="mt-5 flex flex-wrap gap-2">
            {Array.from({ length: 14 }, (_, tag) => (
              <Skeleton key={tag} className="h-9 w-24 rounded-full" />
            ))}
          </div>
        </div>
      ))}
    </>
  );
}
