import Link from 'next/link';
import { AudioLines } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { hasRole, type Actor } from '@/lib/kernel/actor';

/** The home page of a catalogue without music: says so, and offers the one next step this person has. */
export function HomeEmpty({ actor }: { actor: Actor }) {
  const t = useTranslations('catalog');
  const canUpload = hasRole(actor, 'artist') || hasRole(actor, 'administrator');
  return (
    <>
      <h1 className="sr-only">{t('home.title')}</h1>
      <div className="grid min-h-[60dvh] place-items-center">
        <EmptyState
          icon={<AudioLines aria-hidden />}
          title={t('home.emptyTitle')}
          description={t(canUpload ? 'home.emptyArtist' : 'home.emptyListener')}
          action={
            canUpload ? (
              <Button asChild variant="primary">
                <Link href="/studio">{t('home.emptyAction')}</Link>
              </Button>
            ) : actor.kind === 'anonymous' ? (
              <Button asChild variant="primary">
                <Link href="/sign-up">{t('home.emptySignUp')}</Link>
              </Button>
            ) : undefined
          }
        />
      </div>
    </>
  );
}
