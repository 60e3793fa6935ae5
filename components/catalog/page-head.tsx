import type { ReactNode } from 'react';
import type { ArtworkDto } from '@/lib/catalog/contract';
import { PageTitle } from './page-title';
import { TintBackdrop } from './tint-backdrop';

export interface PageHeadProps {
  /** Whose colour the page takes. */
  tint: ArtworkDto | null;
  picture: ReactNode;
  /** What kind of thing this is, above its name. */
  eyebrow: ReactNode;
  title: string;
  /** The lines under the name. */
  meta: ReactNode;
  actions?: ReactNode;
}

/** The head of an album, a song or an artist: picture, huge name, facts, and what one does with it. */
export function PageHead({ tint, picture, eyebrow, title, meta, actions }: PageHeadProps) {
  return (
    <header className="flex flex-col gap-6 sm:flex-row sm:items-end sm:gap-8 sm:pt-6">
      <TintBackdrop artwork={tint} />
      <div className="w-44 shrink-0 sm:w-52 lg:w-64">{picture}</div>
      <div className="min-w-0 grow">
        <div className="flex items-center gap-2 text-sm font-medium text-muted">{eyebrow}</div>
        <div className="mt-1.5">
          <PageTitle>{title}</PageTitle>
        </div>
        <div className="mt-3 text-sm text-muted sm:text-base">{meta}</div>
        {actions ? <div className="mt-5 flex flex-wrap items-center gap-3">{actions}</div> : null}
      </div>
    </header>
  );
}
