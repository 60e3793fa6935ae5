import { Globe, Link2, Lock, Sparkles, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { PlaylistVisibility } from '@/lib/playlists/contract';

export const VISIBILITY_ICONS = {
  public: Globe,
  unlisted: Link2,
  private: Lock,
} as const satisfies Record<PlaylistVisibility, LucideIcon>;

/** Who can see it, as a sign and a word. */
export function VisibilityMark({ visibility }: { visibility: PlaylistVisibility }) {
  const t = useTranslations('playlists');
  const Icon = VISIBILITY_ICONS[visibility];
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className="size-3.5" />
      {t(`visibility.${visibility}`)}
    </span>
  );
}

/** Its songs follow from a rule. */
export function SmartMark() {
  const t = useTranslations('playlists');
  return (
    <span className="inline-flex items-center gap-1.5">
      <Sparkles aria-hidden className="size-3.5" />
      {t('smart')}
    </span>
  );
}
