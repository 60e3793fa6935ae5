import Link from 'next/link';
import { Button } from './button';

export interface MoreLinkProps {
  /** Of the page whose list goes on. */
  path: string;
  /** Null at the end of the list; then there is no link. */
  cursor: string | null;
  label: string;
  /** Under which name the page reads its cursor, where it has two lists. */
  parameter?: string;
  className?: string;
}

/** Onward in a list that is paged by cursors. */
export function MoreLink({ path, cursor, label, parameter = 'cursor', className = 'mt-10' }: MoreLinkProps) {
  if (cursor === null) return null;
  return (
    <p className={className}>
      <Button asChild>
        <Link href={`${path}?${parameter}=${encodeURIComponent(cursor)}`}>{label}</Link>
      </Button>
    </p>
  );
}
