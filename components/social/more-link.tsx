import Link from 'next/link';
import { Button } from '@/components/ui/button';

/** Onward in a list that is paged by cursors. */
export function MoreLink({ path, cursor, label }: { path: string; cursor: string | null; label: string }) {
  if (cursor === null) return null;
  return (
    <p className="mt-10">
      <Button asChild>
        <Link href={`${path}?cursor=${encodeURIComponent(cursor)}`}>{label}</Link>
      </Button>
    </p>
  );
}
