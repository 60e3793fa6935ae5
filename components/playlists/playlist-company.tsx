'use client';

import { useRef, useState } from 'react';
import dynamic from 'next/dynamic';
import { Users } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { IconButton } from '@/components/ui/icon-button';
import type { PresentPerson } from '@/lib/playlists/collaboration-contract';
import type { PlaylistDto } from '@/lib/playlists/contract';

// Only who looks after a playlist's people needs it.
const CollaboratorsDialog = dynamic(
  async () => (await import('./collaborators-dialog')).CollaboratorsDialog,
  { ssr: false },
);

/** Faces that stand side by side; the rest is a number. */
const FACES = 3;

/** Who is here now, and the way to everybody who works on it. */
export function PlaylistCompany({
  playlist,
  present,
  onShare,
}: {
  playlist: PlaylistDto;
  present: readonly PresentPerson[];
  /** The owner looks at who may come in: from now on somebody may. */
  onShare: () => void;
}) {
  const t = useTranslations('collaboration');
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={button}
        label={t(playlist.role === 'owner' ? 'peopleOwner' : 'people')}
        onClick={() => {
          setIsOpen(true);
          onShare();
        }}
      >
        <Users aria-hidden className="size-4.5" />
      </IconButton>
      <PresentFaces present={present} />
      {isOpen ? (
        <CollaboratorsDialog playlist={playlist} onClose={() => setIsOpen(false)} returnFocusTo={button} />
      ) : null}
    </>
  );
}

function PresentFaces({ present }: { present: readonly PresentPerson[] }) {
  const t = useTranslations('collaboration');
  const format = useFormatter();
  const names = format.list(present.map(({ displayName }) => displayName));
  const label = present.length > 0 ? t('here', { names }) : '';
  const rest = present.length - FACES;
  return (
    <div role="status" title={label} className="flex min-w-0 items-center">
      <span className="sr-only">{label}</span>
      {present.slice(0, FACES).map(({ id, displayName }) => (
        <Avatar
          key={id}
          name={displayName}
          sizePx={32}
          className="-ms-1.5 animate-rise-in border-2 border-accent first-of-type:ms-0"
        />
      ))}
      {rest > 0 ? (
        <span aria-hidden className="tabular ms-1.5 text-sm text-muted">
          +{rest}
        </span>
      ) : null}
    </div>
  );
}
