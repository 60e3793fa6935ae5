import Link from 'next/link';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import type { PersonDto } from '@/lib/social/people-contract';

/** A person in a list, and what one does about them. */
export function PersonRow({ person, actions }: { person: PersonDto; actions?: ReactNode }) {
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 py-2">
      <Link
        href={`/profile/${person.id}`}
        className="group flex min-h-11 min-w-0 grow basis-48 items-center gap-3 rounded-control"
      >
        <Avatar name={person.displayName} sizePx={40} />
        <span dir="auto" className="truncate font-medium underline-offset-4 group-hover:underline">
          {person.displayName}
        </span>
      </Link>
      {actions ? <div className="flex gap-2">{actions}</div> : null}
    </li>
  );
}

export function PersonList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="max-w-2xl divide-y divide-line">
      {children}
    </ul>
  );
}
